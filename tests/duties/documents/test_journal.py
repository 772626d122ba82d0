"""One act, one entry: who did what when, in a chain without a fault."""

import pytest
from tests.duties.documents.acts import (
    LATER,
    MOVING,
    edit,
    holder,
    return_,
    return_review,
    revise,
    submit,
    walked,
)

from gongkai.base.journal import queries as journal
from gongkai.base.journal import verification
from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions
from gongkai.duties.handling.states import MOVES
from gongkai.duties.releases import queries as releases
from gongkai.law.refusal import Refusal

ENTRY = {
    "submit": "document.submit",
    "head": "document.approve",
    "legal": "document.approve",
    "office": "document.approve",
    "schedule": "document.schedule",
    "unschedule": "document.unschedule",
    "pass": "review.decide",
    "return": "document.return",
    "revise": "document.revise",
    "sign": "document.sign",
    "publish": "release.publish",
    "reopen": "document.reopen",
    "withdraw": "release.withdraw",
}


def acts(document):
    return [(entry.act, entry.by) for entry in journal.history("document", document.key)]


def test_a_life_is_told_act_by_act(city):
    document = city.withdrawn()

    assert acts(document) == [
        ("document.draft", "yz01-clerk"),
        ("document.submit", "yz01-clerk"),
        ("review.decide", "yz01-reviewer"),
        ("document.sign", "yz01-leader"),
        ("release.publish", "yz01-publisher"),
        ("release.withdraw", "yz01-publisher"),
    ]
    assert list(verification.chain_faults()) == []


@pytest.mark.parametrize(
    ("name", "state"), [(move.name, state) for move in MOVES for state in sorted(move.from_)]
)
def test_every_move_is_one_entry(city, name, state):
    document = walked(city, state)
    before = Entry.objects.count()
    move = next(move for move in MOVES if move.name == name)

    MOVING[name](document, by=holder(min(move.by)))

    assert Entry.objects.count() == before + 1
    last = journal.history("document", document.key)[-1]
    assert (last.act, last.by, last.at) == (ENTRY[name], "someone", LATER)
    assert list(verification.chain_faults()) == []


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda d, by: edit(d, by=by), "document.edit"),
        (
            lambda d, by: actions.settle_doubts(d, names=[], by=by, at=LATER),
            "document.settle",
        ),
        (
            lambda d, by: actions.release_hold(d, reason="已核实。", by=by, at=LATER),
            "document.release_hold",
        ),
        (lambda d, by: revise(d, by=by), "document.revise"),
    ],
)
def test_every_change_is_one_entry(city, act, name):
    document = city.submitted()
    before = Entry.objects.count()

    act(document, city.yz01["clerk"])

    assert Entry.objects.count() == before + 1
    assert acts(document)[-1] == (name, "yz01-clerk")


def test_a_returned_review_is_one_entry_with_its_outcome(city):
    document = city.submitted()
    return_review(document, by=city.yz01["reviewer"])

    last = journal.history("document", document.key)[-1]
    assert (last.act, last.data["outcome"]) == ("review.decide", "returned")
    assert len(acts(document)) == 3


def test_the_reason_of_a_return_is_kept(city):
    document = city.passed()
    return_(document, by=city.yz01["leader"])

    assert journal.history("document", document.key)[-1].data == {
        "reason": "题目不清。",
        "codes": ["other"],
    }


def test_submit_and_signature_name_the_digest_they_speak_of(city):
    document = city.signed()
    release = releases.latest("document", document.key)

    _, submitted, decided, signed = journal.history("document", document.key)
    said = {"version": 1, "digest": release.digest, "accurate": True}
    assert submitted.data == said
    assert decided.data["digest"] == release.digest
    assert signed.data == {"digest": release.digest, "doc_number": ""}


def test_only_publication_and_withdrawal_touch_pages(city):
    document = city.withdrawn()
    keys = [
        f"document:{document.key}",
        "list:organ:YZ01",
        "list:shelf:document",
        "list:site:yunzhou",
    ]

    touched = [entry.touched for entry in journal.history("document", document.key)]
    assert touched == [[], [], [], [], keys, keys]


def test_a_refused_act_is_no_entry(city):
    document = city.draft(title="")
    before = Entry.objects.count()

    with pytest.raises(Refusal):
        submit(document, by=city.yz01["clerk"])

    assert Entry.objects.count() == before


def test_two_documents_have_two_chains(city):
    first, second = city.submitted(), city.submitted()

    assert [e.seq for e in journal.history("document", first.key)] == [1, 2]
    assert [e.seq for e in journal.history("document", second.key)] == [1, 2]
