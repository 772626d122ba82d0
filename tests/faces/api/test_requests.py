"""Requests by program: stored once whatever is retried, and nothing told without the code."""

import json

import pytest
from tests.factories.city import MONDAY, City
from tests.factories.requests import CITIZEN

from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Submission

BODY = {
    "organ": "YZ01",
    "applicant": {
        "kind": "natural_person",
        "name": CITIZEN.name,
        "id_type": "resident",
        "id_number": CITIZEN.id_number,
        "phone": CITIZEN.phone,
        "address": CITIZEN.address,
        "email": CITIZEN.email,
    },
    "description": "2025年度城市绿地养护经费的决算",
    "provide_form": "electronic",
    "obtain_by": "email",
}


@pytest.fixture
def post(db, client):
    City()

    def file(body=BODY, key="k1"):
        headers = {"Idempotency-Key": key} if key else {}
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return client.post("/api/v1/requests", text, "application/json", headers=headers)

    return file


def get(client, number, code):
    return client.get(f"/api/v1/requests/{number}", headers={"X-Query-Code": code})


def test_the_same_key_and_body_give_the_same_answer_and_another_body_a_conflict(post):
    first, again = post(), post()
    other = post(BODY | {"description": "别的"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert set(first.json()) == {"number", "query_code"}
    assert other.status_code == 409
    assert other["Content-Type"] == "application/problem+json"
    assert Submission.objects.count() == 1


def test_it_is_followed_up_with_its_code(post, client):
    made = post().json()
    actions.take_in_waiting(at=MONDAY)

    found = get(client, made["number"], made["query_code"]).json()

    assert (found["number"], found["state"], found["due"]) == (made["number"], "received", None)
    assert CITIZEN.name not in json.dumps(found, ensure_ascii=False)


def test_a_wrong_code_and_an_unknown_number_are_the_same_404(post, client):
    made = post().json()
    answers = [
        get(client, made["number"], "2" * 20),
        get(client, made["number"], ""),
        get(client, "YZ01-20260302-AAAAAAAA", made["query_code"]),
        get(client, "\0", "x"),
    ]
    assert {(each.status_code, each.content) for each in answers} == {(404, answers[0].content)}


@pytest.mark.parametrize(
    ("body", "key", "status"),
    [
        (BODY, "", 400),
        (BODY, "k" * 201, 400),
        ("{", "k", 400),
        ("[]", "k", 400),
        ("[" * 100000, "k", 400),
        (BODY | {"applicant": 3}, "k", 400),
        (BODY | {"organ": "YZ99"}, "k", 422),
        (BODY | {"organ": None}, "k", 422),
        (BODY | {"description": ["x"]}, "k", 422),
        (BODY | {"obtain_by": "pigeon"}, "k", 422),
    ],
)
def test_what_cannot_be_taken_is_a_problem_document(post, body, key, status):
    answer = post(body, key)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer["Content-Type"] == "application/problem+json"
    assert not Submission.objects.exists()


def test_each_faulty_field_is_named(post):
    who = BODY["applicant"] | {"id_number": "110105194912310021", "name": ""}
    assert set(post(BODY | {"applicant": who}).json()["errors"]) == {"id_number", "name"}


def test_other_methods_are_told_which_there_are(db, client):
    City()
    answer = client.delete("/api/v1/requests")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
