"""The pages in a real browser: nothing overflows, and axe finds nothing to complain of."""

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.faces.portal.city import CONTENT, City, gone, picture, thing, write
from tests.factories.city import TODAY
from tests.factories.city import City as Staffed

from gongkai.across.search import actions
from gongkai.law.validity import Validity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOCUMENT = "/zhengce/00800126X/2026-"
WIDE_TABLE = (
    "<table><tr>" + "".join(f"<td>第{n}季度完成投资额</td>" for n in range(20)) + "</tr></table>"
)
LONGEST = (
    "云州市人民政府办公室关于印发《云州市城镇老旧小区改造和既有住宅加装电梯财政补助资金管理"
    "暂行办法》等三项制度的补充规定及其配套实施细则（2026年修订版征求意见稿）的通知"
)
PAGES = {
    "front": "/",
    "library": "/zhengce/",
    "facets": "/zhengce/fenlei/",
    "list": "/zhengce/list/1/",
    "lists": "/zhengce/list/",
    "document": f"{DOCUMENT}00001/",
    "longest title, wide table": f"{DOCUMENT}00002/",
    "300 attachments": f"{DOCUMENT}00003/",
    "withdrawn": f"{DOCUMENT}00004/",
    "organs": "/jigou/",
    "organ": "/jigou/YZ01/",
    "empty organ": "/jigou/YZ08/",
    "platform": "/zfxxgk/",
    "guide": "/zfxxgk/zhinan/",
    "rules": "/zfxxgk/zhidu/",
    "statutory": "/zfxxgk/fdzdgknr/",
    "item": "/zfxxgk/fdzdgknr/A20_1/",
    "empty item": "/zfxxgk/fdzdgknr/A20_9/",
    "help": "/bangzhu/",
    "privacy": "/yinsi/",
    "checking": "/hedui/",
    "map": "/ditu/",
    "months": "/zfxxgk/tongji/2025/",
    "traditional map": "/hant/ditu/",
    "traditional front": "/hant/",
    "traditional document": f"/hant{DOCUMENT}00002/",
    "elder front": "/zhangzhe/",
    "elder policies": "/zhangzhe/zhengce/",
    "elder request": "/zhangzhe/shenqing/",
    "elder telephones": "/zhangzhe/dianhua/",
    "elder document": f"/zhangzhe{DOCUMENT}00002/",
    "elder search": "/zhangzhe/search/?q=防汛",
    "elder form": "/zhangzhe/zfxxgk/ysqgk/shenqing/?who=citizen",
    "elder remark": "/zhangzhe/jiucuo/",
    "kiosk": "/kiosk/",
    "missing": "/nowhere/",
    "search": "/search/?q=防汛",
    "empty search": "/search/?q=zzzzqqq&organ=YZ01&year=1999",
    "fault": "/workbench/nowhere/at/all/",
}
WIDTHS = (360, 768, 1280)
# Dark differs in colours alone, and so do the answers of these two rules.
SCHEMES: dict[str, dict[str, list[str]]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}


@pytest.fixture
def site(live_server, data_dir):
    """The address of a running portal with a published tree and an index."""
    staffed = Staffed()
    for number in range(22):
        staffed.published(title=f"关于第{number}号防汛工程的通知")
    actions.rebuild(data_dir / "search", on=TODAY)
    longest = replace(CONTENT, title=LONGEST, body=CONTENT.body + WIDE_TABLE)
    many = replace(CONTENT, attachments=tuple(picture(number) for number in range(1, 301)))
    city = City(bucket_size=2)
    city.things["1"] = thing(1)
    city.things["2"] = thing(
        2, longest, validity=Validity.ABOLISHED, abolished_on=date(2026, 1, 1)
    )
    city.things["3"] = thing(3, many)
    city.things["4"] = gone(4)
    write(city, data_dir / "public" / "current" / "yunzhou")
    return live_server.url


def violations(page, rules):
    found = Axe().run(page, options=rules).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def overflow(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


# Of a band, the parts that lie upon each other.
LYING_OVER = """() => [...document.querySelectorAll(".band")].filter((band) => {
  const parts = [...band.children].filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect());
  return parts.some((a, n) => parts.slice(n + 1).some((b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2));
}).map((band) => band.textContent.trim().slice(0, 20))"""


def test_every_page_is_accessible_and_fits_every_screen(site, page):
    faults = {}
    page.on("console", lambda message: faults.setdefault("console", []).append(message.text))
    for name, path in PAGES.items():
        page.goto(site + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if overflow(page):
                faults[name, width] = overflow(page)
            if lying := page.evaluate(LYING_OVER):
                faults[name, width, "over"] = lying
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            if found := violations(page, rules):
                faults[name, scheme] = found
    # What the browser itself says of answers that are no 200.
    console = [line for line in faults.pop("console", []) if "status of 4" not in line]
    assert (faults, console) == ({}, [])


def test_a_page_stands_at_320_points_and_at_four_times_the_size(site, page):
    page.set_viewport_size({"width": 320, "height": 256})
    for path in ("/", f"{DOCUMENT}00002/", "/search/?q=防汛", "/zfxxgk/zhinan/"):
        page.goto(site + path)
        assert overflow(page) == 0, path


def test_the_way_through_a_page_by_keyboard(site, page):
    page.goto(site + f"{DOCUMENT}00002/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    assert page.locator(".skip").bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_reader_finds_narrows_and_opens(site, page):
    page.goto(site + "/")
    page.fill("#q", "防汛")
    page.click("text=搜索 >> nth=-1")
    assert page.locator("ol.results li").count() == 20
    page.click("text=下一页")
    assert page.locator("ol.results li").count() == 2
    page.click("nav.facets >> text=通知")
    assert page.locator("ul.chosen li").count() == 1
    page.click("text=去掉")
    assert page.locator("ul.chosen").count() == 0


def test_print_leaves_the_paper_alone(site, page):
    page.goto(site + f"{DOCUMENT}00001/")
    page.emulate_media(media="print")
    assert page.locator("nav.columns").is_hidden()
    assert page.locator(".beside-text .screen >> nth=0").is_hidden()
    assert page.locator("article.text").is_visible()
    assert page.locator(".proof").is_visible()


def test_no_heading_is_printed_alone_at_the_foot_of_a_sheet_and_the_first_is_filled(site, page):
    for path in ("/zfxxgk/zhinan/", "/jigou/YZ01/", "/zfxxgk/tongji/2025/"):
        page.goto(site + path)
        headings = {each.strip() for each in page.locator("main h2").all_text_contents()}
        sheets = [
            [line.strip() for line in sheet.get_textpage().get_text_range().splitlines() if line]
            for sheet in pdfium.PdfDocument(page.pdf(format="A4"))
        ]
        assert headings & set(sheets[0]), path
        assert not [lines[-1] for lines in sheets if lines[-1] in headings], path


def test_a_wide_table_is_printed_whole(site, page):
    # What A4 has between the margins, at 96 points an inch.
    page.set_viewport_size({"width": 590, "height": 800})
    page.goto(site + "/zfxxgk/tongji/2025/")
    page.emulate_media(media="print")
    assert overflow(page) == 0
    assert page.locator("table.months >> nth=0").bounding_box()["width"] <= 590
