"""The months at the desk: one's own organs, as a page and as tables; of others nothing is told."""

from django.utils import timezone
from tests.desk import Desk
from tests.factories import requests
from tests.factories.city import City

from gongkai.base.organs.queries import standing_of

URL = "/workbench/reports/monthly/"


def test_the_months_of_ones_organs_as_page_csv_and_workbook(city: City) -> None:
    requests.entered(city)
    desk = Desk(standing_of("yz01-office", on=timezone.localdate())).client
    page = desk.get(f"{URL}?year=2026").content.decode()
    assert "2026-03" in page
    table = desk.get(f"{URL}table.csv?year=2026").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("月份,主动公开公文,月初结转,新收申请,予以公开,部分公开,不予公开")
    assert table[3] == "2026-03,0,0,1,0,0,0,0,0,0,0,1"
    assert desk.get(f"{URL}table.xlsx").content.startswith(b"PK")


def test_another_organs_months_are_not_found_and_not_added(city: City) -> None:
    requests.entered(city)
    other = Desk(standing_of("yz02-office", on=timezone.localdate())).client
    assert other.get(f"{URL}?organ=YZ01").status_code == 404
    table = other.get(f"{URL}table.csv?year=2026").content.decode("utf-8-sig").splitlines()
    assert table[3] == "2026-03,0,0,0,0,0,0,0,0,0,0,0"


def test_a_year_that_is_none_is_this_year(city: City) -> None:
    desk = Desk(standing_of("yz01-office", on=timezone.localdate())).client
    for written in ("1999", "x", "99999", "2999"):
        assert (
            f"{timezone.localdate().year}-01" in desk.get(f"{URL}?year={written}").content.decode()
        )
