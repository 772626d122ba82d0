"""The sample of database roles, run on PostgreSQL inside a transaction that is taken back."""

from pathlib import Path

import pytest
from django.db import connection

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "postgresql-roles.sql"
READABLE = {"releases_publication", "organs_organ", "organs_organname", "organs_site"}
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture
def roles(db):
    if connection.vendor != "postgresql":
        pytest.skip("roles are PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE.read_text(encoding="utf-8"))


def tables_open_to_the_portal(right: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND has_table_privilege('gongkai_portal', 'public.' || quote_ident(tablename), %s)",
            [right],
        )
        return {name for (name,) in cursor.fetchall()}


def test_the_portal_may_read_what_is_published_and_write_nothing(roles):
    assert {right: tables_open_to_the_portal(right) for right in RIGHTS} == {
        right: READABLE if right == "SELECT" else set() for right in RIGHTS
    }


def test_the_portal_may_make_no_tables(roles):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('gongkai_portal', 'public', 'CREATE')")
        assert cursor.fetchone() == (False,)


def test_the_sample_may_be_run_again(roles):
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE.read_text(encoding="utf-8"))
    assert tables_open_to_the_portal("SELECT") == READABLE
