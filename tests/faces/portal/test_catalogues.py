"""The public catalogues, what answers their lines, and the guides made from them."""

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from tests.faces.portal.city import SITE, City, file, gone, rendered, thing
from tests.factories.catalogue import line

from gongkai.across.publishing.pages import Edition, Row, Thing
from gongkai.duties.catalogue.content import CatalogueContent, PublicLine
from gongkai.duties.releases.address import address_of
from gongkai.law.validity import Validity

INDEX = "00800126X/2026-09001"
PATH = address_of("catalogue", INDEX)


def public(*lines, organ="YZ01", is_base=False, index=INDEX) -> Thing:
    """A public catalogue with these lines, coded in their order."""
    content = CatalogueContent(
        title="云州市人民政府办公室主动公开事项目录",
        organ=organ,
        publisher="云州市人民政府办公室",
        number=2,
        is_base=is_base,
        note="新增住房保障。",
        lines=tuple(
            PublicLine(f"{organ}-{n:04}", n, each, "") for n, each in enumerate(lines, start=1)
        ),
    )
    row = Row(
        kind="catalogue", key=f"{organ}-base" if is_base else organ, title=content.title,
        path=address_of("catalogue", index),
        organ=organ, organ_name=content.publisher, index_number=index, doc_number="", genre="",
        theme="", item="", summary="", written_on=None, published_on=date(2026, 11, 2),
        effective_on=None, lapses_on=None, abolished_on=None, validity=Validity.VALID,
        shelf="catalogue",
    )  # fmt: skip
    return Thing(row, content.to_json(), index)


@pytest.fixture
def city() -> City:
    lines = (
        line("城乡低保"),
        line("临时救助", by_proactive=False, by_request=True, to_group="困难家庭"),
        line("=1<b>", item_l1="住房保障", item="A21_CITY_2"),
    )
    made = City(catalogues={"YZ01": public(*lines)})
    made.things["1"] = thing(1, entry="YZ01-0001", item="A20_11")
    made.things["2"] = thing(2, item="A20_11")
    return made


def page(kind: str, key: str, city: City):
    return html.document_fromstring(file(kind, key, city, "index.html"))


def words(node) -> str:
    return " ".join(node.text_content().split())


def test_a_catalogue_shows_what_answers_its_lines_and_no_empty_frame(city):
    shown = page("catalogue", "YZ01", city)

    low, relief, homes = shown.xpath("//article")
    assert low.get("id") == "YZ01-0001"
    assert [a.get("href") for a in low.xpath(".//li//a")] == [
        address_of("document", "00800126X/2026-00001")
    ]
    assert relief.xpath(".//ul") == homes.xpath(".//ul") == []
    assert "依申请公开" in words(relief)
    assert "全社会、困难家庭" in words(relief)
    assert homes.xpath("./h3")[0].text_content() == "=1<b>"
    assert [each.text_content() for each in shown.xpath("//section/h2")] == [
        "社会救助",
        "住房保障",
    ]


def test_the_twin_gives_the_columns_of_the_standard(city):
    twin = json.loads(file("catalogue", "YZ01", city, "index.json"))

    first = twin["entries"][0]
    assert (twin["edition"], twin["is_template"], len(twin["entries"])) == (2, False, 3)
    assert (first["code"], first["limit_kind"], first["limit_count"]) == (
        "YZ01-0001", "workdays", 20,
    )  # fmt: skip
    assert [each["index_number"] for each in first["newest"]] == ["00800126X/2026-00001"]
    assert "department" not in first


def test_earlier_editions_are_named(city):
    old = Edition(1, date(2026, 3, 1), date(2026, 11, 2), "0", None)
    city.former["YZ01"] = (old,)

    assert "2026年3月1日至2026年11月2日" in words(page("catalogue", "YZ01", city))


def test_a_withdrawn_catalogue_says_so_at_its_address(city):
    city.catalogues["YZ01"] = replace(gone(9), path=PATH)

    names = {each.path.rpartition("/")[2] for each in rendered("catalogue", "YZ01", city).files}
    assert names == {"gone.html", "gone.json"}
    assert rendered("catalogue", "YZ08", city).files == ()


def test_the_list_and_the_statutory_page_lead_to_the_catalogues(city):
    for kind in ("catalogues", "statutory"):
        assert PATH in [a.get("href") for a in page(kind, "", city).xpath("//main//a")]


def test_without_a_catalogue_nothing_is_promised():
    bare = City()

    assert "还没有公布的目录" in words(page("catalogues", "", bare))
    assert page("statutory", "", bare).xpath("//*[@id='by-organ']") == []
    assert page("guide", "", bare).xpath("//*[@id='scope']") == []


def test_an_item_lists_the_entries_that_have_something(city):
    shown = page("item", "A20_11", city)

    (entry,) = shown.xpath("//main//h3/a")
    assert (entry.text_content(), entry.get("href")) == ("社会救助—城乡低保", f"{PATH}#YZ01-0001")
    assert page("item", "A21_CITY_2", city).xpath("//main//h3") == []


def test_the_guide_tells_scope_forms_and_limits_of_the_catalogues(city):
    told = words(page("guide", "", city))

    assert "现有 3 项，其中 1 项只依申请公开" in told
    assert "社会救助（2 项）、住房保障（1 项）。" in told
    assert "政府网站（2 项）、政务服务中心（2 项）。" in told
    assert "20个工作日内（2 项）。" in told
    assert "第二十九条" in told


def test_each_organ_has_a_guide_of_its_own(city):
    own, other = page("organ-guide", "YZ01", city), page("organ-guide", "YZ08", city)

    assert PATH in [a.get("href") for a in own.xpath("//main//a")]
    assert "0399-2260 0110" in words(own)
    assert other.xpath("//*[@id='scope']") == []
    assert "0399-2260 0131" in words(other)
    assert rendered("organ-guide", "YZ99", city).files == ()
    twin = json.loads(file("organ-guide", "YZ01", city, "index.json"))
    assert twin["catalogue"]["url"] == f"{SITE.address}{PATH}"


def test_the_template_is_listed_and_counts_as_nobodys_own(city):
    city.catalogues["YZ01-base"] = public(line("基本"), is_base=True, index="00800126X/2026-09002")

    assert "各机关照它编制" in words(page("catalogues", "", city))
    assert "现有 3 项" in words(page("guide", "", city))
