from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from tests.base.signin.people import HOME, PASSWORD, START, person

from gongkai.base.journal import queries as journal
from gongkai.base.signin import actions, limits, queries
from gongkai.base.signin.limits import Count, Scope
from gongkai.base.signin.models import Failure, KnownAddress, StaffSessionRecord

pytestmark = pytest.mark.django_db


def session(who, at=START):
    """A session as a browser has it: Django's row and ours."""
    store = SessionStore()
    store.create()
    return actions.start_session(who, session_key=store.session_key, address=HOME, at=at)


def later(**delta):
    return START + timedelta(**delta)


@pytest.fixture(autouse=True)
def session_limits(settings):
    settings.SESSION_COOKIE_AGE = 12 * 3600
    settings.SESSION_IDLE_SECONDS = 30 * 60


def test_a_session_lives_while_it_is_used():
    mine = session(person())

    assert queries.live_session(mine.session_key, at=later(minutes=29)) == mine
    actions.touch_session(mine, at=later(minutes=29))
    assert queries.live_session(mine.session_key, at=later(minutes=58)) == mine
    assert queries.live_session(mine.session_key, at=later(minutes=59)) is None


def test_a_session_ends_after_half_a_day_however_much_it_is_used():
    mine = session(person())
    for minute in range(0, 12 * 60, 10):
        actions.touch_session(mine, at=later(minutes=minute))

    assert queries.live_session(mine.session_key, at=later(hours=11, minutes=59)) == mine
    assert queries.live_session(mine.session_key, at=later(hours=12)) is None


def test_use_is_written_once_a_minute(django_assert_num_queries):
    mine = session(person())

    with django_assert_num_queries(0):
        actions.touch_session(mine, at=later(seconds=59))
    with django_assert_num_queries(1):
        actions.touch_session(mine, at=later(seconds=60))
    assert StaffSessionRecord.objects.get().last_seen_at == later(seconds=60)


def test_somebody_switched_off_has_no_session_left():
    lin = person()
    mine = session(lin)
    lin.is_active = False
    lin.save()

    assert queries.live_session(mine.session_key, at=START) is None


def test_an_unknown_key_opens_nothing():
    assert queries.live_session("unknown", at=START) is None
    assert queries.live_session("", at=START) is None


def test_signing_out_ends_the_session_on_the_server():
    lin = person()
    mine, other = session(lin), session(lin)

    actions.end_session(mine.session_key, at=START)

    assert [row.session_key for row in Session.objects.all()] == [other.session_key]
    assert queries.sessions_of(lin, at=START) == [other]
    assert [entry.act for entry in journal.history("person", "lin")] == ["person.sign_out"]
    actions.end_session(mine.session_key, at=START)
    assert len(journal.history("person", "lin")) == 1


def test_all_sessions_of_a_person_end_but_the_one_to_keep():
    lin = person()
    first, second, third = session(lin), session(lin), session(lin)
    of_zhao = session(person("zhao"))

    assert actions.end_sessions(lin, by="lin", at=START, keep=second.session_key) == 2

    assert {row.session_key for row in Session.objects.all()} == {
        second.session_key,
        of_zhao.session_key,
    }
    assert queries.live_session(first.session_key, at=START) is None
    assert queries.live_session(third.session_key, at=START) is None
    assert actions.end_sessions(person("wu"), by="lin", at=START) == 0
    assert journal.history("person", "wu") == []


def test_tidying_removes_what_ended_and_nothing_else():
    lin = person()
    idle, mine = session(lin), session(lin, at=later(days=40))
    actions.sign_in("lin", PASSWORD, address="192.0.2.1", at=START)
    actions.sign_in("lin", PASSWORD, address="192.0.2.2", at=later(days=40))
    limits.claim_all([Count(Scope.ACCOUNT, "zhao")], at=START)

    actions.tidy(at=later(days=40, minutes=1))

    assert [row.pk for row in StaffSessionRecord.objects.all()] == [mine.pk]
    assert not Session.objects.filter(session_key=idle.session_key).exists()
    assert [row.address for row in KnownAddress.objects.all()] == ["192.0.2.2"]
    assert [row.who for row in Failure.objects.all()] == ["192.0.2.2"]
