"""Lots of old pages: decided, drawn, read, passed by their sample or refused."""

from datetime import timedelta

import pytest
from tests.factories import sampling as stage
from tests.factories.city import CLEAR, MONDAY, fresh
from tests.factories.sampling import WEDNESDAY

from gongkai.across.sampling import actions, queries
from gongkai.across.sampling.models import Lot
from gongkai.across.sampling.states import State as LotState
from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Assignment
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.duties.review.models import Review
from gongkai.law.refusal import Refusal


@pytest.fixture
def lot(city, few) -> Lot:
    """Six papers, three of them drawn."""
    batch = stage.handed_over(city, 6)
    stage.decided(city, batch)
    return stage.drawn(city, batch)


def rest(lot: Lot) -> list[Document]:
    keys = list(lot.members.filter(is_sampled=False).values_list("key", flat=True))
    return list(Document.objects.filter(pk__in=keys).order_by("pk"))


def sampled(lot: Lot) -> list[Document]:
    keys = list(lot.members.filter(is_sampled=True).values_list("key", flat=True))
    return list(Document.objects.filter(pk__in=keys).order_by("pk"))


def accept(city, lot, who="reviewer") -> Lot:
    actions.accept(lot, by=city.yz01[who], at=WEDNESDAY)
    actions.pass_waiting(lambda: WEDNESDAY)
    return Lot.objects.get(pk=lot.pk)


def test_the_rest_passes_by_its_sample_each_with_its_own_digest(city, lot):
    stage.read(city, lot)
    others = rest(lot)

    lot = accept(city, lot)

    assert lot.state == LotState.PASSED
    assert {fresh(each).state for each in others} == {State.PASSED}
    words = f"抽样审查第 {lot.pk} 批：6 件中抽查 3 件，全部通过"
    for each in others:
        release = releases.latest("document", each.key)
        [approval] = releases.approvals(release)
        assert (approval.digest, approval.by) == (release.digest, "yz01-reviewer")
        assert approval.sample == words
        review = Review.objects.get(release=release)
        assert (review.sample, review.answers) == (words, {})
        told = journal.history("document", each.key)[-1]
        assert told.data["sample"] == {"lot": lot.pk, "size": 6, "sample": 3}
    read = releases.latest("document", sampled(lot)[0].key)
    assert releases.approvals(read)[0].sample == ""


def test_what_is_public_says_on_which_sample_its_review_rests(city, lot):
    stage.read(city, lot)
    accept(city, lot)
    by_sample, by_itself = rest(lot)[0], sampled(lot)[0]
    for each in (by_sample, by_itself):
        handling.sign(each, by=city.yz01["leader"], at=WEDNESDAY)
        handling.publish(fresh(each), by=city.yz01["publisher"], at=WEDNESDAY)

    told = dict(Publication.objects.values_list("key", "sample"))
    assert told == {by_sample.key: f"抽样审查第 {lot.pk} 批：6 件中抽查 3 件，全部通过",
                    by_itself.key: ""}  # fmt: skip


def test_the_draw_stands_in_the_journal_and_can_be_repeated(city, lot):
    told = journal.history("lot", str(lot.pk))[0]

    assert (told.act, told.data["seed"], told.data["size"]) == ("sampling.draw", "5eed", 6)
    sample = set(lot.members.filter(is_sampled=True).values_list("digest", flat=True))
    assert set(told.data["drawn"]) == sample
    assert queries.is_repeated(lot)
    first = lot.members.filter(is_sampled=True)[0]
    first.is_sampled = False
    first.save()
    assert not queries.is_repeated(lot)


def test_nobody_knows_the_seed_before_the_draw(city, few):
    batches = [stage.handed_over(city, 4, organ) for organ in ("YZ01", "YZ02")]
    for batch in batches:
        stage.decided(city, batch)
    seeds = {stage.drawn(city, batch, seed="").seed for batch in batches}

    assert len(seeds) == 2
    assert {len(seed) for seed in seeds} == {32}


def test_nothing_passes_before_all_of_the_sample_was_read(city, lot):
    stage.read(city, lot, but=1)

    with pytest.raises(Refusal, match="样本里还有 1 件没有审查"):
        accept(city, lot)


def test_one_that_is_returned_sends_all_of_the_lot_one_by_one(city, lot):
    stage.read(city, lot, but=1)
    last = next(each for each in sampled(lot) if each.state == State.IN_REVIEW)
    handling.return_review(
        last, answers=CLEAR, opinion="有不宜公开的内容", by=city.yz01["reviewer"], at=WEDNESDAY
    )

    with pytest.raises(Refusal, match="样本里有 1 件没有通过"):
        accept(city, lot)
    assert actions.judge_all(at=WEDNESDAY) == 1
    assert actions.judge_all(at=WEDNESDAY) == 0

    lot.refresh_from_db()
    assert (lot.state, lot.ended_by) == (LotState.REFUSED, "system")
    assert {each.state for each in rest(lot)} == {State.IN_REVIEW}
    with pytest.raises(Refusal, match="样本不合格"):
        accept(city, lot)
    # Nor is it tried again with another sample.
    with pytest.raises(Refusal, match="可以抽样的只有 0 件"):
        stage.drawn(city, lot.batch)
    assert queries.candidates(lot.batch).apart["已列入抽过样的批"] == 3


def test_nobody_takes_one_out_of_a_sample(city, lot):
    handling.revise(sampled(lot)[0], by=city.yz01["clerk"], at=MONDAY)

    assert queries.told(lot).failed == 1
    assert actions.judge(lot, at=WEDNESDAY).state == LotState.REFUSED


def test_one_taken_back_and_handed_over_again_has_left_the_sample(city, lot):
    one = sampled(lot)[0]
    handling.revise(one, by=city.yz01["clerk"], at=MONDAY)
    handling.submit(fresh(one), is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

    assert queries.told(lot).failed == 1


def test_what_the_leader_sends_back_before_the_rest_passes_counts_too(city, lot):
    stage.read(city, lot)
    handling.return_(sampled(lot)[0], reason="再核", by=city.yz01["leader"], at=WEDNESDAY)

    assert queries.told(lot).is_over


def test_what_changed_since_the_draw_falls_out_and_the_others_pass(city, lot):
    edited, again, alone = rest(lot)
    clerk = city.yz01["clerk"]
    handling.revise(edited, by=clerk, at=MONDAY)
    handling.revise(again, by=clerk, at=MONDAY)
    handling.submit(fresh(again), is_accurate=True, by=clerk, at=MONDAY)
    stage.read(city, lot)

    lot = accept(city, lot)

    apart = dict(lot.members.exclude(apart="").values_list("key", "apart"))
    assert set(apart) == {edited.key, again.key}
    assert fresh(again).state == State.IN_REVIEW
    assert fresh(alone).state == State.PASSED
    told = journal.history("lot", str(lot.pk))[-1]
    assert told.data == {"passed": 1, "apart": 2}


def test_content_that_differs_from_what_was_frozen_falls_out(city, lot):
    changed = rest(lot)[0]
    Document.objects.filter(pk=changed.pk).update(body="<p>另一段。</p>")
    stage.read(city, lot)
    accept(city, lot)

    assert fresh(changed).state == State.IN_REVIEW
    assert "不一致" in lot.members.get(key=changed.key).apart


def test_what_one_wrote_oneself_stays(city, lot):
    one = rest(lot)[0]
    release = releases.latest("document", one.key)
    release.authors = [*release.authors, "yz01-reviewer"]
    release.save()
    stage.read(city, lot)
    accept(city, lot)

    assert fresh(one).state == State.IN_REVIEW
    assert "自己起草" in lot.members.get(key=one.key).apart


def test_stopped_among_the_rest_it_goes_on_and_passes_none_twice(city, lot, monkeypatch):
    monkeypatch.setattr(actions, "_TOGETHER", 1)
    stage.read(city, lot)
    actions.accept(lot, by=city.yz01["reviewer"], at=WEDNESDAY)
    times = iter([WEDNESDAY])
    # No second instant comes: it is stopped there, as by a fault, which is logged.
    actions.pass_waiting(lambda: next(times))
    lot.refresh_from_db()
    assert lot.state == LotState.PASSING
    assert lot.members.filter(is_passed=True).count() == 1

    assert actions.pass_waiting(lambda: WEDNESDAY) == 1

    assert Review.objects.exclude(sample="").count() == 3
    assert {each.state for each in rest(lot)} == {State.PASSED}
    assert actions.pass_waiting(lambda: WEDNESDAY) == 0


def test_a_lot_that_fails_holds_up_none_behind_it(city, few, monkeypatch):
    lots = []
    for organ in ("YZ01", "YZ02"):
        batch = stage.handed_over(city, 5, organ)
        stage.decided(city, batch)
        lots.append(stage.drawn(city, batch))
        stage.read(city, lots[-1])
        actions.accept(lots[-1], by=city.people[organ]["reviewer"], at=WEDNESDAY)
    passed = actions._pass

    def broken(member, *rest):
        if member.lot_id == lots[0].pk:
            raise KeyError("a fault of the program")
        return passed(member, *rest)

    monkeypatch.setattr(actions, "_pass", broken)
    actions.pass_waiting(lambda: WEDNESDAY)

    assert [Lot.objects.get(pk=lot.pk).state for lot in lots] == ["passing", "passed"]


def test_who_is_no_reviewer_any_more_passes_nothing_though_the_lot_was_accepted(city, lot):
    stage.read(city, lot)
    actions.accept(lot, by=city.yz01["reviewer"], at=WEDNESDAY)
    Assignment.objects.filter(person__code="yz01-reviewer").update(to_on=MONDAY.date())

    actions.pass_waiting(lambda: WEDNESDAY)

    assert {each.state for each in rest(lot)} == {State.IN_REVIEW}
    assert lot.members.exclude(apart="").count() == 3


def test_only_the_reviewer_draws_and_accepts(city, lot):
    for who in ("clerk", "office", "leader", "publisher"):
        with pytest.raises(Refusal, match="保密审查员依样本通过"):
            accept(city, lot, who)
        with pytest.raises(Refusal, match="保密审查员抽样"):
            actions.draw(lot.batch, by=city.yz01[who], at=MONDAY)


def test_a_reviewer_of_another_organ_passes_nothing(city, lot):
    with pytest.raises(Refusal, match="本机关的保密审查员"):
        actions.accept(lot, by=city.yz02["reviewer"], at=MONDAY)


def test_no_second_sample_while_one_is_out(city, lot):
    with pytest.raises(Refusal, match="上一批的样本还没有审查完"):
        stage.drawn(city, lot.batch)


def test_too_few_are_reviewed_one_by_one(city, data):
    batch = stage.handed_over(city, 2)
    with pytest.raises(Refusal, match="没有决定抽样审查"):
        stage.drawn(city, batch)
    stage.decided(city, batch)
    with pytest.raises(Refusal, match="可以抽样的只有 2 件，要抽 2 件"):
        stage.drawn(city, batch)


def test_the_organ_decides_with_reasons_and_may_take_it_back(city, lot):
    batch, office = lot.batch, city.yz01["office"]
    told = journal.history("batch", str(batch.pk))[-1]
    assert (told.act, told.by, told.data["by_sample"]) == ("sampling.rule", "yz01-office", True)
    assert queries.ruling(batch).by == "yz01-office"

    later = MONDAY + timedelta(hours=1)
    actions.rule(batch, by_sample=False, reason="", by=office, at=later)

    lot.refresh_from_db()
    assert (lot.state, lot.ended_by) == (LotState.LIFTED, "yz01-office")
    assert not queries.ruling(batch).by_sample
    stage.read(city, lot)
    with pytest.raises(Refusal, match="改为逐件审查"):
        accept(city, lot)


@pytest.mark.parametrize(
    ("given", "who", "why"),
    [
        ({"by_sample": True, "reason": " "}, "office", "要写明理由"),
        ({"by_sample": True, "reason": "长" * 301}, "leader", "最多 300 个字"),
        ({"by_sample": False, "reason": ""}, "office", "现在就是这样审查的"),
        ({"by_sample": True, "reason": "已审"}, "reviewer", "办公室、分管领导或者主要负责人"),
        ({"by_sample": True, "reason": "已审"}, "clerk", "办公室、分管领导或者主要负责人"),
    ],
)
def test_a_decision_that_is_not_made(city, data, given, who, why):
    batch = stage.taken_in(city, [stage.line(1)])
    with pytest.raises(Refusal, match=why):
        actions.rule(batch, **given, by=city.yz01[who], at=MONDAY)


def test_a_source_that_is_not_in_yet_is_not_decided_about(city, data):
    batch = stage.taken_in(city, [stage.line(1)])
    batch.state = "waiting"
    batch.save()
    with pytest.raises(Refusal, match="还没有导入"):
        stage.decided(city, batch)


def test_who_handed_the_source_in_does_not_decide(city, data):
    batch = stage.taken_in(city, [stage.line(1)])
    office = city.yz01["office"]
    batch.given_by = type(batch.given_by).objects.get(code=office.code)
    batch.save()
    with pytest.raises(Refusal, match="自己导入的数据"):
        stage.decided(city, batch)
