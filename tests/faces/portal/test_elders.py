"""The pages for elders and for touch screens."""

import re

import pytest
from lxml import html
from tests.faces.portal.city import CONTENT, OFFICE, SITE, City, thing
from tests.factories.city import TODAY
from tests.factories.city import City as Staffed

from gongkai.across.search import actions
from gongkai.faces.portal.pages import PAGES

TASKS = ["/zhangzhe/banshi/", "/zhangzhe/zhengce/", "/zhangzhe/shenqing/"]


@pytest.fixture
def city():
    found = City()
    found.things["1"] = thing(1)
    return found


def pages(kind, city):
    """The pages of a kind by address."""
    kind = PAGES.kind(kind)
    files = [each for key in kind.keys(city) for each in kind.render(key, city).files]
    return {
        f"/{file.path.removesuffix('index.html')}": html.document_fromstring(file.data)
        for file in files
        if file.path.endswith(".html")
    }


def test_the_front_for_elders_has_three_tasks_and_the_telephone(city):
    front = pages("elder", city)["/zhangzhe/"]
    assert front.get("class") == "elder"
    assert front.xpath("//main//ul[@class='big']//a/@href") == TASKS
    assert front.xpath("//section[@class='call']//a/@href") == [f"tel:{SITE.hotline}"]
    assert front.xpath("//nav") == []


def test_each_task_has_three_steps(city):
    found = pages("elder", city)
    steps = "//ol[contains(@class, 'steps')]/li"
    assert [len(found[task].xpath(steps)) for task in TASKS] == [3, 3, 3]


def test_a_document_and_its_page_for_elders_lead_to_each_other(city):
    found, path = pages("document", city), thing(1).row.path
    assert f"/zhangzhe{path}" in found[path].xpath("//header//a/@href")
    elder = found[f"/zhangzhe{path}"]
    assert elder.xpath("//header//a[text()='返回普通版']/@href") == [path]
    assert elder.xpath("//h1")[0].text_content() == CONTENT.title
    assert "四层以上无电梯住宅" in elder.text_content()
    assert OFFICE.phone in elder.text_content()
    assert elder.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_newest_for_elders_lead_to_pages_for_elders(city):
    found = pages("elder", city)["/zhangzhe/zhengce/"]
    path = f"/zhangzhe{thing(1).row.path}"
    assert found.xpath("//ul[@class='big']//a/@href") == [path]


def test_a_touch_screen_has_no_way_out_and_goes_home_by_itself(city):
    found = pages("kiosk", city)
    for path, page in found.items():
        ways = [each for each in page.xpath("//a/@href") if not each.startswith(("#", "/kiosk/"))]
        assert (ways, page.xpath("//form")) == ([], []), path
        home = page.xpath("//meta[@http-equiv='refresh']/@content")
        assert home == ([] if path == "/kiosk/" else ["120; url=/kiosk/"]), path


def test_a_touch_screen_shows_codes_to_take_documents_along(city):
    page = pages("kiosk", city)["/kiosk/zhengce/"]
    assert len(page.xpath("//li//*[local-name()='svg']")) == 1


def test_the_search_for_elders_stays_in_large_type(client, db, data_dir):
    Staffed().published(title="防汛的通知")
    actions.rebuild(data_dir / "search", on=TODAY)
    page = client.get("/zhangzhe/search/", {"q": "防汛"}).content.decode()
    assert '<html class="elder"' in page
    assert 'action="/zhangzhe/search/"' in page
    assert re.findall(r'href="(/[a-z]+/zhengce/[^"]+)"', page)
    assert 'href="/search/?' not in page


@pytest.mark.parametrize(
    "path", ["/zfxxgk/ysqgk/shenqing/", "/zfxxgk/ysqgk/shenqing/?who=citizen", "/jiucuo/"]
)
def test_the_forms_for_elders_are_in_large_type_and_stay_there(client, db, path):
    Staffed()
    page = html.document_fromstring(client.get(f"/zhangzhe{path}").content)

    assert page.get("class") == "elder"
    assert [
        each for each in page.xpath("//form/@action") if not each.startswith("/zhangzhe/")
    ] == []
    assert page.xpath("//form")
