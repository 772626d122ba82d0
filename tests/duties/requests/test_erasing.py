"""Erasing who asked takes every word of theirs with it, and leaves what the file has to prove."""

import os
from typing import Any

import pytest
from django.apps import apps
from tests.base.files import samples
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import confirmed, filed, fresh, give, handled, set_desk

from gongkai.base.files import actions as files
from gongkai.base.files import store
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.models import Entry
from gongkai.duties.handling import actions as handling
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case, Letter
from gongkai.duties.requests.parts import Part
from gongkai.law.applicants import ObtainBy
from gongkai.law.refusal import Refusal

WORDS = "金丝雀的户籍底册"
NAME = "谭素云"


def everything() -> str:
    """All that stands in the database, as one text."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values())
    return " ".join(str(value) for row in rows for value in row.values())


def scan(color: str) -> StoredFile:
    picture = samples.picture(color=color)
    return files.check(
        files.store(picture, declared_name="scan.png", by="x", at=MONDAY), at=MONDAY
    )


def closed(city: City, **paper: StoredFile) -> Case:
    """A case of the web with the canary in every word, answered, delivered and archived."""
    office, clerk = city.yz01["office"], city.yz01["clerk"]
    case, _ = filed(city, obtain_by=ObtainBy.WEB, description=WORDS, doc_title=WORDS)
    Case.objects.filter(pk=case.pk).update(**paper)
    case.files.set(paper.values())
    case = confirmed(city, case)
    how: dict[str, Any] = {"on": TODAY, "by": office, "at": MONDAY}
    actions.ask_correction(case, what="年度", until=TODAY.replace(day=20), **how)
    actions.receive_correction(case, description=f"{WORDS}2025", **how)
    part = Part(asked=WORDS, decision="GRANT_PROVIDE", provided=WORDS)
    case = give(city, case, part=part)
    letter = Letter.objects.get(case=case, kind="GRANT_PROVIDE")
    actions.deliver(letter, way="web", on=TODAY, proof="网上下载", by=clerk, at=MONDAY)
    return actions.archive(fresh(case), by=office, at=MONDAY)


def test_no_word_of_the_applicant_s_is_left_anywhere(city: City) -> None:
    set_desk(city)
    case = closed(city)
    before = Letter.objects.get(kind="GRANT_PROVIDE")
    assert WORDS in everything()
    actions.erase(case, reason="保存期满", by=city.yz01["office"], at=MONDAY)

    kept = everything()
    assert WORDS not in kept
    assert NAME not in kept
    after = Letter.objects.get(kind="GRANT_PROVIDE")
    assert (after.number, after.digest) == (before.number, before.digest)
    assert after.delivered_on == TODAY
    assert after.content["parts"][0]["decision"] == "GRANT_PROVIDE"
    assert (fresh(case).decision, fresh(case).due_on) == (case.decision, case.due_on)
    assert Entry.objects.filter(act="answer.forget").count() == 1
    with pytest.raises(Refusal, match="没有留下正文"):
        actions.take_out(after, form="docx", by=city.yz01["clerk"], at=MONDAY)


def test_scans_are_destroyed_with_their_copies_unless_another_case_has_them(
    city: City, django_capture_on_commit_callbacks: Any
) -> None:
    set_desk(city)
    own, shared = scan("red"), scan("blue")
    other = handled(city)
    other.files.add(shared)
    case = closed(city, original=own)
    case.files.add(shared)
    place = store.default().path(own.sha256)
    os.utime(place, (0, 0))
    copy = own.released
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(case, reason="保存期满", by=city.yz01["office"], at=MONDAY)
    assert not StoredFile.objects.filter(pk__in=[own.pk, copy.pk]).exists()
    assert not place.exists()
    assert list(other.files.all()) == [shared]
    assert store.default().exists(shared.sha256)


def test_a_withdrawal_s_reason_goes_too(city: City) -> None:
    case, office = handled(city), city.yz01["office"]
    case = actions.withdraw(case, reason=WORDS, on=TODAY, by=office, at=MONDAY)
    case = actions.archive(case, by=office, at=MONDAY)
    actions.erase(case, reason="保存期满", by=office, at=MONDAY)
    assert WORDS not in everything()


def test_what_was_public_is_never_forgotten(city: City) -> None:
    document = city.published()
    with pytest.raises(Refusal, match="公开过"):
        handling.forget(document, keep=dict, by=city.yz01["office"], at=MONDAY)
