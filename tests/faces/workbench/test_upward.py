"""Papers sent upward at the desk: from the sender's form to the superior's document."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk import Desk, refused
from tests.factories.upward import PLAN, above, draft, enclosed, fresh, sent, taken

from gongkai.duties.documents.models import Document
from gongkai.duties.upward import actions
from gongkai.duties.upward.models import Paper

pytestmark = pytest.mark.django_db
NEW = {
    "sort": "draft",
    "to": "YZ01",
    "title": "城市养老服务办法（代拟稿）",
    "publisher": "云州市人民政府",
    "genre": "notice",
    "body": "第一条　为了规范养老服务。\n第二条　本办法自公布之日起施行。",
    "attribute": "proactive",
    "is_wide": "on",
    **PLAN,
}


def send(client, paper, act, **values):
    return client.post(f"/workbench/upward/{paper.pk}/{act}/", values)


def test_a_draft_goes_from_the_clerk_s_form_to_a_document_of_the_superior(city, enter):
    above(city)
    clerk, leader = enter("yz02-clerk"), enter("yz02-leader")
    made = clerk.post("/workbench/upward/new/", NEW)
    paper = Paper.objects.get()
    assert made.headers["Location"] == f"/workbench/upward/{paper.pk}/"
    assert paper.body == (
        "<p>第一条　为了规范养老服务。</p>\n<p>第二条　本办法自公布之日起施行。</p>"
    )
    assert send(clerk, paper, "hand").status_code == 302
    assert "等我签发上报" in leader.get("/workbench/").content.decode()
    assert send(leader, paper, "send").status_code == 302

    office = enter("yz01-office")
    assert "等我收文的上报件" in office.get("/workbench/").content.decode()
    assert send(office, paper, "take", clerk="yz01-clerk").status_code == 302
    document = Document.objects.get()
    shown = enter("yz01-clerk").get(f"/workbench/documents/{document.pk}/").content.decode()
    assert "由下级机关代拟" in shown
    assert f"/workbench/upward/{paper.pk}/" in shown


def test_the_sender_is_warned_and_told_what_came_back(city, enter):
    paper = draft(city, attribute="")
    clerk = enter("yz02-clerk")
    page = clerk.get(f"/workbench/upward/{paper.pk}/").content.decode()
    assert "这样上报会被自动退文" in page
    send(clerk, paper, "hand")
    leader = enter("yz02-leader")
    send(leader, paper, "send")
    page = leader.get(f"/workbench/upward/{paper.pk}/").content.decode()
    assert "已上报，到达时自动退文：没有标注公开属性" in page
    assert "上级退回的上报件" in clerk.get("/workbench/").content.decode()
    listed = enter("yz01-office").get("/workbench/upward/returned/").content.decode()
    assert paper.title in listed


def test_neither_side_reads_the_other_s_inner_acts(city, enter):
    paper = draft(city)
    actions.hand(paper, by=city.yz02["clerk"], at=paper.made_at)
    actions.back(paper, reason="附件不全。", by=city.yz02["leader"], at=paper.made_at)
    actions.hand(paper, by=city.yz02["clerk"], at=paper.made_at)
    actions.send(paper, by=city.yz02["leader"], at=paper.made_at)
    actions.take(paper, clerk=city.yz01["clerk"], by=city.yz01["office"], at=paper.made_at)

    theirs = enter("yz01-office").get(f"/workbench/upward/{paper.pk}/").content.decode()
    ours = enter("yz02-clerk").get(f"/workbench/upward/{paper.pk}/").content.decode()

    assert "附件不全" not in theirs
    assert "人员yz02" not in theirs
    assert "人员yz01" not in ours
    assert "办理中" in ours
    assert f"/workbench/documents/{fresh(paper).document_id}/" not in ours


def test_what_is_not_sent_is_not_there_for_the_superior(city, enter):
    paper = draft(city)
    office = enter("yz01-office")
    assert office.get(f"/workbench/upward/{paper.pk}/").status_code == 404
    assert office.get(f"/workbench/upward/{paper.pk}/edit/").status_code == 404
    waiting = sent(city, title="另一份")
    assert office.get(f"/workbench/upward/{waiting.pk}/").status_code == 200
    for page in ("edit", "attach"):
        assert office.get(f"/workbench/upward/{waiting.pk}/{page}/").status_code == 404


def test_the_superior_sends_back_with_reasons(city, enter):
    paper = sent(city)
    office = enter("yz01-office")
    assert send(office, paper, "return").status_code == 422
    assert send(office, paper, "return", codes="wording", reason="缺附表。").status_code == 302
    page = enter("yz02-clerk").get(f"/workbench/upward/{paper.pk}/").content.decode()
    assert "缺附表。" in page
    clerk = enter("yz02-clerk")
    assert send(clerk, paper, "revise").status_code == 302
    assert send(clerk, paper, "drop").status_code == 302
    assert fresh(paper).state == "dropped"


def test_a_request_is_answered_and_its_sender_reads_the_answer(city, enter):
    paper = sent(city, sort="ask")
    office = enter("yz01-office")
    assert send(office, paper, "take").status_code == 302
    assert send(office, paper, "close", answer="").status_code == 422
    assert send(office, paper, "close", answer="同意。").status_code == 302
    assert "同意。" in enter("yz02-clerk").get(f"/workbench/upward/{paper.pk}/").content.decode()


def test_a_paper_is_changed_recalled_and_handed_back(city, enter):
    paper = draft(city, plan=PLAN)
    clerk, leader = enter("yz02-clerk"), enter("yz02-leader")
    desk = Desk(city.yz02["clerk"])
    desk.send(f"/workbench/upward/{paper.pk}/edit/", title="改过的标题")
    assert (fresh(paper).title, fresh(paper).plan) == ("改过的标题", PLAN)
    assert "打开之后已有人修改" in refused(
        clerk.post(f"/workbench/upward/{paper.pk}/edit/", NEW | {"revision": "1"})
    )
    send(clerk, paper, "hand")
    assert send(leader, paper, "back", reason="").status_code == 422
    assert send(leader, paper, "back", reason="再核对。").status_code == 302
    send(clerk, paper, "hand")
    assert send(clerk, paper, "recall").status_code == 302
    assert send(clerk, paper, "send").status_code == 422
    assert clerk.post("/workbench/upward/new/", NEW | {"to": "YZ02"}).status_code == 422


def test_files_go_with_a_paper_and_come_off(city, enter):
    paper = draft(city)
    row = enclosed(city, paper, "附表.png")
    clerk, address = enter("yz02-clerk"), f"/workbench/upward/{paper.pk}"
    answer = clerk.get(f"{address}/files/{row.pk}/")
    assert b"".join(answer).startswith(b"\x89PNG")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert clerk.get(f"{address}/files/99999/").status_code == 404
    with open(__file__, "rb") as text:
        assert clerk.post(f"{address}/attach/", {"file": text}).status_code == 422
    again = enclosed(city, paper, "另一张.png")
    copy = b"".join(clerk.get(f"{address}/files/{again.pk}/"))
    for alt, status in (("", 422), ("附表", 302)):
        upload = SimpleUploadedFile("新图.png", copy, "image/png")
        sent_ = clerk.post(f"{address}/attach/", {"file": upload, "alt": alt})
        assert sent_.status_code == status
    assert clerk.post(f"{address}/files/{row.pk}/detach/").status_code == 302
    assert sorted(each.name for each in paper.enclosures.all()) == ["另一张.png", "新图.png"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    city, enter, rows, django_assert_max_num_queries
):
    for number in range(rows):
        taken(city, title=f"第{number}份")
    for who, side in (("yz02-clerk", "own"), ("yz01-office", "got")):
        client = enter(who)
        with django_assert_max_num_queries(9):
            page = client.get(f"/workbench/upward/?side={side}&state=taken").content.decode()
        assert page.count("data-row ") == rows


def test_who_works_nowhere_finds_no_papers(city, enter):
    assert enter("yz01-office").get("/workbench/upward/new/").status_code == 404
    assert enter("yz02-clerk").get("/workbench/upward/new/?sort=ask").status_code == 200
    assert enter("yz02-clerk").get("/workbench/upward/?page=x").status_code == 200
