"""A city on PostgreSQL into one file and into another, empty database."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.command import environment

NAMED = os.environ.get("GONGKAI_DATABASE_URL", "")
SERVER = NAMED if NAMED.startswith("postgres") else "postgres://postgres@127.0.0.1:5432/postgres"
SERVER = SERVER.rpartition("/")[0]


def administer(statement: str, *names: str) -> None:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def is_there() -> bool:
    with suppress(psycopg.Error):
        administer("SELECT 1")
        return bool(shutil.which("pg_dump") and shutil.which("pg_restore"))
    return False


pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(not is_there(), reason="no PostgreSQL server, or no pg_dump"),
]


@pytest.fixture(scope="module")
def databases() -> Iterator[tuple[str, str]]:
    """Two databases of our own: one for a city, one to make new ones from."""
    names = (f"test_backup_{os.getpid()}_city", f"test_backup_{os.getpid()}_new")
    for name in names:
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        administer("CREATE DATABASE {}", name)
    yield names
    for name in names:
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture(scope="module")
def city(databases: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a demo city whose database is the first one."""
    data = tmp_path_factory.mktemp("city") / "data"
    assert call_on(databases[0], data, "demo", "--no-serve").returncode == 0
    return data


@pytest.fixture(scope="module")
def backup(
    databases: tuple[str, str], city: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A backup of that city; never changed."""
    path = tmp_path_factory.mktemp("backup") / "x.gkb"
    made = call_on(databases[0], city, "backup", str(path))
    assert made.returncode == 0, made.stderr
    return path


@pytest.fixture
def empty(databases: tuple[str, str], city: Path, tmp_path: Path) -> tuple[str, Path]:
    """An empty database and an empty data directory with the city's keys."""
    administer("DROP DATABASE {} WITH (FORCE)", databases[1])
    administer("CREATE DATABASE {}", databases[1])
    shutil.copytree(city / "keys", tmp_path / "new" / "keys")
    return databases[1], tmp_path / "new"


def settings(name: str, data: Path) -> dict[str, str]:
    return environment(data) | {"GONGKAI_DATABASE_URL": f"{SERVER}/{name}"}


def call_on(
    name: str, data: Path, *arguments: str, **more: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gongkai.faces.cli", *arguments],
        env=settings(name, data) | more,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def rows(name: str) -> dict[str, list[str]]:
    """Everything in a database, table by table."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(f"{SERVER}/{name}") as database:
        return {
            table: sorted(
                str(row)
                for row in database.execute(
                    sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
                )
            )
            for (table,) in database.execute(tables).fetchall()
        }


def test_a_city_comes_back_as_it_was(databases, backup, empty):
    name, place = empty

    back = call_on(
        databases[0],
        place,
        "restore",
        str(backup),
        "--database",
        f"{SERVER}/{name}",
    )

    assert back.returncode == 0, back.stdout + back.stderr
    assert rows(name) == rows(databases[0])
    assert call_on(name, place, "publish", "--full").returncode == 0
    assert call_on(name, place, "reindex").returncode == 0
    assert call_on(name, place, "verify").returncode == 0
    assert "共 14 件" in call_on(name, place, "search", "低保").stdout


def test_the_journal_of_what_came_back_still_only_grows(backup, empty):
    name, place = empty
    call_on(name, place, "restore", str(backup))

    with (
        psycopg.connect(f"{SERVER}/{name}") as database,
        pytest.raises(psycopg.errors.RaiseException, match="the journal only grows"),
    ):
        database.execute("DELETE FROM journal_entry")


def test_a_database_that_is_not_empty_is_refused(databases, backup, empty):
    before = rows(databases[0])

    answer = call_on(databases[0], empty[1], "restore", str(backup))

    assert (answer.returncode, answer.stderr.count("\n")) == (3, 1)
    assert "数据库不是空的" in answer.stderr
    assert rows(databases[0]) == before
    assert [path.name for path in empty[1].iterdir()] == ["keys"]


def test_a_backup_for_the_other_kind_of_database_is_refused(backup, empty, tmp_path):
    answer = call_on(
        empty[0],
        empty[1],
        "restore",
        str(backup),
        "--database",
        f"sqlite:///{tmp_path}/x.sqlite3",
    )

    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "备份的是 postgresql 数据库" in answer.stderr
    assert not (tmp_path / "x.sqlite3").exists()


def test_a_machine_without_pg_dump_is_told_what_to_install(databases, city, tmp_path):
    answer = call_on(
        databases[0], city, "backup", str(tmp_path / "x.gkb"), PATH=str(tmp_path / "nothing")
    )

    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "postgresql-client" in answer.stderr
    assert list(tmp_path.glob("*.gkb")) == []
    assert list(tmp_path.glob(".gongkai*")) == []


def test_a_server_that_gives_no_dump_is_told_in_one_line(databases, city, tmp_path):
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump: error: of another version' >&2\nexit 1\n")
    program.chmod(0o755)

    answer = call_on(databases[0], city, "backup", str(tmp_path / "x.gkb"), PATH=str(tmp_path))

    assert answer.returncode == 2
    assert answer.stderr == "pg_dump 没有做成：pg_dump: error: of another version\n"
    assert [path.name for path in tmp_path.iterdir() if "data" not in path.name] == ["pg_dump"]


def test_a_restore_killed_while_the_database_is_filled_is_completed(
    databases, city, empty, tmp_path
):
    name, place = empty
    with psycopg.connect(f"{SERVER}/{databases[0]}") as database:
        database.execute(
            "CREATE TABLE big AS SELECT n, md5(n::text) FROM generate_series(1, 1000000) n"
        )
    try:
        call_on(databases[0], city, "backup", str(tmp_path / "x.gkb"))
        was_running = killed_while_filling(name, place, tmp_path / "x.gkb")
        left = rows(name)
        again = call_on(name, place, "restore", str(tmp_path / "x.gkb"))
        restored, original = rows(name), rows(databases[0])
    finally:
        with psycopg.connect(f"{SERVER}/{databases[0]}") as database:
            database.execute("DROP TABLE big")

    assert was_running
    assert left == {}
    assert again.returncode == 0, again.stdout + again.stderr
    assert "上次恢复没有做完，现在接着做完" in again.stderr
    assert restored == original


def killed_while_filling(name: str, place: Path, backup: Path) -> bool:
    """Kill -9 a restore as soon as pg_restore has a table to fill; whether it was running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai.faces.cli", "restore", str(backup)],
        env=settings(name, place),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_restore' "
        "AND datname = %s AND query LIKE 'COPY public.big%%'"
    )
    deadline = time.monotonic() + 60
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        while process.poll() is None and time.monotonic() < deadline:
            row = server.execute(query, [name]).fetchone()
            if row and row[0]:
                break
            time.sleep(0.005)
        was_running = process.poll() is None
        if was_running:
            process.kill()
        process.wait()
        # The server notices the broken connection and takes everything back.
        active = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        while server.execute(active, [name]).fetchone() != (0,) and time.monotonic() < deadline:
            time.sleep(0.02)
    return was_running
