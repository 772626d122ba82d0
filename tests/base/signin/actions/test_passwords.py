import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from tests.base.signin.people import HOME, PASSWORD, START, person

from gongkai.base.journal import queries as journal
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.base.signin import actions, limits, queries
from gongkai.base.signin.limits import Count, Scope
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

NEW = "夜来风雨声-花落知多少-2026"
SECURITY = Standing("wang", "王", frozenset({Duty(Role.ADMIN_SECURITY, "YZ01")}))


def signed_in(lin):
    store = SessionStore()
    store.create()
    actions.start_session(lin, session_key=store.session_key, address=HOME, at=START)


def acts(code="lin"):
    return [(entry.act, entry.by) for entry in journal.history("person", code)]


def test_a_changed_password_opens_and_the_old_one_and_all_sessions_do_not():
    lin = person()
    signed_in(lin)
    signed_in(lin)

    actions.change_password(lin, old=PASSWORD, new=NEW, at=START)

    assert queries.sessions_of(lin, at=START) == []
    assert not Session.objects.exists()
    assert acts() == [("person.password", "lin"), ("person.end_sessions", "lin")]
    assert actions.sign_in("lin", NEW, address=HOME, at=START) == lin
    with pytest.raises(Refusal):
        actions.sign_in("lin", PASSWORD, address=HOME, at=START)


def test_the_old_password_must_be_right_and_guessing_it_waits():
    lin = person()
    signed_in(lin)

    met = []
    for _ in range(6):
        with pytest.raises(Refusal) as caught:
            actions.change_password(lin, old="wrong", new=NEW, at=START)
        met.append(caught.value.text[:3])

    assert met == ["原密码"] * 5 + ["尝试次"]
    assert len(queries.sessions_of(lin, at=START)) == 1
    assert actions.sign_in("lin", PASSWORD, address=HOME, at=START) == lin


def test_a_weak_new_password_changes_nothing():
    lin = person()
    signed_in(lin)

    with pytest.raises(Refusal, match="至少 12 个字符"):
        actions.change_password(lin, old=PASSWORD, new="short", at=START)

    assert acts() == []
    assert len(queries.sessions_of(lin, at=START)) == 1
    assert actions.sign_in("lin", PASSWORD, address=HOME, at=START) == lin


@pytest.mark.parametrize(("by", "name"), [(SECURITY, "wang"), (None, "system")])
def test_a_reset_opens_a_locked_account(by, name):
    lin = person()
    for _ in range(5):
        limits.claim_all([Count(Scope.ACCOUNT, "lin")], at=START)

    actions.reset_password(lin, new=NEW, by=by, at=START)

    assert acts() == [("person.password", name)]
    assert actions.sign_in("lin", NEW, address=HOME, at=START) == lin


def test_a_reset_by_anybody_else_is_refused():
    lin = person()

    with pytest.raises(Refusal, match="只有安全管理员"):
        actions.reset_password(lin, new=NEW, by=Standing("zhao", "赵"), at=START)

    assert acts() == []
