"""Own sample pages, each with the dirt of a kind of site, and what must come out of them."""

from datetime import date

import pytest
from tests.across.legacy.reading import PAGES, doubted, lost, sample

from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.decode import decode
from gongkai.across.legacy.page import read_page
from gongkai.across.legacy.spelling import squeeze

EXPECTED = [
    (
        "trs.html",
        "云州市水务局关于印发节水型单位评选办法的通知",
        ("云州市水务局",),
        "云水发〔2021〕18号",
        date(2021, 4, 6),
    ),
    (
        "hand_made_gbk.htm",
        "关于做好春季植树造林工作的通知",
        ("云州市林业局",),
        "云林字〔2009〕12号",
        date(2009, 3, 2),
    ),
    (
        "says_gb2312_is_utf8.html",
        "云州市教育局关于调整中小学作息时间的通告",
        ("云州市教育局",),
        None,
        date(2023, 8, 21),
    ),
    (
        "big5.html",
        "雲州市文化局關於古籍保護工作的意見",
        ("雲州市文化局",),
        None,
        date(2012, 5, 8),
    ),
    (
        "scraped_utf16.txt",
        "云州市民政局关于调整城乡低保标准的通知",
        ("云州市民政局", "云州市财政局"),
        "云民发〔2016〕3号",
        date(2016, 6, 20),
    ),
    (
        "mobile.html",
        "云州市人民政府关于2022年冬季供热有关事项的公告",
        ("云州市人民政府",),
        None,
        date(2022, 10, 24),
    ),
    (
        "tables.html",
        "云州市住房和城乡建设局关于公布物业服务收费标准的通知",
        ("云州市住房和城乡建设局",),
        None,
        date(2020, 11, 3),
    ),
    (
        "scraped_table.txt",
        "云州市商务局关于促进夜间经济发展的实施意见（试行）",
        ("云州市商务局",),
        "云商发〔2019〕55号",
        date(2019, 12, 18),
    ),
    (
        "joint.txt",
        "云州市财政局 云州市农业农村局关于下达高标准农田建设资金的通知",
        ("云州市财政局", "云州市农业农村局"),
        "云财农〔2020〕31号",
        date(2020, 6, 5),
    ),
    (
        "against_gambling.txt",
        "云州市公安局关于打击网络赌博违法犯罪的通告",
        ("云州市公安局",),
        None,
        date(2020, 2, 20),
    ),
]


@pytest.mark.parametrize(("name", "title", "organs", "number", "written_on"), EXPECTED)
def test_page_is_read_into_its_fields(name, title, organs, number, written_on):
    page = sample(name)

    assert page.advice == "import"
    assert (page.title, page.organs, page.doc_number) == (title, organs, number)
    assert page.written_on == written_on


def test_site_page_leaves_its_frame_and_keeps_its_text():
    page = sample("trs.html")

    assert page.body == (
        "各县（区）水务局，局属各单位：",
        "现将《云州市节水型单位评选办法》印发给你们，请结合实际认真贯彻执行。《关于开展节水宣传的通知》（云水发〔2019〕7号）同时废止。",
        "云州市水务局",
        "2021年4月6日",
        "（此件公开发布）",
        "云州市节水型单位评选办法",
        "第一章 总则",
        "第一条 为鼓励单位节约用水，根据《云州市节约用水条例》，制定本办法。",
        "第二条 本办法自2021年5月1日起施行，有效期五年。",
        "附件：节水型单位申报表.docx",
    )
    assert page.index_number == "00800321X/2021-00042"
    assert (page.published_on, page.effective_on) == (date(2021, 4, 9), date(2021, 5, 1))
    assert page.topic == "农业、林业、水利\\水利"
    assert (page.validity, page.disclosure) == ("有效", "主动公开")
    assert page.attachments == (Attachment("节水型单位申报表.docx", "./P020210409.docx"),)
    assert page.cited_numbers == ("云水发〔2019〕7号",)
    assert page.doubts == ()


def test_table_and_list_of_a_page_keep_their_spans_and_numbers():
    page = sample("tables.html")

    assert page.body_html.split("\n")[2:11] == [
        "<table>",
        '<tr><th rowspan="2">等级</th><th colspan="2">收费（元/平方米·月）</th></tr>',
        "<tr><th>有电梯</th><th>无电梯</th></tr>",
        "<tr><td>一级</td><td>1.80</td><td>1.20</td></tr>",
        "<tr><td>二级</td><td>1.50</td><td>0.90</td></tr>",
        "</table>",
        "<p>说明：</p>",
        "<p>1.以上价格含税。</p>",
        "<p>2.公共能耗据实分摊。</p>",
    ]


def test_imprint_and_foot_mark_give_issue_day_and_openness():
    page = sample("joint.txt")

    assert page.issued_on == date(2020, 6, 8)
    assert page.disclosure == "依申请公开"
    assert page.recipients == "各县（区）财政局、农业农村局"


def test_cut_off_page_is_taken_with_a_doubt_about_its_end():
    page = sample("cut_off.html")

    assert page.title == "云州市商务局关于开展消费促进活动的通知"
    assert page.written_on is None
    assert doubted(page) == {"body", "organs"}


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("error.html", "error", "出错页面"),
        ("blocked.txt", "error", "出错页面"),
        ("by_script.html", "error", "由脚本载入"),
        ("frames.html", "index", "框架页"),
        ("index.html", "index", "栏目列表页"),
        ("hijacked.html", "hijacked", "被篡改"),
    ],
)
def test_page_without_a_document_is_rejected_with_the_reason(name, kind, words):
    page = sample(name)
    values = page.to_json()

    assert (page.kind, page.advice) == (kind, "reject")
    assert words in page.notes[0]
    assert [values[key] for key in ("title", "organs", "doc_number", "body")] == [None] * 4


def test_masked_page_is_held():
    page = sample("masked.txt")

    assert page.advice == "hold"
    assert "20*年*月*日" in page.notes[0]


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.txt")))
def test_no_word_of_a_text_page_is_lost(name):
    data = (PAGES / name).read_bytes()
    text = data.decode("utf-16" if "utf16" in name else "utf-8")

    assert not lost(squeeze(text), sample(name))


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.htm*")))
def test_no_word_of_a_web_page_is_lost(name):
    text = decode((PAGES / name).read_bytes(), name=name).text

    assert not lost("".join(read_page(text).sheet.texts), sample(name))


def test_json_has_the_keys_of_the_contract_in_its_order():
    keys = (
        "file kind advice title organs doc_number index_number genre topic written_on issued_on "
        "published_on effective_on validity disclosure recipients body attachments "
        "cited_numbers repairs removed duplicate_of notes doubts"
    )

    assert " ".join(sample("trs.html").to_json()) == keys
