"""Random people press random buttons, late steps posted straight away included; the law holds."""

from collections import defaultdict
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
from tests.factories.city import MONDAY, make_person

from gongkai.base.journal import verification
from gongkai.base.journal.models import Entry
from gongkai.base.organs.roles import STAFF, Role
from gongkai.duties.documents.models import Document, Series
from gongkai.duties.handling.actions import set_steps
from gongkai.duties.handling.models import Due
from gongkai.duties.handling.states import MOVES, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.questions import QUESTIONS

PAGES = {
    "submit": "submit", "head": "head", "legal": "legal", "pass": "review", "office": "office",
    "sign": "sign", "publish": "publish", "schedule": "schedule", "unschedule": "unschedule",
    "return": "return", "revise": "revise", "withdraw": "withdraw",
}  # fmt: skip
ONWARD = {
    State.DRAFT: "submit",
    State.AT_HEAD: "head",
    State.AT_LEGAL: "legal",
    State.IN_REVIEW: "review",
    State.AT_OFFICE: "office",
    State.PASSED: "sign",
    State.SIGNED: "publish",
    State.SCHEDULED: "publish",
    State.PUBLISHED: "withdraw",
}
CLEAR = {f"question_{question.id}": "no" for question in QUESTIONS}
TYPED = {
    "title": "关于防汛工作的通知",
    "attribute": "proactive",
    "genre": "notice",
    "theme": "T0203",
    "publisher": "云州市民政局",
}
ROLE_OF = {PAGES[move.name]: move.by for move in MOVES if move.name in PAGES}


class Desks(RuleBasedStateMachine):
    """Two organs with everybody at their desks, and up to four documents."""

    def __init__(self, city, clients):
        super().__init__()
        self.city, self.clients = city, clients
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.keys = []

    def teardown(self):
        faults = list(verification.chain_faults())
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        assert faults == []

    def post(self, who, document, page, **changes):
        """What a browser would send, or somebody who writes the request by hand."""
        release = releases.latest("document", document.key)
        given = {
            "digest": release.digest if release else "",
            "revision": str(document.revision),
            "accurate": "on",
            "do": "pass",
            "opinion": "同意。",
            "reason": "附表有误。",
            "codes": "other",
            "publish_at": "2039-01-01T09:00",
            "body": "<p>正文。</p>",
            "series": str(Series.objects.get(organ=document.organ).pk),
        }
        data = TYPED | CLEAR | given | changes
        answer = self.clients[who].post(f"/workbench/documents/{document.pk}/{page}/", data)
        assert answer.status_code in {200, 302, 404, 422}, (who, page, answer.status_code)
        return answer.status_code

    def document(self, n):
        return Document.objects.select_related("organ").get(pk=self.keys[n % len(self.keys)])

    @initialize()
    def a_document_of_each_organ(self):
        self.draft(0, "YZ01", withheld=False)
        self.draft(1, "YZ02", withheld=False)

    @rule(n=st.integers(0, 9), organ=st.sampled_from(["YZ01", "YZ02"]), withheld=st.booleans())
    def draft(self, n, organ, withheld):
        if len(self.keys) < 4:
            more = {"attribute": "withheld", "ground": "E14_LAW", "ground_reason": "内部"}
            values = {"series": Series.objects.get(organ__code=organ)}
            self.keys.append(self.city.draft(organ, **values, **(more if withheld else {})).pk)

    @rule(
        n=st.integers(0, 3),
        who=st.integers(0, 99),
        page=st.sampled_from(["edit", *PAGES.values()]),
        changes=st.fixed_dictionaries(
            {},
            optional={
                "digest": st.sampled_from(["", "0" * 64]),
                "do": st.sampled_from(["return", ""]),
                "title": st.text("防汛通知甲乙丙", min_size=1, max_size=5),
                "question_secret": st.sampled_from(["yes", ""]),
                "revision": st.just("1"),
            },
        ),
    )
    def anything_by_anybody(self, n, who, page, changes):
        self.post(sorted(self.clients)[who % len(self.clients)], self.document(n), page, **changes)

    @rule(n=st.integers(0, 3), steps=st.integers(1, 6), who=st.integers(0, 99))
    def the_way_on_by_who_may_go_it(self, n, steps, who):
        for _ in range(steps):
            document = self.document(n)
            page = ONWARD.get(State(document.state))
            if page is None or page == "withdraw":
                return
            able = [
                code
                for code, by in self.people.items()
                if any(by.holds(role, document.organ.code) for role in ROLE_OF[page])
            ]
            self.post(sorted(able)[who % len(able)], document, page)

    @rule(n=st.integers(0, 3), late=st.sampled_from(["sign", "publish", "schedule", "withdraw"]))
    def a_late_step_posted_straight_away(self, n, late):
        """By people who hold every role; what is not at that step is not moved by it."""
        document = self.document(n)
        before = document.state
        all_hands = f"{document.organ.code.lower()}-all"
        answer = self.post(all_hands, document, late)
        move = next(move for move in MOVES if PAGES.get(move.name) == late)
        if before not in move.from_:
            assert answer == 422
            assert self.document(n).state == before

    @rule(steps=st.sets(st.sampled_from(["head", "legal", "office"])))
    def an_organ_adds_or_drops_steps(self, steps):
        set_steps(self.city.organ(), steps=steps, by=None, at=MONDAY)

    @invariant()
    def no_published_digest_lacks_a_review_by_someone_else_of_that_same_digest(self):
        for publication in Publication.objects.select_related("release"):
            release = publication.release
            authors = {*release.authors, release.made_by}
            review = reviews.of(release)
            taken = {word.step: word for word in release.approvals.all()}
            assert publication.digest == release.digest == review.digest
            assert digest(release.kind, release.key, release.content) == release.digest
            assert review.outcome == "passed"
            assert review.by not in authors
            assert set(taken) == set(release.steps) >= {"review", "sign"}
            assert {word.digest for word in taken.values()} == {release.digest}
            assert not authors & {word.by for word in taken.values()}
            assert release.content["attribute"] == "proactive"

    @invariant()
    def the_journal_has_no_gap(self):
        chains = defaultdict(list)
        for entry in Entry.objects.order_by("kind", "key", "seq"):
            chains[entry.kind, entry.key].append(entry.seq)
        assert all(seqs == list(range(1, len(seqs) + 1)) for seqs in chains.values())

    @invariant()
    def numbers_are_unique_and_without_hole(self):
        rows = defaultdict(list)
        for document in Document.objects.all():
            for number in filter(None, (document.doc_number, document.index_number)):
                head, _, serial = number.rstrip("号").replace("〕", "-").rpartition("-")
                rows[head].append(int(serial))
        for serials in rows.values():
            assert sorted(serials) == list(range(1, len(serials) + 1))

    @invariant()
    def what_is_scheduled_is_due_and_nothing_else(self):
        waiting = Document.objects.filter(state=State.SCHEDULED).values_list("pk", flat=True)
        assert {int(due.key) for due in Due.objects.all()} == set(waiting)


@pytest.mark.django_db
def test_whatever_is_posted_the_law_of_the_house_holds(city, enter):
    people = {}
    for code, crowd in city.people.items():
        organ = city.organ(code)
        Series.objects.create(organ=organ, code=f"{code}发")
        make_person(f"{code.lower()}-all", organ, *sorted(STAFF))
        make_person(f"{code.lower()}-supervisor", organ, Role.SUPERVISOR)
        people |= {by.code: by for by in crowd.values()}
    clients = {code: enter(code) for code in people}
    for code in ("yz01-all", "yz02-all", "yz01-supervisor"):
        clients[code] = enter(code)
    Desks.people = people

    run_state_machine_as_test(
        partial(Desks, city, clients),
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_the_machine_s_road_ends_in_public(city, enter):
    """Without this the invariants above might be idle."""
    people = {}
    for code, crowd in city.people.items():
        Series.objects.create(organ=city.organ(code), code=f"{code}发")
        people |= {by.code: by for by in crowd.values()}
    Desks.people = people
    machine = Desks(city, {code: enter(code) for code in people})
    machine.a_document_of_each_organ()

    machine.the_way_on_by_who_may_go_it(0, steps=6, who=0)

    assert releases.public().count() == 1
    assert Release.objects.count() == 1
    machine.teardown()
