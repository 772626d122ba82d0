"""Settings from the environment: typed, and a wrong value stops the start with its name."""

from pathlib import Path

import pytest
from django.db import connection

from gongkai.config.environment import Environment, WrongSetting, database, sqlite

NAME = "GONGKAI_DATABASE_URL"


def environment(**variables: str) -> Environment:
    return Environment(variables)


class TestText:
    def test_it_is_the_variable_without_outer_spaces(self):
        assert environment(GONGKAI_MODE=" demo\n").text("GONGKAI_MODE") == "demo"

    def test_it_is_the_default_where_there_is_none(self):
        assert environment().text("GONGKAI_MODE", "demo") == "demo"
        assert environment().text("GONGKAI_MODE") == ""

    def test_it_is_what_stands_in_a_named_file(self, tmp_path):
        (tmp_path / "key").write_text("geheim 密\n", encoding="utf-8")
        read = environment(GONGKAI_KEY="other", GONGKAI_KEY_FILE=str(tmp_path / "key"))

        assert read.text("GONGKAI_KEY") == "geheim 密"

    def test_an_empty_file_name_is_none(self):
        read = environment(GONGKAI_KEY="plain", GONGKAI_KEY_FILE=" ")

        assert read.text("GONGKAI_KEY") == "plain"

    def test_a_file_that_is_not_there_stops_the_start(self, tmp_path):
        path = tmp_path / "none"

        with pytest.raises(WrongSetting) as wrong:
            environment(GONGKAI_KEY_FILE=str(path)).text("GONGKAI_KEY", "default")

        assert (
            str(wrong.value) == f"GONGKAI_KEY_FILE: cannot read {path}: No such file or directory"
        )

    def test_a_file_that_is_no_text_stops_the_start(self, tmp_path):
        path = tmp_path / "key"
        path.write_bytes(b"\xff\xfe\x00")

        with pytest.raises(WrongSetting, match="is no UTF-8 text"):
            environment(GONGKAI_KEY_FILE=str(path)).text("GONGKAI_KEY")

    def test_the_process_s_own_variables_are_read(self, monkeypatch):
        monkeypatch.setenv("GONGKAI_TEST", "here")

        assert Environment().text("GONGKAI_TEST") == "here"


class TestChoice:
    OPTIONS = ("demo", "production")

    def test_it_is_one_of_its_options(self):
        read = environment(GONGKAI_MODE="production")

        assert read.choice("GONGKAI_MODE", self.OPTIONS, "demo") == "production"
        assert environment().choice("GONGKAI_MODE", self.OPTIONS, "demo") == "demo"

    @pytest.mark.parametrize("value", ["prod", "Production", "demo,production", ""])
    def test_anything_else_stops_the_start(self, value):
        with pytest.raises(WrongSetting) as wrong:
            environment(GONGKAI_MODE=value).choice("GONGKAI_MODE", self.OPTIONS, "demo")

        assert str(wrong.value) == f"GONGKAI_MODE: '{value}' is none of demo, production"


class TestPath:
    def test_it_is_absolute_and_knows_the_home(self, monkeypatch, tmp_path):
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.chdir(tmp_path)

        assert environment(GONGKAI_DATA_DIR="~/data").path(NAME, Path("x")) == Path("x")
        for value in ("~/data", "data", str(tmp_path / "data")):
            read = environment(GONGKAI_DATA_DIR=value)
            assert read.path("GONGKAI_DATA_DIR", Path("x")) == tmp_path / "data"


def test_words_are_parted_by_commas_and_empty_ones_left_out():
    read = environment(GONGKAI_HOSTS=" a.example, ,b.example,")

    assert read.words("GONGKAI_HOSTS") == ["a.example", "b.example"]
    assert environment().words("GONGKAI_HOSTS") == []


class TestNumber:
    def number(self, value: str) -> int:
        return environment(GONGKAI_N=value).number("GONGKAI_N", 7, least=1, most=10)

    @pytest.mark.parametrize(("value", "number"), [("1", 1), ("10", 10), (" 5 ", 5)])
    def test_it_is_a_whole_number_in_its_limits(self, value, number):
        assert self.number(value) == number

    def test_it_is_the_default_where_there_is_none(self):
        assert environment().number("GONGKAI_N", 7, least=1, most=10) == 7

    @pytest.mark.parametrize(
        "value", ["", "0", "11", "-1", "1.5", "1e1", "ten", "0x5", "²", "9" * 5000]
    )
    def test_anything_else_stops_the_start(self, value):
        with pytest.raises(WrongSetting) as wrong:
            self.number(value)

        assert str(wrong.value) == f"GONGKAI_N: '{value}' is no whole number from 1 to 10"


class TestDatabase:
    def test_a_postgresql_address_is_taken_apart(self):
        made = database(
            NAME,
            "postgres://yun%40zhou:p%2Fw@db.example:5433/gong%20kai?sslmode=require",
            answer_within_ms=4000,
        )

        assert made == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "gong kai",
            "USER": "yun@zhou",
            "PASSWORD": "p/w",
            "HOST": "db.example",
            "PORT": "5433",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "sslmode": "require",
                "connect_timeout": 4,
                "options": "-c statement_timeout=4000 -c lock_timeout=4000",
            },
        }

    def test_what_is_not_said_is_left_to_the_database(self):
        made = database(NAME, "postgresql:///gongkai", answer_within_ms=0)

        assert [made[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
            "gongkai", "", "", "", ""
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("url", "path"),
        [
            ("sqlite:///data/city.sqlite3", "data/city.sqlite3"),
            ("sqlite:////var/lib/gongkai/city.sqlite3", "/var/lib/gongkai/city.sqlite3"),
            ("sqlite:////srv/%E4%BA%91%E5%B7%9E.sqlite3", "/srv/云州.sqlite3"),
        ],
    )
    def test_an_sqlite_address_is_a_file(self, url, path):
        assert database(NAME, url, answer_within_ms=0) == sqlite(Path(path))

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("mysql://root:secret@host/name", "scheme 'mysql' is unknown"),
            ("city.sqlite3", "scheme '' is unknown"),
            ("sqlite://", "no database is named"),
            ("sqlite:///", "no database is named"),
            ("postgres://root:secret@host", "no database is named"),
            ("postgres://root:secret@host/", "no database is named"),
            ("postgres://root:secret@host:port/name", "host or port cannot be read"),
            ("postgres://root:secret@host:99999/name", "host or port cannot be read"),
            ("postgres://root:secret@[host/name", "host or port cannot be read"),
        ],
    )
    def test_a_wrong_address_stops_the_start_and_tells_no_password(self, url, why):
        with pytest.raises(WrongSetting) as wrong:
            database(NAME, url, answer_within_ms=0)

        assert str(wrong.value).startswith(f"{NAME}: {why}")
        assert "secret" not in str(wrong.value)

    def test_sqlite_keeps_what_it_was_told_to_keep(self, tmp_path):
        made = sqlite(tmp_path / "city.sqlite3")

        assert made["NAME"] == tmp_path / "city.sqlite3"
        assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]
        assert "synchronous=FULL" in made["OPTIONS"]["init_command"]
        assert "foreign_keys=ON" in made["OPTIONS"]["init_command"]


@pytest.mark.django_db
def test_the_database_in_use_keeps_references():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL always does")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
