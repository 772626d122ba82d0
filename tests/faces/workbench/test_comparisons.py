"""Lists compared at the desk: handed in, gone through, settled, taken along."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook
from tests.desk import Desk
from tests.factories import records
from tests.factories.city import City, fresh

from gongkai.base.organs.queries import standing_of
from gongkai.duties.records.models import Comparison, Record
from gongkai.law.records.sorts import SORTS

LIST = "/workbench/records/comparisons/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


@pytest.fixture
def clerk(city: City) -> Desk:
    return desk("yz01-clerk")


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def hand_in(clerk: Desk, *rows, **given):
    columns = {"code": "事项编码", "title": "事项名称", "promised_days": "承诺办结时限（工作日）"}
    data = records.book(SORTS["guide"], *rows, columns=columns | {"x": "省编号"})
    sent = {"of": "guide", "source": "省目录", "is_whole": "on", **given}
    sent = {"file": SimpleUploadedFile("a.xlsx", data)} | sent
    return clerk.client.post("/workbench/records/compare/", sent)


def row(days: str = "7", code: str = "000511001000") -> dict[str, str]:
    return {"code": code, "title": "特困人员认定", "promised_days": days}


def test_a_list_is_compared_gone_through_and_taken_along(clerk, city):
    guide = records.draft(city)
    records.draft(city, code="2", title="本市自有的")
    assert "新的比对" in text(clerk.client.get(LIST))
    made = hand_in(clerk, row())
    page = text(clerk.client.get(made.url))
    assert "没有比对对方的这些列：省编号。" in page
    assert "承诺办结时限（工作日）107待确认" in page
    assert "我方有、对方没有" in page
    assert "要确认的清单差异" in text(clerk.client.get("/workbench/"))
    assert "待确认 2 处" in text(clerk.client.get("/workbench/"))
    kept = clerk.client.post(made.url, {"do": "keep", "at": "2", "reason": "地方性法规设定"})
    taken = clerk.client.post(made.url, {"do": "accept", "at": "1"})

    assert (kept.url, taken.url) == (made.url, made.url)
    assert fresh(guide).values["promised_days"] == "7"
    assert "都确认过了" in text(clerk.client.get(made.url))
    assert "要确认的清单差异" not in text(clerk.client.get("/workbench/"))
    everything = text(clerk.client.get(f"{made.url}?all=1"))
    assert "采用对方的人员yz01-clerk" in everything
    assert "地方性法规设定" in everything
    sheet = load_workbook(BytesIO(clerk.client.get(f"{made.url}table/").content)).active
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert cells[1][:8] == [
        "000511001000", "特困人员认定", "内容不同", "承诺办结时限（工作日）", "10", "7",
        "按编号", "采用对方的",
    ]  # fmt: skip
    assert cells[2][7:10] == ["保留我方的", "地方性法规设定", "人员yz01-clerk"]
    assert "省目录" in text(clerk.client.get(LIST))


def test_what_is_refused_is_told_on_the_page(clerk, city):
    records.draft(city)
    made = hand_in(clerk, row("很快"))
    said = clerk.client.post(made.url, {"do": "accept", "at": ["1", "x", "9" * 20]})
    none = clerk.client.post(made.url, {"do": "keep", "at": "1"})
    other = clerk.client.post(made.url, {"do": "nothing", "at": "1"})

    assert (said.status_code, none.status_code, other.status_code) == (422, 422, 422)
    assert "不能照搬" in text(said)
    assert "保留我方的，要写明理由" in text(none)


def test_a_list_is_a_file_or_an_organ_s(clerk, city):
    both = hand_in(clerk, row(), other="YZ02")
    neither = hand_in(clerk, file="")
    bad = hand_in(clerk, file=SimpleUploadedFile("a.xlsx", b"no workbook"))
    unknown = hand_in(clerk, file="", other="YZ02")

    assert [said.status_code for said in (both, neither, bad, unknown)] == [422] * 4
    assert "两样里选一样" in text(both)
    assert "还没有公开这一种类" in text(unknown)
    assert not Comparison.objects.exists()
    records.draft(city)
    city.walk(records.draft(city, organ="YZ02", promised_days="3"), "published")
    assert "103待确认" in text(clerk.client.get(hand_in(clerk, file="", other="YZ02").url))


def test_an_older_comparison_says_that_there_is_a_newer_one(clerk, city):
    records.draft(city)
    old, new = hand_in(clerk, row()), hand_in(clerk, row())
    page = clerk.client.get(old.url)

    assert "已经有更新的比对" in text(page)
    assert new.url in page.content.decode()
    assert "所选的采用对方的" not in text(page)


def test_a_match_by_name_and_an_item_we_lack_are_shown_as_such(clerk, city):
    records.draft(city, code="旧")
    made = hand_in(clerk, row(code="新"), row("5", "9") | {"title": "临时救助"})
    page = text(clerk.client.get(made.url))

    assert "只按名称对上，存疑" in page
    assert "对方有、我方没有" in page
    assert "承诺办结时限（工作日）5" in page
    clerk.client.post(made.url, {"do": "accept", "at": ["1", "2", "3"]})
    assert set(Record.objects.values_list("code", flat=True)) == {"新", "9"}


def test_others_find_no_way_in(clerk, city):
    records.draft(city)
    made = hand_in(clerk, row())
    leader, other = desk("yz01-leader").client, desk("yz02-clerk").client

    assert leader.get("/workbench/records/compare/?of=guide").status_code == 404
    assert "所选的采用对方的" not in text(leader.get(made.url))
    assert leader.post(made.url, {"do": "accept", "at": "1"}).status_code == 422
    assert other.get(made.url).status_code == 404
    assert other.get(f"{made.url}table/").status_code == 404
    assert "省目录" not in text(other.get(LIST))
    assert clerk.client.get("/workbench/records/compare/?of=x").status_code == 404
