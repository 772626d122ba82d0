"""What is never left to a sample: whatever could hold more than was seen when it was public."""

import pytest
from tests.factories import sampling as stage
from tests.factories.city import MONDAY, TODAY, fresh, make_organ

from gongkai.across.sampling import queries
from gongkai.duties.documents.models import Document, Policy
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases import queries as releases
from gongkai.duties.review import actions as reviews
from gongkai.duties.review import referring
from gongkai.duties.review.models import LookThrough
from gongkai.law.refusal import Refusal
from gongkai.law.sampling import Basis


@pytest.fixture
def batch(city, few):
    """Five papers that wait for their review, the first of them not yet looked at by its test."""
    return stage.handed_over(city, 5)


def first(batch) -> Document:
    return Document.objects.filter(imported_page__batch=batch).order_by("pk")[0]


def why(batch) -> list[str]:
    """Why some of them stay apart; the others may be drawn."""
    found = queries.as_imported(queries.candidates(batch))
    told = {reason: count for reason, count in found.apart.items() if count}
    assert len(found.releases) == 5 - sum(told.values())
    return list(told)


def change(document: Document, **values) -> None:
    Document.objects.filter(pk=document.pk).update(**values)


def test_what_is_as_it_was_public_may_be_drawn(batch):
    assert why(batch) == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"attribute": "on_request", "ground": "E15_TRADE"}, "不是主动公开"),
        ({"first_public_on": None}, "没有原发布日期，不能认定公开过"),
        ({"doubts": [{"field": "title", "why": "不清楚"}]}, "有存疑没有核对"),
        ({"held_for": ["正文不足"]}, "暂缓办理"),
        ({"title": "云州市养犬管理办法（试行）"}, "标题像是规范性文件"),
        ({"title": "关于印发《云州市停车收费标准》的通知"}, "标题像是规范性文件"),
        ({"title": "关于另一件事的通知"}, "题目或者正文与旧页不同"),
        ({"body": "<p>后来写的一段。</p>"}, "题目或者正文与旧页不同"),
    ],
)
def test_what_a_document_is_keeps_it_apart(batch, values, reason):
    change(first(batch), **values)
    assert why(batch) == [reason]


def test_a_policy_is_read_by_itself(batch):
    Policy.objects.create(document=first(batch), is_normative=True)
    assert why(batch) == ["行政规范性文件或者重大政策"]


def test_whatever_the_automatic_review_found_is_read_by_itself(city, few):
    mobile = "请各单位把巡查情况报送工作专班，逾期不报的要说明理由。联系人张三，手机13912345678。"
    batch = stage.taken_in(city, [stage.line(1, body=mobile), stage.line(2)])
    for document in Document.objects.filter(imported_page__batch=batch):
        stage.hand_over(city, document)

    found = queries.candidates(batch)
    assert (len(found.releases), found.apart["检查有发现"]) == (1, 1)
    release = releases.latest("document", first(batch).key)
    with pytest.raises(Refusal, match="检查有发现"):
        passed(city, release)


def passed(city, release) -> None:
    """Passed by a sample that there is not: the review itself keeps the door."""
    by = city.yz01["reviewer"]
    reviews.pass_by_sample(release, basis=Basis(1, 9, 3), by=by, at=MONDAY)


def test_what_needs_another_review_is_read_by_itself(city, batch):
    release = releases.latest("document", first(batch).key)
    LookThrough.objects.filter(release=release).update(kinds=["secrecy", "trade"])

    assert why(batch) == ["还需要其他审查，或者没有检查过"]
    with pytest.raises(Refusal, match="还需要其他审查"):
        passed(city, release)
    LookThrough.objects.filter(release=release).delete()
    assert why(batch) == ["还需要其他审查，或者没有检查过"]
    with pytest.raises(Refusal, match="没有检查过内容"):
        passed(city, release)


def test_what_was_referred_to_the_secrecy_authority_is_read_by_itself(city, batch):
    release = releases.latest("document", first(batch).key)
    referring.refer(
        release, to="市国家保密局", question="是否涉密", paper="", by=city.yz01["reviewer"],
        at=MONDAY,
    )  # fmt: skip

    assert why(batch) == ["报请过保密行政管理部门"]
    with pytest.raises(Refusal, match="报请过"):
        passed(city, release)


def test_what_was_sent_back_or_handed_over_twice_is_read_by_itself(city, batch):
    back, twice = Document.objects.order_by("pk")[:2]
    clerk = city.yz01["clerk"]
    handling.return_(back, reason="再核", by=city.yz01["reviewer"], at=MONDAY)
    handling.revise(twice, by=clerk, at=MONDAY)
    for each in (back, twice):
        handling.submit(fresh(each), is_accurate=True, by=clerk, at=MONDAY)

    assert sorted(why(batch)) == ["修改后重新提交", "退回过"]


def test_what_touches_another_organ_is_read_by_itself(city, batch):
    handling.concern(
        first(batch), organs=[make_organ("YZ20")], matter="职责", due_on=TODAY,
        by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip
    assert why(batch) == ["涉及其他机关"]


def test_nobody_passes_by_a_sample_what_they_handed_over(city, batch):
    release = releases.latest("document", first(batch).key)
    release.made_by = "yz01-reviewer"
    release.save()
    with pytest.raises(Refusal, match="自己起草、修改或提交"):
        passed(city, release)


def test_drafts_and_what_went_on_are_no_candidates(city, batch):
    handling.revise(first(batch), by=city.yz01["clerk"], at=MONDAY)
    found = queries.candidates(batch)
    assert (len(found.releases), found.apart.total()) == (4, 0)
