"""The migrations make what the models say, and so what every other test works on."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.command import call

SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def parts(sql: str) -> list[str]:
    """The columns and constraints of a table, sorted, as are sets in them: no order counts."""
    sql = re.sub(r"IN \(([^()]*)\)", lambda each: f"IN {sorted(each[1].split(', '))}", sql)
    head, _, body = sql.partition("(")
    found, depth, start = [], 0, 0
    for place, sign in enumerate(body):
        depth += (sign == "(") - (sign == ")")
        if (sign == "," and depth == 0) or depth < 0:
            found.append(body[start:place].strip())
            start = place + 1
    return [head, *sorted(found)]


def told(rows: Iterator[tuple[str, str, str]]) -> dict[tuple[str, str], list[str]]:
    return {
        (kind, name): parts(sql) if kind == "table" else [sql] for kind, name, sql in rows if sql
    }


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_migrations_make_the_tables_and_triggers_that_the_models_say(finished_tables: Path):
    with closing(sqlite3.connect(finished_tables / "gongkai.sqlite3")) as made:
        migrated = told(iter(made.execute(SCHEMA).fetchall()))
    with connection.cursor() as cursor:
        said = told(iter(cursor.execute(SCHEMA).fetchall()))
    assert migrated.keys() == said.keys()
    assert {
        name: sorted(set(migrated[name]) ^ set(said[name]))
        for name in said
        if migrated[name] != said[name]
    } == {}
    assert any(kind == "trigger" for kind, _ in said)


def test_a_database_that_another_version_brought_further_is_refused_and_left(
    finished_tables: Path, tmp_path: Path
):
    data = tmp_path / "other"
    shutil.copytree(finished_tables, data)
    with closing(sqlite3.connect(data / "gongkai.sqlite3")) as made:
        made.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('organs', '0009_later', 0)"
        )
        made.commit()
    before = (data / "gongkai.sqlite3").read_bytes()
    for options in ([], ["--migrate"]):
        answer = call(data, "check", *options)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert "别的版本" in answer.stderr
        assert "organs.0009_later" in answer.stderr
    assert (data / "gongkai.sqlite3").read_bytes() == before
