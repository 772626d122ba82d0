"""The main job, through HTTP: a legacy page becomes a public, findable page, and goes again."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import City

from gongkai.across.publishing import actions as publishing
from gongkai.across.search import actions as search
from gongkai.duties.documents.models import Document
from gongkai.faces.cli import run
from gongkai.faces.portal.pages import PAGES
from gongkai.law.days import day_of

pytestmark = pytest.mark.django_db(transaction=True)

OWN_PAGE = """云州政务网

名    称 :
市市容园林委关于加强公园管护工作的通知(试行)
索   引  号 :
00800126X/2017-00120
发 布 机 构 :
云州市YZ01局
发 文 字 号 :
云容办〔2017〕416号
主    题 :
综合政务\\文秘工作
成 文 日 期 :
有   效  性 :
有效

云容办〔2017416

市市容园林委关于加强公园管护工作的通知(试行)

机关各处室、委属各单位:

为进一步加强公园绿地管护工作,提升管护质量,结合实际,现就有关事项通知如下:

一、明确责任

(一)各处室按照职责分工,定期巡查,及时处置发现的问题。

二、加强监督

(二)每月公布巡查结果,接受群众监督。

20171221

(此件主动公开)

附件:

| 政策解读
| 相关政策
"""


class Road:
    """The people of YZ01 at their desks, the public at the door, and the background between."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.city = City()
        self.public = Client()
        self.desks = {who: Desk(person) for who, person in self.city.yz01.items()}
        self.background()

    def background(self) -> None:
        """One turn of the background's loop."""
        at = timezone.now()
        publishing.publish(PAGES, site="yunzhou", at=at, on=day_of(at))
        search.ensure(self.data / "search", on=day_of(at))
        search.follow(self.data / "search", on=day_of(at))

    def take_in(self, path: Path) -> Document:
        before = set(Document.objects.values_list("pk", flat=True))
        assert run(["import", str(path), "--organ", "YZ01", "--data", str(self.data)]) == 0
        return Document.objects.exclude(pk__in=before).get()

    def complete(self, document: Document, **values: Any) -> None:
        """The clerk fills in what the page lacks and stands by what was doubtful."""
        settle = [doubt["field"] for doubt in document.doubts]
        given = {"genre": "notice", "theme": "T0201"} | values
        for name in list(given):
            if getattr(document, name) and name not in values:
                del given[name]
        self.desks["clerk"].do(document, "edit", settle=settle, **given)
        assert document.doubts == []

    def publish(self, document: Document) -> None:
        self.desks["clerk"].do(document, "submit", accurate="on")
        self.desks["reviewer"].passes(document)
        self.desks["leader"].do(document, "sign")
        self.desks["publisher"].do(document, "publish")
        self.background()

    def path(self, document: Document) -> str:
        return f"/zhengce/{document.index_number}/"

    def found(self, question: str) -> list[str]:
        page = self.public.get("/search/", {"q": question})
        assert page.status_code == 200
        return [
            str(link.get("href"))
            for link in html.fromstring(page.content.decode()).xpath(
                "//*[contains(@class, 'results')]//a"
            )
        ]

    def says(self, path: str) -> bytes:
        """Everything a path answers, whatever its status."""
        answer = self.public.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answer.close()
        return content


@pytest.fixture
def road(data_dir, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(data_dir))
    return Road(data_dir)


def walk(road: Road, document: Document, **lacking: Any) -> None:
    """From draft to public to withdrawn, looking at every place where it must (not) stand."""
    title = document.title
    assert road.found(title[:12]) == []
    road.complete(document, **lacking)
    road.publish(document)
    path = road.path(document)

    assert title[:10].encode() in road.says(path).replace(b"<wbr>", b"")
    twin = json.loads(road.says(f"{path}index.json"))
    assert twin["title"] == document.title
    assert path in road.found(document.title)
    for place in ("/", "/zhengce/", "/jigou/YZ01/", "/sitemap/1.xml"):
        assert path.encode() in road.says(place), place

    road.desks["publisher"].do(document, "withdraw", reason="文中有误，更正后重新公布。")
    assert path not in road.found(document.title)  # at once, before the index has followed
    road.background()

    assert road.public.get(path).status_code == 410
    assert "文中有误".encode() in road.says(path)
    assert road.public.get(f"{path}index.json").status_code in {404, 410}
    for place in ("/zhengce/", "/zhengce/list/1/", "/jigou/YZ01/", "/sitemap/1.xml"):
        assert path.encode() not in road.says(place), place
    assert path not in road.found(document.title)


def test_a_page_goes_all_the_way_and_back(road, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(OWN_PAGE, encoding="utf-8")

    document = road.take_in(page)

    assert document.doc_number == "云容办〔2017〕416号"
    assert document.index_number == "00800126X/2017-00120"
    assert document.written_on.isoformat() == "2017-12-21"
    walk(road, document)


def test_taking_a_page_in_again_changes_nothing(road, tmp_path, capsys):
    page = tmp_path / "page.txt"
    page.write_text(OWN_PAGE, encoding="utf-8")
    road.take_in(page)
    capsys.readouterr()

    assert run(["import", str(page), "--organ", "YZ01", "--data", str(road.data)]) == 0

    assert json.loads(capsys.readouterr().out)["unchanged"] == 1
    assert Document.objects.count() == 1


def test_nobody_reviews_what_they_took_in(road, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(OWN_PAGE, encoding="utf-8")
    document = road.take_in(page)
    road.complete(document)
    road.desks["clerk"].do(document, "submit", accurate="on")

    answer = road.desks["clerk"].client.post(
        f"/workbench/documents/{document.pk}/review/", {"do": "pass"}
    )

    document.refresh_from_db()
    assert answer.status_code in {403, 404, 422}
    assert document.state == "in_review"


def test_a_change_after_the_review_voids_it(road, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(OWN_PAGE, encoding="utf-8")
    document = road.take_in(page)
    road.complete(document)
    road.desks["clerk"].do(document, "submit", accurate="on")
    road.desks["reviewer"].passes(document)

    road.desks["clerk"].do(document, "edit", title="改过一个字的标题")

    assert document.state == "draft"
    answer = road.desks["leader"].client.post(f"/workbench/documents/{document.pk}/sign/")
    assert answer.status_code in {403, 404, 422}


@pytest.fixture
def seeds(shared):
    return shared / "seeds"


class TestRealPages:
    """The five source documents, as they were found."""

    def test_002_goes_all_the_way(self, road, seeds):
        document = road.take_in(seeds / "002_b3fca1fe0e59c99a.txt")

        assert document.title == "市市容园林委关于进一步加强政务公开工作的通知(试行)"
        assert document.publisher == "天津市城市管理委员会"
        assert document.doc_number == "津容办〔2017〕416号"
        assert document.index_number == "000125583/2017-00120"
        assert document.written_on.isoformat() == "2017-12-21"
        assert document.attribute == "proactive"
        walk(road, document)

    def test_003_goes_all_the_way(self, road, seeds):
        document = road.take_in(seeds / "003_ceeb2b5045c253f5.txt")

        assert document.title == "建德市2018年政务公开实施方案"
        assert document.publisher == "建德市人民政府办公室"
        assert document.first_public_on.isoformat() == "2018-07-17"
        walk(road, document)
        assert document.index_number == f"00800126X/{timezone.now().year}-00001"

    @pytest.mark.parametrize(
        ("name", "publisher"),
        [
            ("000_4825c2d8dc7569a2.txt", "市城管委"),
            ("001_2c98ea52fe7d496d.txt", "合肥市城管局"),
        ],
    )
    def test_000_and_001_go_after_the_clerk_has_added_what_is_missing(
        self, road, seeds, name, publisher
    ):
        document = road.take_in(seeds / name)
        if document.held_for:
            road.desks["clerk"].do(document, "hold", reason="已与原件核对。")
        page = road.desks["clerk"].client.get(f"/workbench/documents/{document.pk}/submit/")
        assert page.status_code == 422

        walk(road, document, publisher=publisher, written_on="2018-12-28")

    def test_004_is_held_with_its_reasons(self, road, seeds):
        document = road.take_in(seeds / "004_f0675d347e967ac4.txt")

        assert document.held_for != []
        page = road.desks["clerk"].client.get(f"/workbench/documents/{document.pk}/")
        for reason in document.held_for:
            assert reason in page.content.decode()
        answer = road.desks["clerk"].client.post(f"/workbench/documents/{document.pk}/submit/")
        assert answer.status_code == 422
        assert "暂缓" in refused(answer)


def test_the_old_public_date_is_kept_and_the_old_address_leads_on(road, tmp_path):
    rows = tmp_path / "dump.jsonl"
    row = {
        "title": "关于调整公园开放时间的公告",
        "organ": "云州市YZ01局",
        "text": "<p>自即日起调整全市公园开放时间。</p>" * 3,
        "published_on": "2016-05-04",
        "url": "http://old.yunzhou.example/art/2016/5/4/art_12_345.html",
    }
    rows.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    document = road.take_in(rows)
    road.complete(document, genre="announcement")
    road.publish(document)

    assert b"2016-05-04" in road.says(road.path(document))
    answer = road.public.get("/art/2016/5/4/art_12_345.html", follow=True)
    answer.close()
    assert answer.redirect_chain[-1] == (road.path(document), 301)


def test_a_turn_without_news_writes_nothing(road):
    """A second turn of the background with nothing new writes nothing."""
    at = timezone.now() + timedelta(seconds=1)
    report = publishing.publish(PAGES, site="yunzhou", at=at, on=day_of(at))

    assert (report.written, report.removed) == (0, 0)
