"""The sample of database roles, run on PostgreSQL inside a transaction that is taken back."""

from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.factories import remarks as remarks_
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import wish

from gongkai.across.search.actions import rebuild
from gongkai.across.subscriptions import actions as subscriptions
from gongkai.across.subscriptions.models import Subscription
from gongkai.across.usage import actions as usage
from gongkai.base.gatekeeping import actions as gate
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Person
from gongkai.duties.documents.models import Document
from gongkai.duties.placements.queries import names_of
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Release
from gongkai.duties.remarks import actions as remarks
from gongkai.duties.remarks import queries as remark_queries
from gongkai.duties.remarks.models import Remark
from gongkai.duties.requests import actions as requests
from gongkai.duties.requests import queries
from gongkai.duties.requests.models import Submission

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "postgresql-roles.sql"
WHOLE = {
    "django_migrations",
    "organs_organ",
    "organs_organname",
    "organs_succession",
    "placements_column",
    "search_unfound",
    "search_synonyms",
    "remarks_limit",
    "usage_vote",
    "organs_site",
    "organs_domain",
    "organs_notice",
    "releases_publication",
    "requests_followup",
    "requests_offer",
    "gatekeeping_tally",
    "gatekeeping_spent",
}
# What the public hands in, and the counts that it moves on.
ADDED = {
    "requests_submission",
    "requests_message",
    "requests_offer",
    "gatekeeping_tally",
    "gatekeeping_spent",
    "search_unfound",
    "remarks_submission",
    "subscriptions_asking",
    "usage_vote",
}
COUNTED = {"requests_offer", "gatekeeping_tally", "search_unfound", "usage_vote"}
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


def columns_read_by_the_portal(table: str) -> set[str]:
    return run(
        "SELECT column_name FROM information_schema.column_privileges"
        " WHERE grantee = 'gongkai_portal' AND privilege_type = 'SELECT' AND table_name = %s",
        table,
    )


def test_the_portal_reads_what_is_published_and_adds_what_is_handed_in(roles):
    rights = {"SELECT": WHOLE, "INSERT": ADDED, "UPDATE": COUNTED}
    assert {right: tables_open_to_the_portal(right) for right in RIGHTS} == {
        right: rights.get(right, set()) for right in RIGHTS
    }


def test_of_what_was_handed_in_the_portal_reads_no_word(roles):
    assert "sealed" not in columns_read_by_the_portal("requests_submission")
    assert "sealed" not in columns_read_by_the_portal("requests_message")
    assert "sealed" not in columns_read_by_the_portal("remarks_submission")
    assert not {"words", "contact"} & columns_read_by_the_portal("remarks_remark")
    assert columns_read_by_the_portal("subscriptions_asking") == {"id", "token_hash"}


def test_a_request_is_filed_and_followed_up_by_the_portal_s_role(roles, data_dir, client):
    city = City()
    run("SET LOCAL ROLE gongkai_portal")
    receipt = requests.submit(city.organ(), wish=wish(), token="t", at=MONDAY)
    assert requests.submit(city.organ(), wish=wish(), token="t", at=MONDAY) == receipt
    gate.count("code", address="192.0.2.7", at=MONDAY)
    gate.forgive("code", address="192.0.2.7", at=MONDAY)
    assert gate.spend("t", at=MONDAY)
    requests.note_offer(on=TODAY)
    assert queries.follow(receipt.number, receipt.query_code) is not None
    run("RESET ROLE")
    requests.take_in_waiting(at=MONDAY)
    run("SET LOCAL ROLE gongkai_portal")
    found = queries.follow(receipt.number, receipt.query_code)
    requests.leave(found.followup, kind="withdraw", text="", token="u", at=MONDAY)
    requests.leave(found.followup, kind="withdraw", text="", token="u", at=MONDAY)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Submission.objects.get()
    run("RESET ROLE")


def test_readers_report_vote_and_subscribe_by_the_portal_s_role(roles, data_dir):
    place = remarks_.address(City().published())
    given = remarks_.report(path=place, contact="reader@example.com")
    run("SET LOCAL ROLE gongkai_portal")
    receipt = remarks.submit(given, token="t", at=MONDAY)
    assert remarks.submit(given, token="t", at=MONDAY) == receipt
    assert remark_queries.is_handed_in(*receipt)
    for _ in range(2):
        usage.vote(place, is_useful=True, on=TODAY)
        subscriptions.ask(
            "reader@example.com", rhythm="daily", interests=[("organ", "YZ01")], token="t",
            at=MONDAY,
        )  # fmt: skip
    assert names_of("yunzhou") == []
    run("RESET ROLE")
    remarks.take_in_waiting(at=MONDAY)
    assert subscriptions.take_in_waiting(at=MONDAY) == 1
    run("SET LOCAL ROLE gongkai_portal")
    assert remark_queries.follow(*receipt).path == place
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Remark.objects.get()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Subscription.objects.exists()
    run("RESET ROLE")


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
    found = client.get("/api/v1/documents", {"q": "防汛"}).json()
    one = client.get(f"/api/v1/documents/{shown.index_number}")

    assert [each["index_number"] for each in found["items"]] == [shown.index_number]
    assert one.json()["title"] == "还没有发布完"
    assert answer.status_code == 200
    assert f'href="{address_of("document", shown.index_number)}"' in answer.content.decode()
    run("RESET ROLE")


@pytest.mark.parametrize("model", [Release, Document, Person, Entry])
def test_drafts_people_and_acts_are_closed_to_the_portal(portal, model):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.first()
