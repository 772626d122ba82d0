"""A paper from the sender's desk to the superior's: what the table and the rules let through."""

from io import BytesIO

import pytest
from tests.factories.city import MONDAY, City, make_organ
from tests.factories.upward import PLAN, above, draft, fresh, sent, taken

from gongkai.base.files import actions as files
from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, Relation
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.actions import sign
from gongkai.duties.upward import actions, queries
from gongkai.duties.upward.models import Paper, SentBack
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db):
    return City()


def stored():
    return files.store(BytesIO(b"%PDF-1.4 x"), declared_name="a.pdf", by="x", at=MONDAY)


def themed(paper):
    """The document that came of it, with what the superior's clerk adds."""
    Document.objects.filter(pk=paper.document_id).update(theme="T0203")
    return Document.objects.get(pk=paper.document_id)


def test_a_paper_without_a_proposal_comes_back_by_itself_and_is_counted(city):
    paper = sent(city, attribute="")

    assert paper.state == "returned"
    back = SentBack.objects.get()
    assert (back.codes, back.time, back.by, back.at) == (["attribute"], 1, "", MONDAY)

    actions.revise(paper, by=city.yz02["clerk"], at=MONDAY)
    paper = fresh(paper)
    values = {"attribute": "withheld"}
    actions.edit(paper, values=values, revision=paper.revision, by=city.yz02["clerk"], at=MONDAY)
    actions.hand(paper, by=city.yz02["clerk"], at=MONDAY)
    assert actions.send(paper, by=city.yz02["leader"], at=MONDAY) == ["attribute_reason"]
    assert [(row.time, row.codes) for row in paper.returns.all()] == [
        (2, ["attribute_reason"]),
        (1, ["attribute"]),
    ]
    assert [vars(row) for row in queries.counted(city.yz01["office"])] == [
        {"organ": "YZ02", "times": 2, "papers": 1}
    ]
    assert [row.time for row in queries.returns(city.yz01["office"])] == [2, 1]
    assert list(queries.returns(city.yz02["office"])) == []


def test_a_policy_without_a_plan_comes_back_and_one_with_it_waits(city):
    assert sent(city, is_normative=True).state == "returned"
    assert sent(city, is_normative=True, plan=PLAN).state == "waiting"


def test_a_taken_draft_is_a_document_of_the_superior_with_all_it_brought(city):
    withheld = {"attribute": "withheld", "ground": "E16_DISCUSS", "ground_reason": "还在讨论。"}
    policy = {"is_wide": True, "consultation": "听取了12家机构的意见。", "plan": PLAN}
    paper, by = draft(city, **withheld, **policy), city.yz02["clerk"]
    actions.attach(paper, file=stored(), name="表.pdf", alt="附表", by=by, at=MONDAY)
    actions.hand(paper, by=by, at=MONDAY)
    actions.send(paper, by=city.yz02["leader"], at=MONDAY)
    actions.take(paper, clerk=city.yz01["clerk"], by=city.yz01["office"], at=MONDAY)

    paper = fresh(paper)
    document = paper.document
    assert (document.organ.code, document.drafter.code) == ("YZ01", "yz01-clerk")
    assert document.title == "云州市城市养老服务办法"
    assert (document.publisher, document.attribute) == ("云州市人民政府", "withheld")
    assert (document.ground, document.ground_reason) == ("E16_DISCUSS", "还在讨论。")
    assert document.editors == ["yz01-clerk", "yz02-clerk"]
    assert document.policy.is_wide
    assert document.policy.consultation == "听取了12家机构的意见。"
    assert document.interpretation_plan.outline == PLAN["outline"]
    assert [(each.name, each.alt) for each in document.attachments.all()] == [("表.pdf", "附表")]
    assert queries.source_of(document) == paper
    assert queries.stage(paper) == "办理中"


def test_the_sender_is_told_how_far_it_is_and_sees_no_document(city):
    paper = taken(city)
    document = themed(paper)
    assert not Document.objects.visible_to(city.yz02["clerk"]).exists()

    city.walk(document, "signed")
    assert queries.stage(fresh(paper)) == "已签发"
    document.refresh_from_db()
    city.walk(document, "published")
    assert queries.stage(fresh(paper)) == "已公开"


def test_whoever_wrote_a_draft_approves_nothing_of_what_came_of_it(city):
    document = city.walk(themed(taken(city)), "passed")
    writer = city.yz02["clerk"]
    as_leader = Standing(writer.code, writer.name, city.yz01["leader"].duties)

    with pytest.raises(Refusal, match="自己"):
        sign(document, by=as_leader, at=MONDAY)


def test_a_request_is_taken_without_a_document_and_answered(city):
    paper = taken(city, sort="ask", publisher="", genre="")
    assert (paper.state, paper.document) == ("taken", None)
    assert queries.stage(paper) == ""
    with pytest.raises(Refusal, match="写明办理结果"):
        actions.close(paper, answer=" ", by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="最多 500"):
        actions.close(paper, answer="办" * 501, by=city.yz01["office"], at=MONDAY)
    actions.close(paper, answer="同意，按批复办理。", by=city.yz01["office"], at=MONDAY)
    assert (fresh(paper).state, fresh(paper).answer) == ("closed", "同意，按批复办理。")


def test_nobody_sends_what_they_wrote_and_the_leader_can_hand_it_back(city):
    paper = draft(city)
    clerk = city.yz02["clerk"]
    with pytest.raises(Refusal, match="起草”，不能签发上报"):
        actions.send(paper, by=city.yz02["leader"], at=MONDAY)
    actions.hand(paper, by=clerk, at=MONDAY)
    with pytest.raises(Refusal, match="要由上报机关的分管领导"):
        actions.send(paper, by=clerk, at=MONDAY)
    wrote = Standing(clerk.code, clerk.name, city.yz02["leader"].duties)
    with pytest.raises(Refusal, match="不能签发自己"):
        actions.send(paper, by=wrote, at=MONDAY)
    with pytest.raises(Refusal, match="写明理由"):
        actions.back(paper, reason=" ", by=city.yz02["leader"], at=MONDAY)
    with pytest.raises(Refusal, match="最多 300"):
        actions.back(paper, reason="长" * 301, by=city.yz02["leader"], at=MONDAY)
    actions.back(paper, reason="附件不全。", by=city.yz02["leader"], at=MONDAY)
    assert (fresh(paper).state, fresh(paper).reason) == ("draft", "附件不全。")


def test_the_superior_sends_back_by_hand_with_reasons_of_the_list(city):
    paper = sent(city)
    office = city.yz01["office"]
    for codes in ([], ["unheard-of"]):
        with pytest.raises(Refusal, match="列出的退文原因"):
            actions.return_(paper, codes=codes, reason="", by=office, at=MONDAY)
    with pytest.raises(Refusal, match="写明原因"):
        actions.return_(paper, codes=["other"], reason="", by=office, at=MONDAY)
    with pytest.raises(Refusal, match="收文机关的办公室"):
        actions.return_(paper, codes=["wording"], reason="", by=city.yz02["office"], at=MONDAY)
    actions.return_(paper, codes=["wording"], reason="缺附表。", by=office, at=MONDAY)

    assert fresh(paper).state == "returned"
    assert (SentBack.objects.get().by, SentBack.objects.get().text) == ("yz01-office", "缺附表。")
    actions.drop(paper, by=city.yz02["clerk"], at=MONDAY)
    assert fresh(paper).state == "dropped"


def test_what_is_on_its_way_can_be_recalled_until_it_is_taken(city):
    paper = sent(city)
    actions.recall(paper, by=city.yz02["clerk"], at=MONDAY)
    assert fresh(paper).state == "draft"

    gone = taken(city)
    with pytest.raises(Refusal, match="已收文"):
        actions.recall(gone, by=city.yz02["clerk"], at=MONDAY)


def test_a_draft_goes_to_a_clerk_of_the_superior(city):
    paper = sent(city)
    office = city.yz01["office"]
    with pytest.raises(Refusal, match="请选承办"):
        actions.take(paper, clerk=None, by=office, at=MONDAY)
    with pytest.raises(Refusal, match="承办人要是本机关的经办人"):
        actions.take(paper, clerk=city.yz02["clerk"], by=office, at=MONDAY)
    assert fresh(paper).state == "waiting"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"title": " "}, "没有写标题"),
        ({"sort": "letter"}, "没有这种上报件"),
        ({"attribute": "secret"}, "没有这种公开属性"),
        ({"genre": "poem"}, "没有这种文种"),
        ({"plan": {"forms": ["song"]}}, "解读形式"),
        ({"publisher": "云" * 101}, "最多 100"),
    ],
)
def test_a_paper_is_made_of_what_there_is(city, values, why):
    with pytest.raises(Refusal, match=why):
        draft(city, **values)


def test_a_paper_says_something_before_it_is_handed_on(city):
    paper = draft(city, body="", publisher="", genre="")
    with pytest.raises(Refusal, match="缺：正文或者附件、以谁的名义印发、文种"):
        actions.hand(paper, by=city.yz02["clerk"], at=MONDAY)


def test_a_paper_goes_to_a_superior_and_nobody_else(city):
    above(city)
    other = make_organ("YZ03")
    with pytest.raises(Refusal, match="只能报给上级机关"):
        draft(city, to=other)
    with pytest.raises(Refusal, match="本机关的经办人起草"):
        actions.draft(city.organ("YZ02"), values={}, by=city.yz02["leader"], at=MONDAY)
    theirs = Department.objects.create(organ=city.organ(), code="A", name="综合处")
    with pytest.raises(Refusal, match="不是本机关的处室"):
        draft(city, department=theirs)
    with pytest.raises(KeyError):
        draft(city, state="taken")


def test_the_office_of_the_government_above_receives_too(city):
    government, office = make_organ("YZ00"), make_organ("YZ09")
    Organ.objects.filter(pk=government.pk).update(kind="government")
    Organ.objects.filter(pk=office.pk).update(kind="office")
    for organ in (city.organ("YZ02"), office):
        Relation.objects.create(organ=organ, to=government, kind="under")

    assert organs.superiors(city.organ("YZ02"), on=MONDAY.date()) == {"YZ00", "YZ09"}
    # Nobody sits in either's office, so nothing can be sent there.
    assert not queries.receivers(city.organ("YZ02"), on=MONDAY.date()).exists()


def test_a_save_over_somebody_else_s_is_refused_and_one_without_change_is_none(city):
    paper = draft(city)
    clerk = city.yz02["other_clerk"]
    with pytest.raises(Refusal, match="已有人修改"):
        actions.edit(paper, values={"title": "另"}, revision=9, by=clerk, at=MONDAY)
    actions.edit(paper, values={"title": paper.title}, revision=1, by=clerk, at=MONDAY)
    assert fresh(paper).editors == ["yz02-clerk"]


def test_attachments_come_off_again_and_are_not_too_many(city, monkeypatch):
    paper, file = draft(city), stored()
    by = city.yz02["clerk"]
    row = actions.attach(paper, file=file, name="甲.pdf", alt="", by=by, at=MONDAY)
    with pytest.raises(Refusal, match="已有名为"):
        actions.attach(paper, file=file, name="甲.pdf", alt="", by=by, at=MONDAY)
    monkeypatch.setattr("gongkai.duties.upward.rules.MOST_FILES", 1)
    with pytest.raises(Refusal, match="最多 1 个"):
        actions.attach(paper, file=file, name="乙.pdf", alt="", by=by, at=MONDAY)
    actions.detach(row, by=by, at=MONDAY)
    assert not paper.enclosures.exists()
    actions.hand(paper, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="不能修改"):
        actions.attach(paper, file=file, name="甲.pdf", alt="", by=by, at=MONDAY)


def test_each_act_is_one_entry_in_the_chain_of_the_paper(city):
    paper = taken(city)
    acts = Entry.objects.filter(kind="upward", key=paper.key).order_by("seq")
    assert [each.act for each in acts] == [
        "upward.draft",
        "upward.hand",
        "upward.send",
        "upward.take",
    ]


def test_the_superior_sees_nothing_before_it_is_sent_nor_after_it_went_back(city):
    office = city.yz01["office"]
    paper = draft(city)
    assert not Paper.objects.visible_to(office).exists()
    assert not Paper.objects.visible_to(None).exists()
    actions.hand(paper, by=city.yz02["clerk"], at=MONDAY)
    actions.send(paper, by=city.yz02["leader"], at=MONDAY)
    assert Paper.objects.visible_to(office).get() == paper
    actions.return_(paper, codes=["wording"], reason="", by=office, at=MONDAY)
    assert not Paper.objects.visible_to(office).exists()
    assert Paper.objects.visible_to(city.yz02["clerk"]).get() == paper


def test_papers_wait_for_those_whose_turn_it_is(city):
    paper = draft(city)
    actions.hand(paper, by=city.yz02["clerk"], at=MONDAY)
    assert list(queries.waiting(city.yz02["leader"], "send")) == [paper]
    assert list(queries.waiting(city.yz01["leader"], "send")) == []
    actions.send(paper, by=city.yz02["leader"], at=MONDAY)
    assert list(queries.waiting(city.yz01["office"], "take")) == [paper]
    assert list(queries.waiting(city.yz02["office"], "take")) == []
    assert [each.code for each in queries.clerks(city.organ(), on=MONDAY.date())] == [
        "yz01-clerk",
        "yz01-other_clerk",
    ]


def test_a_draft_of_another_organ_is_taken_over_by_the_office_alone(city):
    clerk = city.yz01["clerk"]

    with pytest.raises(Refusal, match="由本机关的办公室收文"):
        documents.check_may_take(clerk, city.organ(), clerk)
    with pytest.raises(Refusal, match="由本机关的办公室收文"):
        documents.check_may_take(city.yz02["office"], city.organ(), clerk)
