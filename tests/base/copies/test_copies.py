"""What somebody types is kept for that person alone, without a trace in the journal."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY

from gongkai.base.copies import actions
from gongkai.base.copies.models import WorkingCopy
from gongkai.base.copies.queries import copy_of
from gongkai.base.journal.models import Entry
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


def keep(text: str, *, person: str = "wang", key: str = "7", at=MONDAY) -> WorkingCopy:
    fields = [("title", text), ("body", "<p>正文</p>")]
    return actions.keep(kind="document", key=key, person=person, revision=3, fields=fields, at=at)


def test_the_last_copy_takes_the_place_of_the_one_before_and_the_journal_says_nothing():
    keep("初稿")
    keep("二稿", at=MONDAY + timedelta(seconds=5))

    kept = copy_of("document", "7", "wang")
    assert kept is not None
    assert (kept.fields, kept.revision) == ([["title", "二稿"], ["body", "<p>正文</p>"]], 3)
    assert WorkingCopy.objects.count() == 1
    assert Entry.objects.count() == 0


def test_a_copy_is_one_persons_and_one_things():
    keep("我的")
    keep("别人的", person="li")

    actions.drop(kind="document", key="7", person="wang")

    assert copy_of("document", "7", "wang") is None
    assert copy_of("document", "8", "li") is None
    assert copy_of("document", "7", "li") is not None


def test_a_copy_too_long_is_refused_and_the_one_before_stays():
    keep("短")

    with pytest.raises(Refusal, match="太长"):
        keep("长" * (actions.MOST + 1))
    assert copy_of("document", "7", "wang").fields[0] == ["title", "短"]


def test_copies_nobody_came_back_to_are_swept():
    keep("旧")
    keep("新", key="8", at=MONDAY + timedelta(days=100))

    assert actions.sweep(at=MONDAY + timedelta(days=200)) == 1
    assert [each.key for each in WorkingCopy.objects.all()] == ["8"]
