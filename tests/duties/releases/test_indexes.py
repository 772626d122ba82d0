"""What is public is found by the way that is short in a city with a million of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.duties.releases.models import Publication
from gongkai.duties.releases.queries import citations, public

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by what it counted"
)


@pytest.mark.django_db
def test_what_is_public_is_walked_by_its_number_without_being_sorted():
    assert (
        public()
        .filter(pk__gte=1)
        .order_by("pk")[:500]
        .explain()
        .split("\n")[0]
        .endswith("USING INTEGER PRIMARY KEY (rowid>?)")
    )


@pytest.mark.django_db
def test_the_newest_are_read_in_the_order_of_their_index():
    way = public().order_by("-published_on", "-id")[:20].explain()

    assert "USING INDEX publication_newest" in way
    assert "TEMP B-TREE" not in way


@pytest.mark.django_db
def test_who_names_a_page_of_answers_is_read_without_the_other_links_of_the_city():
    shown = [Publication(pk=1, kind="document", key="1", doc_number="云政发〔2026〕1号")]

    with CaptureQueriesContext(connection) as asked:
        citations(shown)
    with connection.cursor() as cursor:
        ways = [
            cursor.execute(f"EXPLAIN QUERY PLAN {each['sql']}").fetchone()[3]
            for each in asked.captured_queries
        ]

    assert [way.partition(" (")[0] for way in ways] == [
        "SEARCH releases_link USING INDEX link_to_thing",
        "SEARCH releases_link USING INDEX link_to_number",
    ]
