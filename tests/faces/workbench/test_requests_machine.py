"""A request's life pressed through at random, by the desk and its applicant; the law holds."""

from collections import defaultdict
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.factories import requests
from tests.factories.requests import CITIZEN, GRANTED

from gongkai.base.journal import verification
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department
from gongkai.duties.requests import actions, clock, messages
from gongkai.duties.requests.models import Case, Followup, Letter
from gongkai.duties.requests.states import OPEN, State
from gongkai.faces.workbench.requests.acts import ACTS, BY_NAME
from gongkai.law.applicants import ObtainBy
from gongkai.law.letters import TO_OTHERS
from gongkai.law.refusal import Refusal

FOLLOW = "/zfxxgk/ysqgk/chaxun/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
FORWARD = [act.name for act in reversed(ACTS) if act.next_in]
WRITTEN = {
    "reason": "理由", "what": "年度", "why": "一月四十件", "asked": "请检索", "answer": "已检索",
    "place": "档案室", "words": "绿地", "found": "无", "is_found": "no",
    "description": "2025年决算", "name": "某公司", "question": "合同价款", "proof": "凭证",
    "agrees": "yes", "opinion": "同意",
    "grant": "yes", "basis": "pages", "count": "120", "already": "0", "way": "post",
    "to": "市住建局", "kind": "same_matter", "forum": "review", "body": "市政府", "number": "1",
    "result": "upheld",
}  # fmt: skip


class Life(RuleBasedStateMachine):
    """Requests at one organ with everybody at work, and each applicant with their receipt."""

    def __init__(self, city, clients, portal):
        super().__init__()
        self.city, self.clients, self.portal = city, clients, portal
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.receipts = []

    def teardown(self):
        faults = list(verification.chain_faults())
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        assert faults == []

    def case(self, n):
        number = self.receipts[n % len(self.receipts)].number
        return requests.fresh(Case.objects.get(receipt=number))

    def press(self, case, who, name, days=0, **changes):
        """What the button's form would send; tells whether it was let through."""
        parts = BY_NAME[name].parts
        row = max(parts.of(case), key=lambda each: each.pk, default=None) if parts else None
        on = timezone.localdate()
        given = WRITTEN | {
            "on": on - timedelta(days=days),
            "until": on + timedelta(days=20),
            "due_on": on + timedelta(days=5),
            "department": Department.objects.get(organ=case.organ).pk,
            "party": "third_party",
            "row": row.pk if row else "",
        }
        url = f"/workbench/requests/{case.pk}/do/{name}/"
        answer = self.clients[who].post(url, given | changes)
        allowed = {404} if who.startswith("yz02") else {200, 302, 422}
        assert answer.status_code in allowed, (name, answer.status_code)
        return answer.status_code in {200, 302}

    @initialize()
    def two_requests(self):
        requests.set_desk(self.city)
        Department.objects.get_or_create(organ=self.city.organ(), code="GK", name="政务公开科")
        self.file(ObtainBy.WEB, ago=20)
        self.file(ObtainBy.POST, ago=3)

    def file(self, way, ago):
        at = timezone.now() - timedelta(days=ago)
        self.receipts.append(requests.filed(self.city, at=at, obtain_by=way)[1])

    @rule(
        n=st.integers(0, 1),
        who=st.integers(0, 99),
        name=st.sampled_from([act.name for act in ACTS]),
        days=st.integers(-1, 25),
        changes=st.fixed_dictionaries(
            {},
            optional={
                "workdays": st.sampled_from(["20", "0"]),
                "until": st.just(""),
                "party": st.just("organ"),
                "agrees": st.sampled_from(["no", ""]),
                "reason": st.just(""),
                "row": st.just("1"),
            },
        ),
    )
    def anything_by_anybody(self, n, who, name, days, changes):
        self.press(
            self.case(n), sorted(self.clients)[who % len(self.clients)], name, days, **changes
        )

    @rule(n=st.integers(0, 1), steps=st.integers(1, 7))
    def the_way_on(self, n, steps):
        for _ in range(steps):
            if self.case(n).state in OPEN:
                self.answer(self.case(n))
            any(
                self.press(self.case(n), who, name)
                for name in FORWARD
                for who in ("yz01-office", "yz01-clerk")
            )

    def answer(self, case):
        """An answer written and signed, where the case is so far."""
        clerk, at = self.city.yz01["clerk"], timezone.now()
        try:
            with transaction.atomic():
                found = actions.begin(case, by=clerk, at=at)
                if not found.parts:
                    actions.write(found, given=[GRANTED], revision=found.revision, by=clerk, at=at)
                    found.refresh_from_db()
                    self.city.walk(found, "signed")
        except Refusal:
            pass

    def follow(self, n, **more):
        number, code = self.receipts[n % len(self.receipts)]
        return self.portal.post(FOLLOW, {"number": number, "code": code, **more}, **HERE)

    @rule(n=st.integers(0, 1), kind=st.sampled_from([*messages.KINDS, "own", ""]), key=st.uuids())
    def the_applicant_does_something(self, n, kind, key):
        answer = self.follow(n, act=kind, text="请尽快", token=str(key))
        assert answer.status_code in {200, 422}
        assert State(self.case(n).state).zh in answer.content.decode()
        actions.take_in_messages(at=timezone.now())

    @rule(n=st.integers(0, 1), place=st.integers(0, 5))
    def the_applicant_fetches_a_letter(self, n, place):
        case = self.case(n)
        letters = list(case.letters.all())
        if not letters:
            return
        letter = letters[place % len(letters)]
        got = self.follow(n, act="letter", letter=letter.pk, file="docx").streaming
        is_theirs = letter.kind not in TO_OTHERS and not case.applicant.erased_at
        assert got == (is_theirs and (case.obtain_by == "web" or letter.delivered_on is not None))

    @invariant()
    def the_applicant_sees_what_is(self):
        for case in Case.objects.select_related("applicant"):
            shown = Followup.objects.get(receipt=case.receipt).shown
            theirs = case.letters.exclude(kind__in=TO_OTHERS)
            assert (shown["state"], shown["decision"]) == (case.state, case.decision)
            assert {each["number"] for each in shown["letters"]} == {x.number for x in theirs}
            due = shown["clock"].get("due")
            assert (date.fromisoformat(due) if due else None) == case.due_on

    @invariant()
    def the_days_follow_from_the_journal(self):
        for case in Case.objects.all():
            rows = Entry.objects.filter(kind="request", key=case.key).order_by("seq")
            again = clock.from_journal([row.data for row in rows])
            assert (again.due, again.state) == (case.due_on, case.clock_state)

    @invariant()
    def no_number_of_a_letter_comes_twice(self):
        rows = defaultdict(list)
        for number in Letter.objects.values_list("number", flat=True):
            head, _, serial = number.removesuffix("号").partition("〕")
            rows[head].append(int(serial))
        for serials in rows.values():
            assert len(serials) == len(set(serials))

    @invariant()
    def the_journal_names_nobody(self):
        told = " ".join(str(entry.data) for entry in Entry.objects.filter(kind="request"))
        assert CITIZEN.name not in told
        assert CITIZEN.id_number not in told


@pytest.fixture
def life(city, enter, client, data_dir):
    people = ("yz01-clerk", "yz01-office", "yz01-leader", "yz01-publisher", "yz02-office")
    return partial(Life, city, {code: enter(code) for code in people}, client)


def test_whatever_is_pressed_the_law_of_requests_holds(life):
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=2,
            stateful_step_count=6,
            phases=[Phase.generate],
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_machine_s_road_ends_in_the_archive_with_a_letter_fetched(life):
    """Without this the invariants above might be idle."""
    machine = life()
    try:
        _walk_the_road(machine)
    finally:
        machine.teardown()


def _walk_the_road(machine):
    machine.two_requests()
    machine.the_way_on(0, steps=7)

    assert machine.case(0).state == State.ARCHIVED
    machine.the_applicant_fetches_a_letter(0, 0)
    machine.the_applicant_does_something(0, "own", "t")
    machine.the_applicant_sees_what_is()
    machine.the_days_follow_from_the_journal()
    assert Letter.objects.count() == 1
