"""What is public is found by the way that is short in a city with a million of it."""

import pytest
from django.db import connection

from gongkai.duties.releases.queries import public

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
