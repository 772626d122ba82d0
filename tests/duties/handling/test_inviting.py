"""Asking somebody outside: whom, how long, and what the link still takes."""

from datetime import timedelta

import pytest
from tests.duties.handling.notices import draft
from tests.factories.city import MONDAY

from gongkai.duties.handling import actions, rules
from gongkai.duties.handling.models import Invitation
from gongkai.duties.handling.states import State
from gongkai.law.refusal import Refusal

WEEK = 7


@pytest.fixture
def notice(city):
    return city.walk(draft(city), State.IN_REVIEW)


@pytest.fixture
def invitation(city, notice):
    made, _token = actions.invite(
        notice, to="云州大学", question="可行吗？", days=WEEK, by=city.yz01["clerk"], at=MONDAY
    )
    return made


@pytest.mark.parametrize(
    ("to", "days", "why"),
    [(" ", WEEK, "征求谁的意见"), ("云州大学", 0, "链接有效"), ("云州大学", 1000, "链接有效")],
)
def test_an_invitation_says_whom_and_for_how_long(city, notice, to, days, why):
    with pytest.raises(Refusal, match=why):
        actions.invite(notice, to=to, question="", days=days, by=city.yz01["clerk"], at=MONDAY)


def test_a_draft_is_shown_to_nobody_outside(city):
    with pytest.raises(Refusal, match="起草"):
        rules.check_can_invite(draft(city), "云州大学", WEEK)


def test_another_organ_invites_nobody(city, notice):
    with pytest.raises(Refusal, match="本机关"):
        rules.check_may_invite(notice, city.yz02["clerk"])


def test_a_link_is_revoked_once(city, notice, invitation):
    actions.revoke(notice, invitation, by=city.yz01["clerk"], at=MONDAY)

    with pytest.raises(Refusal, match="已经作废"):
        actions.revoke(notice, invitation, by=city.yz01["clerk"], at=MONDAY)


@pytest.mark.parametrize(
    ("opinion", "later", "why"),
    [
        (" ", 1, "请写下意见"),
        ("长" * 20_001, 1, "意见最多"),
        ("可行", WEEK, "已经失效"),
    ],
)
def test_an_opinion_is_written_in_time_and_fits(invitation, opinion, later, why):
    with pytest.raises(Refusal, match=why):
        actions.answer(invitation, opinion=opinion, at=MONDAY + timedelta(days=later))


def test_an_opinion_is_given_once_and_not_through_a_dead_link(city, notice, invitation):
    actions.answer(invitation, opinion="可行", at=MONDAY)
    with pytest.raises(Refusal, match="已经收到"):
        actions.answer(invitation, opinion="再想想", at=MONDAY)

    actions.revoke(notice, invitation, by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="已经失效"):
        actions.answer(invitation, opinion="再想想", at=MONDAY)
    assert Invitation.objects.get().opinion == "可行"
