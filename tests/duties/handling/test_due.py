"""Set times are met once, by whoever claims them, and after a crash too."""

from datetime import timedelta

import pytest
from tests.duties.handling.notices import draft
from tests.factories.city import MONDAY, SET_TIME, fresh

from gongkai.duties.handling import actions, kinds, queries
from gongkai.duties.handling.actions import publishing
from gongkai.duties.handling.models import Due
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication, Release

SOON = SET_TIME + timedelta(seconds=5)


@pytest.fixture
def notice(city):
    return city.walk(draft(city), State.SCHEDULED)


def test_what_is_due_becomes_public_and_nothing_else(city, notice):
    waiting = city.walk(draft(city), State.SIGNED)
    actions.schedule(
        waiting, publish_at=SET_TIME + timedelta(days=1), by=city.yz01["publisher"], at=MONDAY
    )
    assert actions.publish_due(at=SET_TIME - timedelta(seconds=1)) == 0

    assert actions.publish_due(at=SOON) == 1

    assert [row.key for row in releases.public()] == [notice.key]
    assert [row.key for row in Due.objects.all()] == [waiting.key]


def test_documents_become_public_at_their_time_too(city):
    document = city.walk(city.draft(), State.SCHEDULED)

    assert actions.publish_due(at=SOON) == 1
    assert fresh(document).index_number == "00800126X/2026-00001"


def test_a_claimed_one_is_left_to_who_claimed_it(notice):
    Due.objects.update(leased_until=SOON + publishing.LEASE)

    assert actions.publish_due(at=SOON) == 0
    assert not Publication.objects.exists()


def test_a_lease_that_ran_out_is_taken_over(notice):
    """A worker died after it had claimed the row, before its transaction ended."""
    Due.objects.update(leased_until=SOON)

    assert actions.publish_due(at=SOON + timedelta(seconds=1)) == 1


def test_done_twice_it_is_public_once(notice):
    actions.publish_due(at=SOON)

    assert actions.publish_due(at=SOON + timedelta(hours=1)) == 0
    assert Publication.objects.count() == 1


def test_what_is_refused_says_why_and_is_tried_again(notice):
    content = Release.objects.get().content
    Release.objects.update(content=content | {"words": "换掉的话。"})

    assert actions.publish_due(at=SOON) == 0

    due = queries.due_of(notice, kinds.named("notice"))
    assert "摘要不一致" in due.fault
    assert queries.faults("notice", [notice.key]) == {notice.key}
    assert fresh(notice).state == State.SCHEDULED
    Release.objects.update(content=content)
    assert actions.publish_due(at=SOON + publishing.LEASE) == 1


@pytest.mark.parametrize("act", ["unschedule", "revise", "return"])
def test_called_off_nothing_is_due(city, notice, act):
    by, at = city.yz01["publisher"], MONDAY + timedelta(days=1)
    {
        "unschedule": lambda: actions.unschedule(notice, by=by, at=at),
        "revise": lambda: actions.revise(notice, by=city.yz01["clerk"], at=at),
        "return": lambda: actions.return_(notice, reason="有误", by=by, at=at),
    }[act]()

    assert not Due.objects.exists()


def test_an_edit_calls_it_off(city, notice):
    actions.touch(actions.locked(notice), by=city.yz01["clerk"], at=MONDAY)

    assert not Due.objects.exists()


def test_published_by_hand_before_its_time_nothing_is_due(city, notice):
    actions.publish(notice, by=city.yz01["publisher"], at=MONDAY + timedelta(days=1))

    assert not Due.objects.exists()
