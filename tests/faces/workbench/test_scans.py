"""What a room opens with is looked up: no table that grows with the work is read as a whole.

The rooms are taken from the addresses of the workbench; the database itself tells its way.
"""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver

from gongkai.faces.workbench.urls import urlpatterns

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL chooses by what it counted"
    ),
]

# As long as the city has organs, sites, rules and systems, however much it publishes.
SMALL = {
    *("casework_addednotice", "catalogue_edition", "documents_normativesetting"),
    *("exchange_system", "organs_domain", "organs_notice", "organs_organ", "organs_organname"),
    *("organs_relation", "organs_site", "placements_column", "remarks_limit"),
    *("requests_retentionrule", "search_synonyms", "usage_logread"),
}
# Read as a whole where the page is about all of them.
WHOLE = {
    # Counted.
    ("/workbench/usage/subscribers/", "subscriptions_subscription"),
    # Their state is that of their documents, their issuers those of their policies.
    ("/workbench/interpretation/", "documents_interpretation"),
}
_SCAN = re.compile(r"SCAN (\S+)")


def routes(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif "<" not in route:
            yield route


ROOMS = sorted(set(routes(urlpatterns, "/workbench/")))


@pytest.mark.parametrize("who", ["yz01-office", "yz02-clerk"])
def test_no_room_reads_a_growing_table_as_a_whole(city, enter, who):
    client = enter(who)
    scanned = set()
    for room in ROOMS:
        with CaptureQueriesContext(connection) as asked:
            client.get(room)
        for each in asked.captured_queries:
            scanned |= {(room, table) for table in _scanned(each["sql"])}

    assert {"/workbench/", "/workbench/upward/"} < set(ROOMS)
    assert {each for each in scanned if each[1] not in SMALL} - WHOLE == set()


def _scanned(sql: str) -> Iterator[str]:
    """The tables of which a question reads every row, in no order of an index."""
    if not sql.startswith("SELECT"):
        return
    with connection.cursor() as cursor:
        way = cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%")).fetchall()
    for step in (row[3] for row in way):
        found = _SCAN.fullmatch(step)
        if found and not found[1].startswith(("CONSTANT", "(")):
            named = re.search(rf'"(\w+)" {re.escape(found[1])}\b', sql)
            yield named[1] if named else found[1]
