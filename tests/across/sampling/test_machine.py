"""Random people do random things to a lot; what must never happen never does."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.factories import sampling as stage
from tests.factories.city import CLEAR, MONDAY, fresh

from gongkai.across.sampling import actions, queries
from gongkai.across.sampling.models import Lot
from gongkai.across.sampling.states import FINAL, State
from gongkai.base.journal import verification
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Approval
from gongkai.duties.review.models import Review
from gongkai.law.refusal import Refusal

WHO = st.sampled_from(["clerk", "other_clerk", "office", "reviewer", "leader", "publisher"])
# Who the act is for comes up more often, so that some lots get to their end.
REVIEWER = st.one_of(st.just("reviewer"), WHO)


class Lots(RuleBasedStateMachine):
    """One source of six papers that wait for their review, and everybody of its organ."""

    def __init__(self, city, batch):
        super().__init__()
        self.city, self.batch, self.at = city, batch, MONDAY + timedelta(days=1)
        self.ended = {}
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        faults = list(verification.chain_faults())
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        assert faults == []

    def attempt(self, act, *things, **given):
        self.at += timedelta(minutes=1)
        try:
            with transaction.atomic():
                return act(*things, **given, at=self.at)
        except Refusal:
            return None

    def paper(self, number):
        return Document.objects.order_by("pk")[number]

    @rule(who=st.one_of(st.just("office"), WHO), by_sample=st.sampled_from([True, True, False]))
    def decide(self, who, by_sample):
        by = self.city.yz01[who]
        self.attempt(actions.rule, self.batch, by_sample=by_sample, reason="公开过", by=by)

    @rule(who=REVIEWER, seed=st.text("0123456789abcdef", min_size=4, max_size=4))
    def draw(self, who, seed):
        self.attempt(actions.draw, self.batch, seed=seed, by=self.city.yz01[who])

    @rule(who=REVIEWER, number=st.integers(0, 5))
    def read(self, who, number):
        given = {"answers": CLEAR, "opinion": "", "by": self.city.yz01[who]}
        self.attempt(handling.pass_review, self.paper(number), **given)

    @rule(who=REVIEWER)
    def read_the_sample(self, who):
        for each in Lot.objects.filter(state=State.DRAWN):
            for member in each.members.filter(is_sampled=True):
                given = {"answers": CLEAR, "opinion": "", "by": self.city.yz01[who]}
                self.attempt(handling.pass_review, Document.objects.get(pk=member.key), **given)

    @rule(who=REVIEWER, number=st.integers(0, 5))
    def send_back(self, who, number):
        given = {"answers": CLEAR, "opinion": "不宜公开", "by": self.city.yz01[who]}
        self.attempt(handling.return_review, self.paper(number), **given)

    @rule(number=st.integers(0, 5))
    def take_back(self, number):
        self.attempt(handling.revise, self.paper(number), by=self.city.yz01["clerk"])

    @rule(number=st.integers(0, 5))
    def hand_over_again(self, number):
        given = {"is_accurate": True, "by": self.city.yz01["clerk"]}
        self.attempt(handling.submit, self.paper(number), **given)

    @rule(who=REVIEWER)
    def accept(self, who):
        for lot in Lot.objects.all():
            self.attempt(actions.accept, lot, by=self.city.yz01[who])

    @rule()
    def pass_the_rest(self):
        actions.pass_waiting(lambda: self.at)

    @rule()
    def judge(self):
        actions.judge_all(at=self.at)

    @invariant()
    def what_passed_by_a_sample_was_left_by_one_that_passed(self):
        for each in Approval.objects.exclude(sample="").select_related("release"):
            release = each.release
            lot = Lot.objects.get(members__release=release)
            member = lot.members.get(release=release)
            assert lot.state in {State.PASSING, State.PASSED}
            assert member.is_passed
            assert not member.is_sampled
            assert each.by == "yz01-reviewer" not in release.authors
            assert each.digest == member.digest == release.digest
            assert digest(release.kind, release.key, release.content) == each.digest
            assert queries.is_repeated(lot)
            sample = lot.members.filter(is_sampled=True).values_list("release", flat=True)
            read = Review.objects.filter(release__in=sample, outcome="passed", sample="")
            assert read.count() == lot.sample

    @invariant()
    def an_ended_lot_stays_as_it_is(self):
        for lot in Lot.objects.all():
            if lot.pk in self.ended:
                assert self.ended[lot.pk] == lot.state
            if lot.state in FINAL:
                self.ended[lot.pk] = lot.state
        assert Lot.objects.filter(state=State.DRAWN).count() <= 1

    @invariant()
    def a_drawn_lot_that_fails_is_never_accepted(self):
        for lot in Lot.objects.filter(state=State.REFUSED):
            assert not lot.members.filter(is_passed=True).exists()


def test_no_paper_passes_by_a_sample_that_did_not(city, few):
    batch = stage.handed_over(city, 6)
    run_state_machine_as_test(
        lambda: Lots(city, batch),
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {fresh(each).state for each in Document.objects.all()} == {"in_review"}
