"""The rooms of the navigation: what the first page of each asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.faces.workbench.places import BAR, GROUPS

ROOMS = [
    room.view.partition(":")[2] for room in (*BAR, *(each for _, its in GROUPS for each in its))
]
# The aim is ten. What asks more for an office is named here and may only become less.
MOST = 10
OVER = {
    "today": 47,
    "annual_reports": 15,
    "requests": 13,
    "urgings": 13,
    "register": 12,
    "remarks": 11,
    "review-words": 11,
    "search-words": 11,
}


@pytest.mark.parametrize("room", ROOMS)
def test_the_first_page_of_a_room_asks_little(city, enter, room):
    client, url = enter("yz01-office"), reverse(f"workbench:{room}")
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)

    assert answer.status_code in {200, 404}
    assert len(asked) <= OVER.get(room, MOST)
