"""A document on its way from draft to withdrawal, through the pages of the desk."""

import pytest
from django.test import Client
from django.utils.html import escape
from tests.factories.city import MONDAY

from gongkai.base.journal.models import Entry
from gongkai.base.organs.actions import assign
from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.review.models import Review
from gongkai.duties.review.questions import QUESTIONS

TYPED = {
    "title": "关于做好2026年度防汛工作的通知",
    "attribute": "proactive",
    "genre": "notice",
    "theme": "T0203",
    "body": "<p>各有关单位：</p><p>现就做好今年防汛工作通知如下。</p>",
}
CLEAR = {f"question_{question.id}": "no" for question in QUESTIONS}


def at(pk: int, step: str = "") -> str:
    return f"/workbench/documents/{pk}/{f'{step}/' if step else ''}"


def digest(pk: int) -> str:
    return Release.objects.filter(key=str(pk)).latest("version").digest


def refusal(response) -> str:
    assert response.status_code == 422
    return response.context["refusal"].text


def drafted(client: Client, **typed: str) -> Document:
    response = client.post("/workbench/documents/new/", TYPED | typed)
    assert response.status_code == 302, response.context["form"].errors
    return Document.objects.latest("id")


def test_a_document_goes_all_the_way_by_the_pages_of_five_people(city, enter):
    clerk, reviewer, leader, publisher = (
        enter(f"yz01-{who}") for who in ("clerk", "reviewer", "leader", "publisher")
    )
    pk = drafted(clerk).pk

    steps = [
        (clerk, "submit", {"revision": "1", "accurate": "on"}),
        (reviewer, "review", CLEAR | {"do": "pass", "opinion": "不涉密，同意公开。"}),
        (leader, "sign", {}),
        (publisher, "publish", {}),
    ]
    states = []
    for client, step, given in steps:
        assert client.get(at(pk, step)).status_code == 200
        bound = given if step == "submit" else given | {"digest": digest(pk)}
        response = client.post(at(pk, step), bound)
        assert (step, response.status_code) == (step, 302), response.context["refusal"]
        states.append(Document.objects.get(pk=pk).state)
    public = Publication.objects.get(key=str(pk))
    response = publisher.post(at(pk, "withdraw"), {"reason": "附表有误，更正后重新公布。"})
    public.refresh_from_db()

    assert states == ["in_review", "passed", "signed", "published"]
    assert public.title == TYPED["title"]
    assert (response.status_code, public.withdrawn_reason) == (302, "附表有误，更正后重新公布。")


def test_the_reviewer_answers_every_question_before_it_passes(city, enter):
    pk = city.submitted().pk
    given = CLEAR | {"do": "pass", "digest": digest(pk), "opinion": "可以公开"}
    del given["question_privacy"]

    response = enter("yz01-reviewer").post(at(pk, "review"), given)

    assert refusal(response).startswith("“是否含有不应公开的个人信息”还没有回答")
    assert "可以公开" in response.content.decode()
    assert 'id="secret_no" value="no" checked' in response.content.decode()
    assert not Review.objects.exists()


def test_a_review_is_returned_with_its_reason(city, enter):
    pk = city.submitted().pk
    given = {"do": "return", "digest": digest(pk), "opinion": "附表有电话号码，请删去。"}

    response = enter("yz01-reviewer").post(at(pk, "review"), given)

    assert response.status_code == 302
    assert Document.objects.get(pk=pk).state == "draft"


@pytest.mark.parametrize(
    ("stage", "who", "step"),
    [
        ("submitted", "reviewer", "review"),
        ("passed", "leader", "sign"),
        ("signed", "publisher", "publish"),
    ],
)
def test_a_step_is_bound_to_the_version_that_was_shown(city, enter, stage, who, step):
    document = getattr(city, stage)()
    before = document.state

    response = enter(f"yz01-{who}").post(
        at(document.pk, step), CLEAR | {"do": "pass", "digest": "0" * 64}
    )

    assert refusal(response) == "您看到的不是最新的一版；请看过现在的内容再办理。"
    assert Document.objects.get(pk=document.pk).state == before
    assert not Publication.objects.exists()


def test_a_submission_is_bound_to_what_was_shown(city, enter):
    document = city.draft()
    client = enter("yz01-clerk")
    client.post(at(document.pk, "edit"), TYPED | {"title": "另一个标题", "revision": "1"})

    response = client.post(at(document.pk, "submit"), {"revision": "1", "accurate": "on"})

    assert refusal(response) == "打开这一页之后内容已有改动；请看过现在的内容再提交。"
    assert not Release.objects.exists()


def test_nothing_is_handed_over_that_nobody_stands_in_for(city, enter):
    pk = city.draft().pk
    client = enter("yz01-clerk")

    unticked = client.post(at(pk, "submit"), {"revision": "1"})
    assert "勾选" in refusal(unticked)
    assert not Release.objects.exists()
    # The question stands there to be answered still.
    assert 'name="accurate"' in unticked.content.decode()

    assert client.post(at(pk, "submit"), {"revision": "1", "accurate": "on"}).status_code == 302
    said = Entry.objects.get(act="document.submit")
    assert (said.by, said.data["accurate"]) == ("yz01-clerk", True)
    assert "确认内容真实、准确" in client.get(at(pk, "history")).content.decode()


@pytest.mark.parametrize("step", ["review", "sign", "publish", "withdraw", "return"])
def test_a_late_step_posted_straight_away_is_refused(city, enter, step):
    document = city.draft()
    given = CLEAR | {"do": "pass", "digest": "", "reason": "试试"}

    answers = [
        enter(f"yz01-{who}").post(at(document.pk, step), given).status_code
        for who in ("clerk", "reviewer", "leader", "publisher")
    ]

    assert answers == [422, 422, 422, 422]
    assert Document.objects.get(pk=document.pk).state == "draft"


def test_nobody_reviews_their_own(city, enter):
    clerk = Person.objects.get(code="yz01-clerk")
    assign(clerk, role=Role.REVIEWER, organ=city.organ(), by=None, at=MONDAY)
    pk = city.submitted().pk
    given = CLEAR | {"do": "pass", "digest": digest(pk)}

    response = enter("yz01-clerk").post(at(pk, "review"), given)

    assert refusal(response).startswith("不能审查或签发自己起草")


def test_an_edit_after_the_review_voids_it_and_says_so(city, enter):
    document = city.passed()
    client = enter("yz01-clerk")
    warned = client.get(at(document.pk, "edit")).content.decode()

    typed = TYPED | {"title": "新的标题", "publisher": document.publisher, "revision": "1"}
    client.post(at(document.pk, "edit"), typed)

    assert "已有的审查和签发全部失效" in warned
    assert Document.objects.get(pk=document.pk).state == "draft"
    history = client.get(at(document.pk, "history")).content.decode()
    assert "修改了标题；原来的审查和签发不再有效" in history


def test_two_people_at_the_same_text_see_both_versions(city, enter):
    document = city.draft()
    one, other = enter("yz01-clerk"), enter("yz01-other_clerk")
    one.post(at(document.pk, "edit"), TYPED | {"title": "甲改的标题", "revision": "1"})

    response = other.post(
        at(document.pk, "edit"), TYPED | {"title": "乙改的标题", "revision": "1"}
    )

    page = response.content.decode()
    assert refusal(response).startswith("打开之后已有人修改并保存")
    assert "<del>甲</del>改的标题" in page
    assert "<ins>乙</ins>改的标题" in page
    assert 'name="revision" value="2"' in page
    assert Document.objects.get(pk=document.pk).title == "甲改的标题"
    assert (
        other.post(
            at(document.pk, "edit"), TYPED | {"title": "合起来的标题", "revision": "2"}
        ).status_code
        == 302
    )


def test_a_form_with_a_fault_does_not_save_over_what_came_in_between(city, enter):
    document = city.draft()
    one, other = enter("yz01-clerk"), enter("yz01-other_clerk")
    one.post(at(document.pk, "edit"), TYPED | {"title": "甲改的标题", "revision": "1"})

    faulty = other.post(
        at(document.pk, "edit"), TYPED | {"written_on": "很久以前", "revision": "1"}
    )

    assert faulty.status_code == 422
    assert 'name="revision" value="1"' in faulty.content.decode()


def test_what_was_typed_stays_in_a_refused_draft(city, enter):
    response = enter("yz01-clerk").post(
        "/workbench/documents/new/", TYPED | {"title": "", "body": "<p>写了很久的正文</p>"}
    )

    assert response.status_code == 422
    assert escape("<p>写了很久的正文</p>") in response.content.decode()


def test_submission_names_everything_that_is_missing(city, enter):
    document = city.draft(genre="", theme="", body="")

    page = enter("yz01-clerk").get(at(document.pk, "submit"))

    assert [lack.field for lack in page.context["missing"]] == ["genre", "theme", "body"]
    assert "没有选文种；没有选主题分类；没有正文" in page.context["refusal"].text


def test_doubts_are_settled_by_a_tick_beside_their_field(city, enter):
    document = city.draft()
    document.doubts = [{"field": "written_on", "why": "两处日期不一致"}]
    document.save()
    client = enter("yz01-clerk")

    shown = client.get(at(document.pk, "edit")).content.decode()
    client.post(at(document.pk, "edit"), TYPED | {"revision": "1", "settle": "written_on"})

    assert "两处日期不一致" in shown
    assert Document.objects.get(pk=document.pk).doubts == []


def test_a_hold_is_ended_with_a_reason(city, enter):
    document = city.draft()
    document.held_for = ["日期和姓名被遮盖"]
    document.save()
    client = enter("yz01-clerk")

    without = client.post(at(document.pk, "hold"), {"reason": " "})
    with_one = client.post(at(document.pk, "hold"), {"reason": "已向档案室核实"})

    assert (without.status_code, with_one.status_code) == (422, 302)
    assert Document.objects.get(pk=document.pk).held_for == []


def test_the_preview_of_what_is_typed_saves_nothing(city, enter):
    document = city.draft()

    response = enter("yz01-clerk").post(
        at(document.pk, "preview/typed"),
        TYPED | {"body": "<p>还没保存<script>alert(1)</script></p>", "revision": "1"},
    )

    assert "<p>还没保存</p>" in response.content.decode()
    assert Document.objects.get(pk=document.pk).revision == 1


def test_acts_that_are_not_open_say_why(city, enter):
    document = city.draft(genre="")

    page = enter("yz01-clerk").get(at(document.pk)).context["nexts"]

    assert [(each.act.name, each.is_open) for each in page] == [("edit", True), ("submit", False)]
    assert page[1].refusal.text == "还不能提交审查：没有选文种。"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一段\n\n　　第二段 a<b", "<p>第一段</p>\n<p>第二段 a&lt;b</p>"),
        ("<p>已有标记</p>", "<p>已有标记</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_paragraphs(city, enter, typed, kept):
    assert drafted(enter("yz01-clerk"), body=typed).body == kept
