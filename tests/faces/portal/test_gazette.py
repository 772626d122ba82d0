"""The gazette as readers get it: issues, texts as they were printed, and what became of them."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.factories import gazette, records
from tests.factories.city import MONDAY, TODAY, City, fresh
from tests.factories.gazette import choice

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.across.search.entries import entries_of
from gongkai.base.organs import siting
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.gazette.content import KIND
from gongkai.duties.gazette.models import Issue
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases import queries as releases
from gongkai.faces.portal.pages import PAGES
from gongkai.law.gazette import STANDARD_TEXT, Section

pytestmark = pytest.mark.django_db(transaction=True)

AT = MONDAY + timedelta(hours=8)
LATER = MONDAY + timedelta(hours=6)
ISSUE = "gongbao/2026/1/"


@pytest.fixture
def city(data_dir) -> City:
    return City()


def publish() -> None:
    publishing.publish(PAGES, site="yunzhou", at=AT, on=TODAY)


def there(path: str) -> bool:
    return (Places("yunzhou").link.resolve() / path).exists()


def shown(path: str) -> str:
    """A file of the published site, without the places where a line may break."""
    return (Places("yunzhou").link.resolve() / path).read_text().replace("<wbr>", "")


def twin(path: str) -> dict:
    return json.loads(shown(f"{path}index.json"))


def an_issue(city: City) -> tuple[Document, Document, Issue]:
    """A regulation and a document of a department, printed in the first issue of the year."""
    rule = city.published(title="云州市停车场管理办法", body="<p>第一条　原来的条文。</p>")
    other = city.published(title="关于做好防汛工作的通知")
    draft = gazette.draft(city)
    choices = [choice(rule, Section.REGULATIONS), choice(other, Section.DEPARTMENTS)]
    issue = gazette.walked(city, gazette.made(gazette.edit(city, draft, choices)))
    return rule, other, issue


def correct(city: City, document: Document, *, hides: bool) -> None:
    by = city.yz01["clerk"]
    documents.correct(document, note="更正第一条。", hides_former=hides, by=by, at=LATER)
    again = fresh(document)
    values = {"body": "<p>第一条　更正后的条文。</p>"}
    documents.edit(again, values=values, revision=again.revision, by=by, at=LATER)
    city.walk(fresh(document), "published")


def withdraw(city: City, document: Document) -> None:
    by = city.yz01["publisher"]
    handling.withdraw(fresh(document), reason="附表有误。", by=by, at=LATER)


def test_where_there_is_no_issue_nothing_speaks_of_a_gazette(city):
    city.published()
    publish()

    assert not there("gongbao")
    assert "/gongbao/" not in shown("index.html") + shown("sitemap/pages.xml")


def test_an_issue_has_its_contents_its_texts_and_its_pdf(city):
    _rule, _other, issue = an_issue(city)
    publish()
    contents = shown(f"{ISSUE}index.html")

    assert [title in contents for title in ("云州市停车场管理办法", "关于做好防汛工作的通知")] == [
        True, True,
    ]  # fmt: skip
    assert f'下载全期 PDF</a> <span class="meta">{issue.pages} 页，' in contents
    assert there(f"{ISSUE}2026-1.pdf")
    assert '"@type":"PublicationIssue"' in contents
    assert "原来的条文" in shown(f"{ISSUE}1/index.html")
    assert there(f"hant/{ISSUE}index.html")
    assert there(f"hant/{ISSUE}1/index.html")


@pytest.mark.parametrize("root", ["zhangzhe", "kiosk"])
def test_an_issue_is_read_by_elders_and_on_touch_screens_until_it_is_withdrawn(city, root):
    _, other, issue = an_issue(city)
    withdraw(city, other)
    publish()
    listed, page = shown(f"{root}/gongbao/index.html"), shown(f"{root}/{ISSUE}index.html")

    assert f'href="/{root}/gongbao/"' in shown(f"{root}/zhengce/index.html")
    assert f'href="/{root}/{ISSUE}"' in listed
    assert page.count(f'href="/{root}/zhengce/') - page.count(f'href="/{root}/zhengce/"') == 1
    assert "已撤下" in page
    assert "带走" in page or root == "zhangzhe"

    handling.withdraw(fresh(issue), reason="有误。", by=city.yz01["publisher"], at=LATER)
    publish()
    assert not there(f"{root}/{ISSUE}index.html")
    assert not there(f"{root}/gongbao/index.html")
    assert "有误。" in shown(f"{root}/{ISSUE}gone.html")


def test_a_text_of_another_site_is_read_there_by_elders_and_touch_screens_stay(city):
    facts = dict.fromkeys(siting.FACTS, "") | {"name": "二局", "address": "https://two.example"}
    siting.open_site("two", city.organ("YZ02"), facts=facts, by=city.yz01["office"], at=MONDAY)
    paper = city.published("YZ02", title="关于养老服务的通知")
    draft = gazette.edit(city, gazette.draft(city), [choice(paper, Section.DEPARTMENTS)])
    gazette.walked(city, gazette.made(draft))
    publish()
    page = shown(f"zhangzhe/{ISSUE}index.html")

    assert f'href="https://two.example/zhangzhe/zhengce/{paper.index_number}/"' in page
    for root in ("zhangzhe", "kiosk"):
        assert "关于养老服务的通知 <span>云州市YZ02局" in shown(f"{root}/{ISSUE}index.html")
    assert "two.example" not in shown(f"kiosk/{ISSUE}index.html")


def test_the_list_of_issues_is_found_followed_and_mapped(city):
    an_issue(city)
    publish()

    assert 'href="/gongbao/2026/1/"' in shown("gongbao/index.html")
    assert "/gongbao/2026/1/" in shown("gongbao/feed.xml")
    assert 'href="/gongbao/"' in shown("index.html")
    assert "/gongbao/</loc>" in shown("sitemap/pages.xml")
    assert [each["number"] for each in twin("gongbao/")["items"]] == [1]


def test_a_regulation_is_marked_as_the_standard_text_and_nothing_else_is(city):
    an_issue(city)
    publish()

    assert f"标准文本：在政府公报上刊登的规章文本为标准文本（{STANDARD_TEXT}）" in shown(
        f"{ISSUE}1/index.html"
    )
    assert "标准文本：" not in shown(f"{ISSUE}2/index.html")
    assert [each["standard_text"] for each in twin(ISSUE)["items"]] == [STANDARD_TEXT, ""]


def test_a_document_tells_in_which_issue_it_was_printed(city):
    rule, _other, issue = an_issue(city)
    publish()
    path = f"zhengce/{gazette.publication(rule).index_number}/"

    assert "刊于" in shown(f"{path}index.html")
    assert issue.title in shown(f"{path}index.html")
    assert f'href="/{path}"' in shown(f"{ISSUE}1/index.html")


def test_a_corrected_document_stays_as_it_was_printed_with_a_note(city):
    rule, *_ = an_issue(city)
    publish()
    correct(city, rule, hides=False)
    publish()
    text = shown(f"{ISSUE}1/index.html")

    assert "原来的条文" in text
    assert "更正后的条文" not in text
    assert "作了更正" in text
    assert "已更正" in shown(f"{ISSUE}index.html")
    assert there(f"{ISSUE}2026-1.pdf")


@pytest.mark.parametrize("how", ["withdrawn", "hidden"])
def test_what_was_taken_down_is_read_nowhere_in_the_issue_not_even_in_its_pdf(city, how):
    rule, *_ = an_issue(city)
    publish()
    if how == "withdrawn":
        withdraw(city, rule)
    else:
        correct(city, rule, hides=True)
    publish()

    said = shown(f"{ISSUE}1/index.html") + shown(f"{ISSUE}1/index.json")
    said += shown(f"hant/{ISSUE}1/index.html")
    assert "原来的条文" not in said
    assert "标准文本：" not in shown(f"{ISSUE}1/index.html")
    assert not there(f"{ISSUE}2026-1.pdf")
    assert "全期 PDF 暂不提供：第 1 篇已经撤下" in shown(f"{ISSUE}index.html")
    assert twin(ISSUE)["pdf"] is None
    # The other texts are read as before.
    assert "防汛" in shown(f"{ISSUE}2/index.html")


def test_the_reason_of_a_withdrawal_stands_beside_the_text(city):
    rule, *_ = an_issue(city)
    withdraw(city, rule)
    publish()

    assert "撤下，不再展示。原因：附表有误。" in shown(f"{ISSUE}1/index.html")


def test_after_an_update_the_pdf_is_offered_again_without_the_words(city):
    rule, _other, issue = an_issue(city)
    before = twin_pdf(issue)
    withdraw(city, rule)
    gazette.walked(city, gazette.updated(city, issue))
    publish()

    assert there(f"{ISSUE}2026-1.pdf")
    assert twin(ISSUE)["pdf"]["sha256"] != before
    assert "原来的条文" not in shown(f"{ISSUE}1/index.html")
    assert "更新：已经撤下的内容不再刊登全文" in shown(f"{ISSUE}index.html")


def twin_pdf(issue: Issue) -> str:
    row = releases.publication(KIND, issue.key)
    assert row is not None
    return row.release.content["attachments"][0]["sha256"]


def test_what_came_down_may_come_back_and_the_pdf_with_it(city):
    rule, *_ = an_issue(city)
    withdraw(city, rule)
    publish()
    assert not there(f"{ISSUE}2026-1.pdf")
    row = gazette.publication(rule)
    documents_again(row)
    publishing.publish(PAGES, site="yunzhou", at=AT, on=TODAY, is_full=True)

    assert there(f"{ISSUE}2026-1.pdf")


def documents_again(row) -> None:
    type(row).objects.filter(pk=row.pk).update(withdrawn_at=None, withdrawn_reason="")


def test_a_withdrawn_issue_says_so_and_shows_nothing_else(city):
    *_, issue = an_issue(city)
    publish()
    handling.withdraw(issue, reason="编排有误。", by=city.yz01["publisher"], at=LATER)
    publish()

    assert "编排有误。" in shown(f"{ISSUE}gone.html")
    assert not there(f"{ISSUE}index.html")
    assert not there(f"{ISSUE}1/index.html")
    assert not there(f"{ISSUE}2026-1.pdf")
    assert not there("gongbao/index.html")


def test_reading_places_stand_beside_the_issues(city):
    an_issue(city)
    values = {
        "kind": "公共图书馆", "address": "书院街16号", "hours": "周二至周日",
        "phone": "0399-2260 0312", "gazette": "免费取阅",
    }  # fmt: skip
    record = records.draft(city, sort="reading_place", title="市图书馆专区", **values)
    gazette.walked(city, record)
    publish()

    said = shown("gongbao/index.html")
    assert [word in said for word in ("市图书馆专区", "公共图书馆", "免费取阅", "书院街16号")] == [
        True, True, True, True,
    ]  # fmt: skip


def test_the_search_finds_an_issue_by_what_it_prints(city):
    *_, issue = an_issue(city)
    row = releases.publication(KIND, issue.key)
    assert row is not None
    (entry,) = entries_of([row], on=TODAY)

    assert "云州市停车场管理办法" in entry.body


def test_following_the_journal_ends_where_a_full_build_ends(city):
    rule, other, _issue = an_issue(city)
    publish()
    correct(city, rule, hides=False)
    withdraw(city, other)
    publish()
    followed = tree()
    publishing.publish(PAGES, site="yunzhou", at=AT, on=TODAY, is_full=True)

    assert tree() == followed


def tree() -> dict[str, bytes]:
    root = Places("yunzhou").link.resolve()
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != "manifest"
    }


@pytest.mark.browser
def test_the_pages_of_the_gazette_fit_every_screen_and_are_for_everyone(city, live_server, page):
    rule, *_ = an_issue(city)
    correct(city, rule, hides=False)
    publish()
    faults = {}
    large = [f"/{root}/{path}" for root in ("zhangzhe", "kiosk") for path in ("gongbao/", ISSUE)]
    for path in ("/gongbao/", f"/{ISSUE}", f"/{ISSUE}1/", f"/hant/{ISSUE}", *large):
        answer = page.goto(f"{live_server.url}{path}")
        assert answer.status == 200, path
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults[path, width] = wide
        if found := Axe().run(page).response["violations"]:
            faults[path] = [(each["id"], each["nodes"][0]["html"][:120]) for each in found]

    assert faults == {}
