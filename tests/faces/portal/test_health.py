"""The state of the service, for programs that watch it."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from tests.factories.city import TODAY, City

from gongkai.across.publishing.models import Generation
from gongkai.across.search import actions
from gongkai.base.journal.actions import record


def test_a_live_process_says_so_and_asks_nobody(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.fixture
def city(db, data_dir):
    found = City()
    actions.rebuild(data_dir / "search", on=TODAY)
    return found


def test_a_whole_service_is_ready(city, client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "index": "ok",
        "publisher": "never",
    }


def test_without_an_index_it_is_not_ready(db, client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()["index"]) == (503, "unavailable")


def refuse(*_args):
    raise OperationalError("server closed the connection")


def test_without_a_database_it_is_not_ready(city, client):
    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "unavailable")


@pytest.mark.parametrize(("age", "state"), [(10, "late"), (0, "ok")])
def test_a_publisher_that_stands_still_is_seen(city, client, age, state):
    now = timezone.now()
    built = now - timedelta(days=1)
    Generation.objects.create(site="yunzhou", number=1, state="live", built_at=built, place=2**62)
    generation = Generation.objects.get()
    if age:
        Generation.objects.update(place=0)
        record(
            "release.publish",
            kind="document",
            key="1",
            by="system",
            at=now - timedelta(minutes=age),
        )
    response = client.get("/readyz")
    assert (response.status_code, response.json()["publisher"]) == (200, state), generation
