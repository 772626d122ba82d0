"""Public forms: work or a short wait, a limit for each address, and each ticket once."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.base.signin.people import HOME, START, STRANGE

from gongkai.base.gatekeeping import actions, tickets
from gongkai.base.gatekeeping.forms import FORMS
from gongkai.base.gatekeeping.models import Spent, Tally
from gongkai.law.refusal import Refusal

LEAST = tickets.LEAST_BITS


def solved(ticket, bits):
    return next(str(n) for n in count() if tickets.is_solution(ticket, str(n), bits))


def test_a_ticket_is_taken_at_once_with_the_work_and_later_without():
    ticket = tickets.issue("request", at=START, bits=8)
    read = tickets.read(ticket, "request", at=START)

    tickets.check_earned(read, solved(ticket, 8), at=START, bits=LEAST)
    with pytest.raises(Refusal, match="请过 8 秒再提交"):
        tickets.check_earned(read, "", at=START, bits=LEAST)
    tickets.check_earned(read, "", at=START + tickets.LEAST_WAIT, bits=LEAST)


def test_under_load_the_wait_is_longer_even_for_a_ticket_from_before():
    read = tickets.read(tickets.issue("request", at=START), "request", at=START)
    with pytest.raises(Refusal, match="请过 16 秒"):
        tickets.check_earned(read, "", at=START + tickets.LEAST_WAIT, bits=LEAST + 2)


@pytest.mark.parametrize("answer", ["", "-1", "1" * 13, "١", "0x1", "1 "])
def test_an_answer_that_is_no_number_solves_nothing(answer):
    assert not tickets.is_solution("ticket", answer, 0)


def test_a_ticket_serves_its_form_for_a_day_and_no_other():
    ticket = tickets.issue("request", at=START)
    for form, at in (
        ("message", START),
        ("request", START + tickets.VALID + timedelta(seconds=1)),
        ("request", START - timedelta(minutes=1)),
    ):
        with pytest.raises(Refusal, match="填写的内容还在"):
            tickets.read(ticket, form, at=at)


@settings(deadline=None)
@given(st.data())
def test_a_ticket_of_somebody_s_own_making_is_refused(data):
    ticket = tickets.issue("request", at=START)
    place = data.draw(st.integers(0, len(ticket) - 1))
    sign = data.draw(st.characters(codec="utf-8").filter(lambda each: each != ticket[place]))
    for forged in (ticket[:place] + sign + ticket[place + 1 :], data.draw(st.text(max_size=80))):
        with pytest.raises(Refusal, match="填写的内容还在"):
            tickets.read(forged, "request", at=START)


def test_the_work_doubles_with_the_load_up_to_what_a_telephone_can_do():
    bits = [tickets.bits_for(load, 60) for load in (0, 59, 60, 120, 240, 10**6)]
    assert bits == [LEAST, LEAST, LEAST + 1, LEAST + 2, LEAST + 3, tickets.MOST_BITS]


@pytest.mark.django_db
class TestCounted:
    def test_one_address_waits_for_the_next_window_and_others_do_not(self):
        for _ in range(FORMS["code"].most):
            actions.count("code", address=HOME, at=START)
        with pytest.raises(actions.TooMany, match="请 15 分钟后再试") as refused:
            actions.count("code", address=HOME, at=START)
        assert refused.value.seconds == 900
        actions.count("code", address=STRANGE, at=START)
        actions.count("request", address=HOME, at=START)
        actions.count("code", address=HOME, at=START + timedelta(minutes=15))

    def test_a_right_use_does_not_count(self):
        for _ in range(FORMS["code"].most + 5):
            actions.count("code", address=HOME, at=START)
            actions.forgive("code", address=HOME, at=START)

    def test_no_address_stands_in_the_database(self):
        actions.count("code", address=HOME, at=START)
        assert HOME not in str(list(Tally.objects.values()))

    def test_the_load_of_all_is_seen_in_the_next_ticket(self):
        assert actions.bits("request", at=START) == LEAST
        for number in range(61):
            actions.count("request", address=f"192.0.2.{number}", at=START)
        assert actions.bits("request", at=START) == LEAST + 1
        assert actions.ticket("request", at=START).split(".")[2] == str(LEAST + 1)
        assert actions.bits("request", at=START + timedelta(minutes=5)) == LEAST

    def test_a_ticket_is_spent_once(self):
        assert (actions.spend("t", at=START), actions.spend("t", at=START)) == (True, False)

    def test_what_no_longer_matters_is_forgotten(self):
        actions.count("code", address=HOME, at=START)
        actions.spend("t", at=START)
        actions.sweep(at=START + timedelta(days=3))
        assert not Tally.objects.exists()
        assert not Spent.objects.exists()

    def test_the_check_asks_for_work_or_time(self):
        ticket = actions.ticket("request", at=START)
        with pytest.raises(Refusal, match="提交得太快"):
            actions.check("request", text=ticket, answer="", at=START)
        actions.check("request", text=ticket, answer="", at=START + timedelta(seconds=8))
