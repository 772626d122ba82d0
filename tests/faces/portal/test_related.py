"""What stands around a document: blocks, life line, citations, corrections, registers."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from tests.faces.portal.city import CONTENT, City, file, rendered, thing

from gongkai.across.publishing.pages import Edition, Linked, Thing
from gongkai.duties.documents.parts import (
    PublicCorrection,
    PublicInterpretation,
    PublicNormative,
    PublicPlan,
)
from gongkai.duties.records.content import RecordContent
from gongkai.faces.portal import related
from gongkai.law.links import LinkKind
from gongkai.law.validity import Validity

TOLD = PublicInterpretation(
    "qa",
    "release",
    "综合处",
    "0399-2260 0110",
    person="褚怀远",
    post="主任",
    is_first=True,
    pairs=(("补多少？", "最多<20>万元。"), ("找谁？", "找街道。")),
)


def link(kind: LinkKind, number: int, *, is_back: bool = False, **row) -> Linked:
    return Linked(kind, is_back, thing(number, **row).row)


def page(city: City, key: str = "1", name: str = "index.html"):
    return html.document_fromstring(file("document", key, city, name))


def beside(city: City) -> dict[str, list[str]]:
    return {
        each.findtext("h2"): [a.get("href") for a in each.iterfind("ul/li/a")]
        for each in page(city).xpath("//section[starts-with(@aria-labelledby, 'b')]")
    }


FORWARDS = {
    "source_kind": "forwarded",
    "source": "国务院办公厅",
    "source_title": "关于做好防汛工作的通知",
    "source_number": "国办发〔2026〕1号",
    "source_url": "https://www.gov.example/1.html",
}


def source_of(city: City) -> tuple[str, list[str], list[str]]:
    """What the page says of its source, where it leads, and what the meta tag says."""
    found = page(city)
    said = found.xpath("//dt[text()='信息来源']/following-sibling::dd")[0]
    words = said.text_content().replace("\u200b", "")
    return words, said.xpath(".//a/@href"), found.xpath("//meta[@name='ContentSource']/@content")


def test_a_forwarded_document_leads_to_the_page_of_its_original():
    city = City({"1": thing(1, replace(CONTENT, **FORWARDS))})
    said = "转发：国务院办公厅《关于做好防汛工作的通知》（国办发〔2026〕1号）"
    assert source_of(city) == (said, [FORWARDS["source_url"]], ["国务院办公厅"])

    original = link(LinkKind.FORWARDED, 2, doc_number="国办发〔2026〕1号")
    city.linked["1"] = [original]
    assert source_of(city) == (said, [original.row.href], ["国务院办公厅"])


def test_what_a_unit_hands_up_names_it_and_what_is_own_says_so():
    handed = replace(CONTENT, source_kind="submitted", source="市水务局")
    own = replace(CONTENT, source_kind="own")
    issuer = [CONTENT.publisher]

    assert source_of(City({"1": thing(1, handed)})) == ("单位报送：市水务局", [], ["市水务局"])
    assert source_of(City({"1": thing(1, own)})) == ("本机关制作", [], issuer)


def test_related_things_stand_in_blocks_both_ways():
    interpretation = thing(
        2, path="/jiedu/00800126X/2026-00002/", shelf="interpretation", doc_number=""
    )
    city = City({"1": thing(1)})
    city.linked["1"] = [
        Linked(LinkKind.INTERPRETS, True, interpretation.row),
        link(LinkKind.BASIS, 3),
        link(LinkKind.RELATED, 4),
        link(LinkKind.RELATED, 4, is_back=True),
        link(LinkKind.RESPONDS, 5, is_back=True),
    ]

    assert beside(city) == {
        "政策解读": ["/jiedu/00800126X/2026-00002/"],
        "回应": ["/zhengce/00800126X/2026-00005/"],
        "依据的文件": ["/zhengce/00800126X/2026-00003/"],
        "相关文件": ["/zhengce/00800126X/2026-00004/"],
    }


def test_a_decision_about_hundreds_shows_some_and_folds_the_rest():
    city = City({"1": thing(1)})
    city.linked["1"] = [link(LinkKind.REPEALS, number) for number in range(2, 302)]

    assert len(beside(city)["废止的文件"]) == 6
    assert page(city).xpath("//details/summary")[0].text == "另外 294 件"


def test_what_ended_a_document_is_named_beside_its_state():
    city = City({"1": thing(1, validity=Validity.ABOLISHED, abolished_on=date(2026, 11, 1))})
    city.linked["1"] = [link(LinkKind.REPEALS, 9, is_back=True)]

    [note] = page(city).xpath("//p[@class='note'][starts-with(., '废止依据')]")
    assert note.find("a").get("href") == "/zhengce/00800126X/2026-00009/"


def test_a_life_is_told_from_its_days_and_what_others_say():
    row = thing(1, lapses_on=date(2031, 11, 1), published_on=date(2026, 10, 9)).row
    links = [
        link(LinkKind.INTERPRETS, 2, is_back=True, published_on=date(2026, 10, 9)),
        link(LinkKind.CONSULTS, 3, is_back=True, published_on=date(2026, 7, 1)),
        link(LinkKind.AMENDS, 4, is_back=True, effective_on=date(2027, 1, 1)),
        link(LinkKind.BASIS, 5),
    ]

    told = [(each.on.isoformat(), each.word) for each in related.life(row, CONTENT, links, [])]

    assert told == [
        ("2026-07-01", "征求意见"),
        ("2026-09-28", "成文"),
        ("2026-10-09", "公布"),
        ("2026-10-09", "解读"),
        ("2026-11-01", "施行"),
        ("2027-01-01", "修改"),
        ("2031-11-01", "有效期届满"),
    ]


def test_days_without_a_document_behind_them_are_told_too_and_no_end_after_the_end():
    row = thing(
        1,
        lapses_on=date(2031, 11, 1),
        abolished_on=date(2027, 1, 1),
        amended_on=date(2026, 12, 1),
    ).row

    words = [each.word for each in related.life(row, CONTENT, [], [])]

    assert words == ["成文", "公布", "施行", "修改", "废止"]


def test_a_document_of_which_nothing_more_is_known_has_no_life_line():
    assert related.life(thing(1, lapses_on=None).row, CONTENT, [], []) == []


def test_a_number_in_the_text_leads_to_the_document_with_its_state():
    body = '<p>依据云政办发〔2026〕7号和<a href="https://x.example">云政办发〔2026〕7号</a>。</p>'
    city = City({"1": thing(1, replace(CONTENT, body=body))})
    city.linked["1"] = [link(LinkKind.CITES, 7, validity=Validity.ABOLISHED)]

    [text] = page(city).xpath("//article/p[1]")
    assert [a.get("href") for a in text.iterfind("a")] == [
        "/zhengce/00800126X/2026-00007/",
        "https://x.example",
    ]
    assert text.xpath("span/text()") == ["废止"]


@pytest.fixture
def corrected() -> City:
    old = replace(CONTENT, title="旧标题", body="<p>旧的内容</p>")
    new = replace(CONTENT, correction=PublicCorrection("表二数字有误，已经改正。"))
    city = City({"1": thing(1, new, corrected_on=date(2026, 11, 20))})
    day = date(2026, 10, 9)
    city.former["1"] = [
        Edition(2, day, date(2026, 11, 20), "b" * 64, None),
        Edition(1, day, date(2026, 11, 1), "a" * 64, old.to_json()),
    ]
    return city


def test_a_correction_is_said_and_the_earlier_version_stays_reachable(corrected):
    files = {each.path: each.data.decode() for each in rendered("document", "1", corrected).files}
    first = html.document_fromstring(files["zhengce/00800126X/2026-00001/index.html"])

    assert (
        "表二数字有误，已经改正。"
        in first.xpath("//section[@aria-label='更正说明']")[0].text_content()
    )
    links = first.xpath("//section[@aria-labelledby='editions']//a/@href")
    assert links == ["/zhengce/00800126X/2026-00001/banben/1/"]


def test_the_page_of_an_earlier_version_says_that_it_is_one(corrected):
    files = {each.path: each.data.decode() for each in rendered("document", "1", corrected).files}
    old = html.document_fromstring(files["zhengce/00800126X/2026-00001/banben/1/index.html"])

    assert old.xpath("//h1")[0].text_content() == "旧标题"
    assert "旧的内容" in old.text_content()
    assert old.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert old.xpath("//p[@class='note']/a/@href") == ["/zhengce/00800126X/2026-00001/"]
    assert not old.xpath("//a[contains(@href, 'json')]")
    # It does not apply, whatever the days of it say.
    assert "有效" not in old.xpath("string(//main)").replace(old.xpath("string(//dl)"), "")
    assert not any("banben/2" in path for path in files)


def test_an_interpretation_says_who_interprets_and_lists_its_questions():
    body = (
        "<h2>问答</h2><h3>补多少？</h3><p>最多&lt;20&gt;万元。</p><h3>找谁？</h3><p>找街道。</p>"
    )
    content = replace(CONTENT, body=body, interpretation=TOLD, genre="")
    city = City(
        {"1": thing(1, content, shelf="interpretation", path="/jiedu/00800126X/2026-00001/")}
    )
    shown = page(city)

    facts = dict(zip(shown.xpath("//dt/text()"), shown.xpath("//dd"), strict=True))
    assert facts["第一解读人"].text_content() == "褚怀远 主任"
    assert facts["解读单位"].text_content() == "综合处"
    anchors = shown.xpath("//section[@aria-labelledby='questions']//a/@href")
    assert [shown.xpath(f"//*[@id='{anchor[1:]}']")[0].text for anchor in anchors] == [
        "补多少？",
        "找谁？",
    ]
    assert shown.xpath("//nav[@class='columns']//a[@aria-current]/@href") == ["/jiedu/"]


def test_the_register_stands_by_organ_and_validity():
    numbered = replace(CONTENT, normative=PublicNormative())
    city = City(
        {
            "1": thing(1, numbered, register="YZ01", unified_number="YZGS-2026-1"),
            "2": thing(2, numbered, register="YZ01", validity=Validity.LAPSED),
            "3": thing(3),
        }
    )
    register = html.document_fromstring(file("register", "YZ01", city, "index.html"))

    assert [h.text for h in register.xpath("//h2")] == [
        "现行有效（1 件）",
        "已经失效或者废止（1 件）",
    ]
    head = html.document_fromstring(file("registers", "", city, "index.html"))
    assert head.xpath("//tbody//td/text()") == ["1", "2"]
    assert head.xpath("//tbody//a/@href") == ["/zhengce/guifanxing/YZ01/"]
    assert not rendered("register", "YZ08", city).files
    assert "YZGS-2026-1" in file("document", "1", city, "index.html")


def a_record(sort: str, values: dict[str, str]) -> Thing:
    of = thing(3, item="A20_3", kind="record", key=sort, shelf=sort)
    content = RecordContent("名称", "YZ01", "市政府办公室", sort, "1", values)
    return replace(of, content=content.to_json())


def test_plans_stand_by_their_years_then_what_else_belongs_there_and_works_do_not():
    plan = replace(CONTENT, item="A20_3", plan=PublicPlan(2026, 2030, "市级"))
    city = City({"1": thing(1, plan), "2": thing(2, replace(CONTENT, item="A20_3"))})
    city.catalogues["plan"] = a_record("plan", {"from_year": "2021", "to_year": "2025"})
    city.catalogues["work"] = a_record("work", {"year": "2026"})
    page = html.document_fromstring(file("plans", "", city, "index.html"))
    rows = page.xpath("//tbody/tr")

    assert [[td.text_content() for td in row.iterfind("td")] for row in rows] == [
        ["2026—2030年", "市级", "有效"],
        ["2021—2025年", "—", "—"],
    ]
    assert len(page.xpath("//section[@aria-labelledby='others']//li")) == 1
