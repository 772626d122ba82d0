"""An organ's list handed in by another system with its key."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import records
from tests.factories.city import City

from gongkai.base.gatekeeping.forms import FORMS
from gongkai.duties.records import keys
from gongkai.duties.records.models import Record
from gongkai.faces.api.openapi import DESK, described

AT = "/workbench/api/v1/lists/guide"


@pytest.fixture
def secret(db) -> str:
    city = City()
    at = timezone.now()
    given = {"sort": "guide", "name": "平台", "until_on": at.date() + timedelta(days=30)}
    return keys.make(city.organ(), **given, by=city.yz01["clerk"], at=at)[1]


def item(**said):
    return {"code": "1", "title": "特困人员认定", **records.values("guide"), **said}


def put(secret: str, *items, at: str = AT, **more):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    data = more.pop("data", json.dumps({"items": list(items)}))
    return Client(enforce_csrf_checks=True).put(
        at, data=data, content_type="application/json", headers=headers, **more
    )


def test_a_list_is_taken_in_as_drafts_and_taken_again_changes_nothing(secret):
    first, again = put(secret, item()), put(secret, item())

    counts = {"added": 1, "changed": 0, "same": 0, "left": 0}
    assert first.json() == {"organ": "YZ01", "sort": "guide", "trial": False} | counts
    assert again.json()["same"] == 1
    assert first.headers["Cache-Control"] == "no-store"
    assert Record.objects.get().state == "draft"


def test_a_trial_tells_what_would_change_and_keeps_nothing(secret):
    assert put(secret, item(), at=f"{AT}?trial=1").json()["added"] == 1
    assert not Record.objects.exists()


def test_without_the_right_key_nothing_is_answered_and_guessing_ends(secret):
    for wrong in ("", "x", secret[:-1]):
        answer = put(wrong, item())
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    for _ in range(FORMS["key"].most):
        last = put("x", item())
    assert last.status_code == 429
    assert not Record.objects.exists()


def test_a_key_is_good_for_its_own_list_alone(secret):
    assert put(secret, item(), at="/workbench/api/v1/lists/permit").status_code == 403
    assert put(secret, item(), at="/workbench/api/v1/lists/nothing").status_code == 404


def test_every_fault_is_told_and_nothing_of_the_list_taken(secret):
    answer = put(secret, item(), item(code="2", basis=""))

    assert answer.status_code == 422
    fault = {"item": 2, "field": "basis", "text": "没有填写设定依据。"}
    assert answer.json()["faults"] == [fault]
    assert not Record.objects.exists()


@pytest.mark.parametrize("data", ["", "[]", "{", "[" * 100_000])
def test_what_is_no_json_object_is_said_so(secret, data):
    assert put(secret, data=data).status_code == 400


def test_it_is_the_desk_s_address_no_session_helps_and_other_methods_are_refused(secret):
    assert Client().get(AT).status_code == 405
    assert put(secret, item(), at="/workbench/api/v1/nothing").status_code == 404
    answer = put(secret, item(), at="/api/v1/lists/guide")
    assert answer.status_code == 404


def test_the_description_tells_the_address_the_key_and_every_field():
    told = described()
    call = told["paths"]["/lists/{sort}"]["put"]

    assert call["servers"] == [{"url": DESK}]
    assert call["security"] == [{"listKey": []}]
    record = told["components"]["schemas"]["Record_guide"]
    assert set(records.values("guide")) < set(record["properties"])
