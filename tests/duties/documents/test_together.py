"""A policy and its interpretation: organised, approved, signed and published together."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.duties.documents.acts import MOVING
from tests.factories.city import MONDAY, NEXT, City, fresh
from tests.factories.policies import (
    make_interpretation,
    make_package,
    make_plan,
    make_policy,
)

from gongkai.base.organs.models import Organ
from gongkai.duties.documents import actions, interpreting, rules
from gongkai.duties.documents.models import Document, Policy
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Link, Publication
from gongkai.duties.releases.steps import Step
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(hours=8)
HOLDERS = {
    "submit": "clerk",
    "revise": "clerk",
    "reopen": "clerk",
    "pass": "reviewer",
    "return": "leader",
    "office": "office",
    "sign": "leader",
    "publish": "publisher",
    "withdraw": "publisher",
}


def to_office(city: City, *documents: Document) -> list[Document]:
    return [city.walk(document, State.AT_OFFICE) for document in documents]


def both_passed(city: City) -> tuple[Document, Document]:
    policy, told = to_office(city, *make_package(city))
    for each in (told, policy):
        actions.approve(each, step=Step.OFFICE, by=city.yz01["office"], at=MONDAY)
    return fresh(policy), fresh(told)


def both_public(city: City) -> tuple[Document, Document]:
    policy, told = both_passed(city)
    actions.sign(policy, by=city.yz01["leader"], at=LATER)
    actions.publish(fresh(policy), by=city.yz01["publisher"], at=LATER)
    return fresh(policy), fresh(told)


def texts(lacks) -> list[str]:
    return [each.text for each in lacks]


class TestTheGate:
    def test_it_names_plan_and_material(self, city):
        policy = city.walk(make_policy(city), State.AT_OFFICE)

        with pytest.raises(
            Refusal, match=r"没有解读方案（涉及面广）；没有与文件同步公布的解读材料"
        ):
            actions.approve(policy, step=Step.OFFICE, by=city.yz01["office"], at=MONDAY)

    def test_it_names_an_interpretation_that_did_not_come_along(self, city):
        policy, _ = make_package(city)
        policy = city.walk(policy, State.AT_OFFICE)

        assert texts(rules.gate(policy)) == [
            f"解读“《{policy.title}》撰稿解读”还在“起草”，没有同步送到"
        ]

    def test_it_lets_a_whole_package_pass(self, city):
        policy, told = to_office(city, *make_package(city))

        assert rules.gate(policy) == []
        assert rules.gate(told) == []

    def test_what_must_be_interpreted_always_meets_the_office(self, city):
        assert rules.needs(make_policy(city)) == {Step.OFFICE}
        assert rules.needs(make_policy(city, reach="is_normative")) == {Step.LEGAL, Step.OFFICE}
        assert rules.needs(city.draft()) == frozenset()

    def test_an_exemption_is_recorded_by_the_office_and_opens_the_gate(self, city):
        policy = city.walk(make_policy(city), State.AT_OFFICE)
        with pytest.raises(Refusal, match="要由本机关办公室同意"):
            actions.exempt(policy, reason="内容简单。", by=city.yz01["leader"], at=MONDAY)

        actions.exempt(policy, reason="内容简单。", by=city.yz01["office"], at=MONDAY)

        assert rules.gate(policy) == []
        assert Policy.objects.get().exempted_by == city.yz01["office"].code
        with pytest.raises(Refusal, match="不是必须解读的，或者已经同意"):
            actions.exempt(policy, reason="再来。", by=city.yz01["office"], at=MONDAY)

    def test_nobody_exempts_what_they_wrote(self, city):
        policy = make_policy(city)
        office = city.yz01["office"]
        Document.objects.filter(pk=policy.pk).update(editors=[office.code])

        with pytest.raises(Refusal, match="不能同意自己起草"):
            actions.exempt(policy, reason="内容简单。", by=office, at=MONDAY)

    def test_what_is_not_open_needs_no_interpretation(self, city):
        policy = make_policy(city, attribute="on_request", ground="internal", ground_reason="内部")

        assert interpreting.reasons(policy) == ()


class TestSigning:
    def test_one_signature_signs_both(self, city):
        policy, told = both_passed(city)

        actions.sign(policy, by=city.yz01["leader"], at=LATER)

        assert (fresh(policy).state, fresh(told).state) == (State.SIGNED, State.SIGNED)

    def test_the_interpretation_is_not_signed_alone(self, city):
        _, told = both_passed(city)

        with pytest.raises(Refusal, match="一并签发"):
            actions.sign(told, by=city.yz01["leader"], at=LATER)

    def test_the_policy_waits_for_its_interpretation(self, city):
        policy, told = both_passed(city)
        actions.return_(told, reason="不通俗。", by=city.yz01["leader"], at=LATER)

        with pytest.raises(Refusal, match="没有同步送到"):
            actions.sign(policy, by=city.yz01["leader"], at=LATER)

    def test_a_voluntary_interpretation_waits_to_be_signed_together_too(self, city):
        policy = city.draft()
        told = fresh(make_interpretation(city, policy).document)
        policy = city.walk(policy, State.PASSED)

        with pytest.raises(Refusal, match="还没有到签发这一步"):
            actions.sign(policy, by=city.yz01["leader"], at=LATER)
        city.walk(told, State.PASSED)
        actions.sign(policy, by=city.yz01["leader"], at=LATER)
        assert fresh(told).state == State.SIGNED


class TestPublishing:
    def test_one_act_makes_both_public_and_links_them(self, city):
        policy, told = both_public(city)

        assert (policy.state, told.state) == (State.PUBLISHED, State.PUBLISHED)
        shelves = dict(Publication.objects.values_list("key", "shelf"))
        assert shelves == {policy.key: "document", told.key: "interpretation"}
        [link] = Link.objects.all()
        assert (link.kind, link.source.key, link.target_key) == (
            "interprets",
            told.key,
            policy.key,
        )

    def test_the_interpretation_is_not_published_alone(self, city):
        policy, told = both_passed(city)
        actions.sign(policy, by=city.yz01["leader"], at=LATER)

        with pytest.raises(Refusal, match="请在文件的公开页上公布"):
            actions.publish(told, by=city.yz01["publisher"], at=LATER)

    def test_the_policy_is_not_published_while_its_interpretation_was_taken_back(self, city):
        policy, told = both_passed(city)
        actions.sign(policy, by=city.yz01["leader"], at=LATER)
        actions.revise(told, by=city.yz01["clerk"], at=LATER)

        with pytest.raises(Refusal, match="文件与解读同步公布"):
            actions.publish(policy, by=city.yz01["publisher"], at=LATER)

    def test_a_flag_set_on_the_way_asks_for_the_package_at_the_last_door(self, city):
        signed = city.signed()
        Policy.objects.create(document=signed, is_watched=True)

        with pytest.raises(Refusal, match="没有同步公布的解读"):
            actions.publish(signed, by=city.yz01["publisher"], at=LATER)

    def test_an_interpretation_that_may_not_be_open_stops_both(self, city):
        policy, told = both_passed(city)
        actions.sign(policy, by=city.yz01["leader"], at=LATER)
        Document.objects.filter(pk=told.pk).update(attribute="on_request", ground="internal")

        with pytest.raises(Refusal, match="不能主动公开"):
            actions.publish(policy, by=city.yz01["publisher"], at=LATER)
        assert not Publication.objects.exists()

    def test_later_interpretations_go_out_by_themselves(self, city):
        policy, _ = both_public(city)
        later = make_interpretation(city, policy, stage="during", form="text")

        assert city.walk(later.document, State.PUBLISHED).state == State.PUBLISHED

    def test_what_is_said_before_the_policy_goes_out_before_it(self, city):
        policy = make_policy(city)
        early = make_interpretation(city, policy, stage="before", form="text")

        assert city.walk(early.document, State.PUBLISHED).state == State.PUBLISHED
        assert releases.public().get().key == early.document.key


class TestWithdrawing:
    def test_with_the_policy_its_interpretation_goes(self, city):
        policy, told = both_public(city)

        actions.withdraw(policy, reason="有误。", by=city.yz01["publisher"], at=LATER)

        assert fresh(told).state == State.WITHDRAWN
        assert not releases.public().exists()

    def test_the_only_interpretation_stays_as_long_as_the_policy(self, city):
        policy, told = both_public(city)

        with pytest.raises(Refusal, match="唯一的解读"):
            actions.withdraw(told, reason="有误。", by=city.yz01["publisher"], at=LATER)

        other = make_interpretation(city, policy, stage="during")
        city.walk(other.document, State.PUBLISHED)
        actions.withdraw(told, reason="有误。", by=city.yz01["publisher"], at=LATER)
        assert fresh(told).state == State.WITHDRAWN
        assert fresh(policy).state == State.PUBLISHED


class TestJointDocuments:
    @pytest.fixture
    def policy(self, city):
        return make_policy(city, joint=["云州市YZ02局", "外市某局"])

    def test_the_co_issuer_has_to_agree_before_the_gate_opens(self, city, policy):
        make_plan(city, policy)
        row = make_interpretation(city, policy)
        policy, _ = to_office(city, fresh(policy), fresh(row.document))
        assert texts(rules.gate(policy)) == [
            f"联合发文机关“云州市YZ02局”还没有确认解读“{row.document.title}”"
        ]

        organ, by = city.organ("YZ02"), city.yz02["office"]
        actions.agree(row, organ=organ, opinion="同意。", by=by, at=MONDAY)

        assert rules.gate(policy) == []

    def test_a_change_asks_anew(self, city, policy):
        row = make_interpretation(city, policy)
        actions.agree(row, organ=city.organ("YZ02"), opinion="", by=city.yz02["leader"], at=MONDAY)
        assert rules.unconfirmed(row) == []

        row = actions.tell(
            row,
            values={"transcript": "改过了"},
            revision=fresh(row.document).revision,
            by=city.yz01["clerk"],
            at=MONDAY,
        )
        assert len(rules.unconfirmed(row)) == 1

    @pytest.mark.parametrize(
        ("who", "organ", "why"),
        [
            ("clerk", "YZ02", "办公室或者分管领导确认"),
            ("office", "YZ01", "不是这份文件的联合发文"),
        ],
    )
    def test_nobody_else_agrees_for_an_organ(self, city, policy, who, organ, why):
        row = make_interpretation(city, policy)

        with pytest.raises(Refusal, match=why):
            actions.agree(
                row, organ=city.organ(organ), opinion="", by=city.people[organ][who], at=MONDAY
            )

    def test_nobody_agrees_to_what_they_wrote(self, city, policy):
        row = make_interpretation(city, policy)
        by = city.yz02["office"]
        row.document.editors = [by.code]

        with pytest.raises(Refusal, match="不能确认自己起草"):
            actions.agree(row, organ=city.organ("YZ02"), opinion="", by=by, at=MONDAY)


def step(city: City, document: Document, name: str) -> None:
    """Try a move on a document; a refusal changes nothing."""
    try:
        MOVING[name](fresh(document), by=city.yz01[HOLDERS[name]])
    except Refusal:
        return


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    story=st.lists(
        st.tuples(st.booleans(), st.sampled_from(sorted(HOLDERS)) | st.just("on")), max_size=30
    )
)
def test_whatever_is_tried_document_and_interpretation_are_never_separate(db, story):
    city = _city()
    policy, told = make_package(city)
    for is_policy, name in story:
        document = policy if is_policy else told
        now = State(fresh(document).state)
        step(city, document, NEXT.get(now, "submit") if name == "on" else name)

        public = set(releases.public().values_list("key", flat=True))
        assert public in ({policy.key, told.key}, set())


_cities: list[City] = []


def _city() -> City:
    """One city for all examples: each has documents of its own."""
    if not _cities or not Organ.objects.exists():
        _cities[:] = [City()]
    Publication.objects.update(withdrawn_at=MONDAY, withdrawn_reason="上一例")
    return _cities[0]
