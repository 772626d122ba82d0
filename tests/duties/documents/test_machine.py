"""Random people do random things to random documents; what must never happen never does."""

from collections import defaultdict
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.duties.documents import acts
from tests.factories.city import MONDAY, TODAY, City, fresh, make_person

from gongkai.base.journal import queries as journal
from gongkai.base.journal import verification
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import STAFF, Role
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document, Series
from gongkai.duties.handling.actions import set_steps
from gongkai.duties.handling.states import AT, MOVES, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication
from gongkai.duties.releases.steps import Step
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.outcome import Outcome
from gongkai.law.refusal import Refusal

ACTS = acts.MOVING | {"return review": acts.return_review}
# What usually comes next, so that some documents get to the end of the road.
NEXT = {
    State.DRAFT: ["submit", "edit"],
    State.AT_HEAD: ["head", "return", "edit"],
    State.AT_LEGAL: ["legal", "return", "edit"],
    State.IN_REVIEW: ["pass", "return review", "edit"],
    State.AT_OFFICE: ["office", "return", "revise"],
    State.PASSED: ["sign", "return", "revise"],
    State.SIGNED: ["publish", "schedule", "edit"],
    State.SCHEDULED: ["publish", "unschedule", "edit"],
    State.PUBLISHED: ["edit", "withdraw"],
    State.WITHDRAWN: ["publish", "edit"],
}
ROLES = {move.name: move.by for move in MOVES} | {
    "return review": {Role.REVIEWER},
    "edit": {Role.CLERK},
}
LEFT_AT = {
    "document.draft": State.DRAFT,
    "document.edit": State.DRAFT,
    "document.return": State.DRAFT,
    "document.revise": State.DRAFT,
    "document.schedule": State.SCHEDULED,
    "document.unschedule": State.SIGNED,
    "document.sign": State.SIGNED,
    "release.publish": State.PUBLISHED,
    "release.withdraw": State.WITHDRAWN,
}


class Office(RuleBasedStateMachine):
    """Two organs, everybody in them, a supervisor and an administrator, and up to six papers."""

    def __init__(self, city, crowd):
        super().__init__()
        self.city, self.crowd, self.at = city, crowd, MONDAY
        self.papers = []
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        faults = list(verification.chain_faults())
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        assert faults == []

    def attempt(self, act, *given, **named):
        """Do it a minute later; a refusal changes nothing."""
        self.at += timedelta(minutes=1)
        try:
            return act(*given, at=self.at, **named)
        except Refusal:
            return None

    def do(self, document, name, by, text):
        if name == "edit":
            self.attempt(acts.edit, document, by=by, title=text or "没有标题的文件")
        else:
            self.attempt(ACTS[name], document, by=by)

    @initialize(who=st.integers(0, 99))
    def a_paper_of_each_organ(self, who):
        for organ in self.city.people:
            self.draft(who=who, organ=organ, withheld=False)

    @rule(who=st.integers(0, 99), organ=st.sampled_from(["YZ01", "YZ02"]), withheld=st.booleans())
    def draft(self, who, organ, withheld):
        if len(self.papers) == 6:
            return
        values = {
            "title": "关于防汛工作的通知",
            "genre": "notice",
            "theme": "T0203",
            "body": "<p>正文。</p>",
            "series": Series.objects.get(code=f"{organ}发"),
        }
        if withheld and len(self.papers) % 3 == 2:
            values |= {"attribute": "withheld", "ground": "E16_WORKFLOW", "ground_reason": "内部"}
        by = [each for each in self.crowd if each.holds(Role.CLERK, organ)][who % 3]
        made = self.attempt(actions.draft, organ=self.city.organ(organ), values=values, by=by)
        self.papers.append(made)

    @rule(
        paper=st.integers(0, 5),
        who=st.integers(0, 99),
        name=st.sampled_from(["edit", *ACTS]),
        text=st.text("防汛通知甲乙丙", max_size=5),
    )
    def anything_by_anybody(self, paper, who, name, text):
        document = self.papers[paper % len(self.papers)]
        self.do(document, name, self.crowd[who % len(self.crowd)], text)

    @rule(
        paper=st.integers(0, 5),
        turns=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9)), min_size=3, max_size=9),
        text=st.text("防汛通知甲乙丙", max_size=5),
    )
    def the_next_steps_by_holders_of_their_roles(self, paper, turns, text):
        if self.papers:
            document = self.papers[paper % len(self.papers)]
            for who, choice in turns:
                usual, *others = NEXT[State(fresh(document).state)]
                name = others[choice % len(others)] if choice > 7 else usual
                holders = [
                    by
                    for by in self.crowd
                    if any(by.holds(role, document.organ.code) for role in ROLES[name])
                ]
                self.do(document, name, holders[who % len(holders)], text)

    @rule(steps=st.sets(st.sampled_from(["head", "legal", "office"])))
    def an_organ_adds_or_drops_steps(self, steps):
        set_steps(self.city.organ(), steps=steps, by=None, at=self.at)

    @rule()
    def a_year_goes_by(self):
        self.at += timedelta(days=365)

    @invariant()
    def what_is_public_was_passed_and_signed_by_others(self):
        for publication in Publication.objects.select_related("release"):
            release = publication.release
            authors = {*release.authors, release.made_by}
            review = reviews.of(release)
            assert publication.digest == release.digest == review.digest
            assert digest(release.kind, release.key, release.content) == release.digest
            assert review.outcome == Outcome.PASSED
            assert review.by not in authors
            assert release.signed_by not in authors | {""}
            assert review.by == release.passed_by
            taken = releases.taken(release)
            assert set(release.steps) == set(taken)
            assert not authors & set(taken.values())

    @invariant()
    def who_wrote_a_text_is_among_its_authors(self):
        for publication in Publication.objects.select_related("release"):
            wrote = {
                entry.by
                for entry in journal.history("document", publication.key)
                if entry.act in {"document.draft", "document.edit"}
            }
            assert wrote == set(publication.release.authors)

    @invariant()
    def numbers_have_neither_hole_nor_double(self):
        rows = defaultdict(list)
        for document in Document.objects.all():
            for number in filter(None, (document.doc_number, document.index_number)):
                head, _, serial = number.rstrip("号").replace("〕", "-").rpartition("-")
                rows[head].append(int(serial))
        for serials in rows.values():
            assert sorted(serials) == list(range(1, len(serials) + 1))

    @invariant()
    def the_state_agrees_with_the_journal_and_with_what_is_public(self):
        public = set(releases.public().values_list("key", flat=True))
        for document in Document.objects.all():
            told = journal.history("document", document.key)
            last = told[-1]
            is_passed = last.data.get("outcome") == "passed"
            left_at = LEFT_AT.get(last.act, State.DRAFT)
            if is_passed or last.act in {"document.submit", "document.approve"}:
                left_at = self.waits_at(document)
            assert document.state == left_at
            # While a correction is written, the version it corrects stays public.
            shown = [
                each.act for each in told if each.act in {"release.publish", "release.withdraw"}
            ]
            assert (document.key in public) is (shown[-1:] == ["release.publish"])
            assert document.attribute == "proactive" or document.key not in public

    def waits_at(self, document):
        """The first step of the newest version that nobody has taken."""
        release = releases.latest("document", document.key)
        taken = releases.taken(release)
        return next(AT[step] for step in Step if step in release.steps and step not in taken)


@pytest.mark.django_db
def test_whatever_people_do_the_law_of_the_house_holds(city):
    crowd = [by for organ in city.people.values() for by in organ.values()]
    for code in city.people:
        organ = city.organ(code)
        Series.objects.create(organ=organ, code=f"{code}发")
        make_person(f"{code}-all", organ, *sorted(STAFF))
        make_person(f"{code}-supervisor", organ, Role.SUPERVISOR)
        make_person(f"{code}-admin", organ, Role.ADMIN_SECURITY)
        for who in ("all", "supervisor", "admin"):
            person = organ.people.get(code=f"{code}-{who}")
            crowd.append(standing(person, on=TODAY))

    run_state_machine_as_test(
        partial(Office, city, crowd),
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_public_thing_of_the_machine_is_found(city: City):
    """The machine's road really ends in public: without this its invariants would be idle."""
    machine = Office(city, [by for organ in city.people.values() for by in organ.values()])
    for code in city.people:
        Series.objects.create(organ=city.organ(code), code=f"{code}发")
    machine.draft(who=0, organ="YZ01", withheld=False)
    [document] = machine.papers
    for who, name in (
        ("clerk", "submit"),
        ("reviewer", "pass"),
        ("leader", "sign"),
        ("publisher", "publish"),
    ):
        machine.do(document, name, city.yz01[who], "")

    assert releases.public().count() == 1
    machine.teardown()
