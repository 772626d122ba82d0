"""The gazette at the desk: begun, filled, looked at as a proof, handed over, and kept true."""

from datetime import timedelta

import pytest
from lxml import html
from tests.desk import Desk, refused
from tests.factories import gazette
from tests.factories.city import MONDAY, City, fresh

from gongkai.duties.gazette.models import Issue, Masthead
from gongkai.duties.handling import actions as handling

LATER = MONDAY + timedelta(hours=6)
GAZETTE = "/workbench/gazette/"
ISSUE = f"{GAZETTE}2026/1/"


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def form(response) -> dict[str, str]:
    """What the page's form would send as it stands."""
    page = html.fromstring(response.content.decode())
    own = next(each for each in page.forms if "revision" in each.fields)
    return {name: value for name, value in own.form_values() if value is not None}


def begun(clerk: Desk) -> str:
    """An issue begun at the desk; where it is filled."""
    answer = clerk.send(GAZETTE, issued_on="2026-03-31")
    assert answer.status_code == 302, refused(answer)
    return answer.url


def test_an_issue_is_begun_filled_set_and_handed_over(city: City, data_dir):
    document = city.published(title="关于做好防汛工作的通知")
    row = gazette.publication(document)
    clerk = Desk(city.yz01["clerk"])
    edit = begun(clerk)
    assert edit == f"{ISSUE}edit/"
    page = clerk.client.get(edit)
    assert "关于做好防汛工作的通知" in text(page)

    written = form(page) | {f"in_{row.pk}": "1", f"section_{row.pk}": "office", "foreword": "要目"}
    saved = clerk.client.post(edit, written)
    assert (saved.status_code, saved.url) == (302, ISSUE), refused(saved)
    assert "正在排版" in text(clerk.client.get(ISSUE))
    assert "PDF 还在排版" in text(clerk.client.get(ISSUE))

    issue = gazette.made(Issue.objects.get())
    shown = text(clerk.client.get(ISSUE))
    assert f"已排好，{issue.pages} 页" in shown
    assert "政府办公室文件" in shown
    proof = clerk.client.get(f"{ISSUE}proof/")
    assert b"".join(proof.streaming_content)[:5] == b"%PDF-"

    answer = clerk.send(f"{ISSUE}submit/", accurate="on")
    assert answer.status_code == 302, refused(answer)
    assert fresh(issue).state == "in_review"


def test_texts_are_moved_and_taken_out_and_a_section_is_chosen(city: City):
    one, two, three = (city.published(title=title) for title in ("甲件", "乙件", "丙件"))
    gazette.edit(city, gazette.draft(city), [gazette.choice(each) for each in (one, two, three)])
    clerk = Desk(city.yz01["clerk"])
    rows = [gazette.publication(each).pk for each in (one, two, three)]
    given = {f"order_{rows[0]}": "9", f"out_{rows[1]}": "1", f"order_{rows[2]}": "x"}
    written = form(clerk.client.get(f"{ISSUE}edit/")) | given
    clerk.client.post(f"{ISSUE}edit/", written)

    assert gazette.printed(Issue.objects.get()) == ["甲件", "丙件"]

    written = form(clerk.client.get(f"{ISSUE}edit/")) | {f"section_{rows[2]}": "regulations"}
    clerk.client.post(f"{ISSUE}edit/", written)
    assert gazette.printed(Issue.objects.get()) == ["丙件", "甲件"]


def test_a_section_nobody_knows_is_that_of_the_departments(city: City):
    document = city.published(title="甲件")
    gazette.edit(city, gazette.draft(city), [gazette.choice(document)])
    clerk = Desk(city.yz01["clerk"])
    sent = {f"section_{gazette.publication(document).pk}": "nowhere"}
    clerk.client.post(f"{ISSUE}edit/", form(clerk.client.get(f"{ISSUE}edit/")) | sent)

    assert Issue.objects.get().items.get().section == "departments"


def test_what_cannot_be_printed_is_found_with_the_reason(city: City):
    document = city.published(title="关于防汛检查的通知")
    by = city.yz01["publisher"]
    handling.withdraw(document, reason="附表有误。", by=by, at=LATER)
    gazette.draft(city)
    page = Desk(city.yz01["clerk"]).client.get(f"{ISSUE}edit/", {"q": "防汛检查"})

    assert "已经撤下，不能刊登。撤下原因：附表有误。" in text(page)
    assert f"in_{gazette.publication(document).pk}" not in page.content.decode()


def test_a_save_over_another_s_changes_nothing_and_says_why(city: City):
    document = city.published(title="甲件")
    issue = gazette.edit(city, gazette.draft(city), [gazette.choice(document)])
    clerk = Desk(city.yz01["clerk"])
    written = form(clerk.client.get(f"{ISSUE}edit/"))
    gazette.edit(city, issue, [gazette.choice(document)], foreword="别人写的")

    answer = clerk.client.post(f"{ISSUE}edit/", written | {"foreword": "我写的"})

    assert answer.status_code == 422
    assert "打开之后已有人修改并保存" in text(answer)
    assert Issue.objects.get().foreword == "别人写的"


def test_a_printed_document_that_was_withdrawn_asks_for_an_update(city: City, data_dir):
    document, other = city.published(title="甲件"), city.published(title="乙件")
    issue = gazette.published(city, document, other)
    handling.withdraw(fresh(document), reason="附表有误。", by=city.yz01["publisher"], at=LATER)
    clerk = Desk(city.yz01["clerk"])
    page = text(clerk.client.get(ISSUE))
    assert "全期 PDF 已停止提供" in page
    assert "已经撤下：附表有误。" in page

    answer = clerk.client.post(f"{ISSUE}update/")
    assert answer.status_code == 302
    assert fresh(issue).state == "draft"
    assert "已经撤下，只列题目" in text(clerk.client.get(ISSUE))


def test_setting_again_is_asked_for_where_it_failed(city: City, data_dir):
    document = city.published(body="<p>\U000f0001</p>")
    gazette.printing(city, document)
    clerk = Desk(city.yz01["clerk"])
    assert "没有排成：现有字体没有这些字" in text(clerk.client.get(ISSUE))

    assert clerk.client.post(f"{ISSUE}set/").status_code == 302
    assert Issue.objects.get().asked_at is not None


@pytest.mark.parametrize("page", ["set/", "update/"])
def test_an_act_that_is_not_open_says_why(city: City, page):
    gazette.draft(city)

    assert Desk(city.yz01["clerk"]).client.post(f"{ISSUE}{page}").status_code == 422


def test_the_masthead_is_the_office_s(city: City):
    office = Desk(city.yz01["office"])
    answer = office.send(f"{GAZETTE}masthead/", serial="第0018号", total_before="214")
    assert answer.status_code == 302, refused(answer)
    assert Masthead.objects.values_list("serial", "total_before").get() == ("第0018号", 214)

    refusing = Desk(city.yz02["office"]).client.post(f"{GAZETTE}masthead/", {"name": "x"})
    assert refusing.status_code == 422
    assert "由本级人民政府办公室" in text(refusing)


def test_another_organ_begins_no_issue_and_sees_none(city: City):
    gazette.draft(city)
    other = Desk(city.yz02["clerk"])

    assert "起草下一期" not in text(other.client.get(GAZETTE))
    assert other.client.post(GAZETTE, {"issued_on": "2026-04-30"}).status_code == 422
    for page in ("", "edit/", "proof/"):
        assert other.client.get(f"{ISSUE}{page}").status_code == 404


def test_an_issue_that_is_not_set_has_no_proof(city: City):
    gazette.draft(city)

    assert Desk(city.yz01["clerk"]).client.get(f"{ISSUE}proof/").status_code == 404


@pytest.mark.parametrize("day", ["", "昨天", "2026-13-01", "9999-99-99"])
def test_a_day_that_is_none_begins_nothing(city: City, day):
    answer = Desk(city.yz01["clerk"]).client.post(GAZETTE, {"issued_on": day})

    assert answer.status_code == 422
    assert not Issue.objects.exists()
