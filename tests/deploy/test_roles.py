"""The sample of database roles, run on PostgreSQL inside a transaction that is taken back."""

from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.factories.city import TODAY, City

from gongkai.across.search.actions import rebuild
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Person
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Release

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "postgresql-roles.sql"
WHOLE = {
    "django_migrations",
    "organs_organ",
    "organs_organname",
    "organs_site",
    "releases_publication",
}
SIGNS_OF_AN_ACT = {"id", "kind", "key", "act"}
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def run(statement: str, *values: str) -> set[str]:
    """The first column of what a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return {row[0] for row in cursor.fetchall()} if cursor.description else set()


@pytest.fixture
def roles(db):
    if connection.vendor != "postgresql":
        pytest.skip("roles are PostgreSQL's")
    run(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def portal(roles):
    """Everything from here on is asked by the portal's role."""
    run("SET LOCAL ROLE gongkai_portal")
    yield
    run("RESET ROLE")


def tables_open_to_the_portal(right: str) -> set[str]:
    return run(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND has_table_privilege('gongkai_portal', oid, %s)",
        right,
    )


def columns_open_to_the_portal(table: str) -> set[str]:
    return run(
        "SELECT column_name FROM information_schema.column_privileges"
        " WHERE grantee = 'gongkai_portal' AND table_name = %s",
        table,
    )


def test_the_portal_may_read_what_is_published_and_write_nothing(roles):
    assert {right: tables_open_to_the_portal(right) for right in RIGHTS} == {
        right: WHOLE if right == "SELECT" else set() for right in RIGHTS
    }


def test_of_the_journal_the_portal_learns_that_something_happened_and_no_more(roles):
    assert columns_open_to_the_portal("journal_entry") == SIGNS_OF_AN_ACT


def test_the_sample_may_be_run_again_and_closes_what_was_opened(roles):
    run("GRANT SELECT ON documents_document TO gongkai_portal")
    run("GRANT SELECT (data) ON journal_entry TO gongkai_portal")
    run(SAMPLE.read_text(encoding="utf-8"))
    assert tables_open_to_the_portal("SELECT") == WHOLE
    assert columns_open_to_the_portal("journal_entry") == SIGNS_OF_AN_ACT


def test_the_portal_may_make_no_tables(roles):
    may = "SELECT has_schema_privilege('gongkai_portal', 'public', 'CREATE')::text"
    assert run(may) == {"false"}


def test_the_start_may_look_whether_the_tables_are_of_this_version(portal):
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_the_public_search_lives_on_what_the_portal_may_read(roles, data_dir, client, settings):
    settings.ROOT_URLCONF = "gongkai.config.urls_portal"
    city = City()
    shown = city.published(title="关于防汛工作的通知")
    city.draft(title="关于防汛经费的请示")
    rebuild(data_dir / "search", on=TODAY)
    run("SET LOCAL ROLE gongkai_portal")

    answer = client.get("/search/", {"q": "防汛"})

    assert answer.status_code == 200
    assert f'href="{address_of("document", shown.index_number)}"' in answer.content.decode()
    run("RESET ROLE")


@pytest.mark.parametrize("model", [Release, Document, Person, Entry])
def test_drafts_people_and_acts_are_closed_to_the_portal(portal, model):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.first()
