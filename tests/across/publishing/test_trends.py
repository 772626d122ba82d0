"""How many items had a share at the end of each month: counted of what was public then."""

from datetime import date, datetime

from tests.across.publishing.small import path_of
from tests.factories.releases import SITE, make_site, publish, withdraw

from gongkai.across.publishing import trends
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.trends import MonthEnd
from gongkai.duties.releases.models import Publication
from gongkai.law.days import CITY
from gongkai.law.records.sorts import SORTS

SHARES = SORTS["guide"].share[:2]
ON = date(2026, 6, 2)


def item(key: str, online: str, at: datetime, **values) -> None:
    publish(key, at=at, shelf="guide", more={"values": {"online": online}}, **values)


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CITY)


def told(on: date = ON) -> list[tuple[str, int, tuple[int, ...]]]:
    ends = trends.ends(Publication.objects.all(), SHARES, on=on)
    return [(f"{each.month:%m}", each.count, each.having) for each in ends]


def test_a_month_tells_of_the_versions_that_were_public_when_it_ended(site):
    item("a", "none", at(2, 28, 23))
    item("b", "all", at(3, 31, 23))
    item("a", "apply", at(4, 10))
    withdraw("b", at=at(5, 20))

    assert told() == [
        ("02", 1, (0, 0)),
        ("03", 2, (1, 1)),
        ("04", 2, (2, 1)),
        ("05", 1, (1, 0)),
    ]


def test_the_month_that_runs_is_not_told_and_of_nothing_there_is_nothing(site):
    assert told() == []
    item("a", "all", at(6, 1))
    assert told() == []
    assert told(date(2026, 7, 1)) == [("06", 1, (1, 1))]


def test_no_more_than_two_years_are_told(site):
    item("a", "all", at(2, 1))

    assert len(told(date(2030, 1, 1))) == trends.MOST


def test_the_city_s_site_counts_what_all_sites_have_and_another_its_own(site):
    make_site("mzj", "YZ05", is_main=False, address="https://mzj.yunzhou.example")
    item("a", "all", at(5, 1))
    item("b", "none", at(5, 2), site="mzj", organ="YZ05")

    def read(code: str) -> MonthEnd:
        reader = SiteReader(code, path_of, on=ON)
        with reader.noting() as keys:
            (end,) = reader.ends("guide", SHARES)
        assert keys == {"month"}
        return end

    assert read(SITE) == MonthEnd(date(2026, 5, 1), 2, (1, 1))
    assert read("mzj") == MonthEnd(date(2026, 5, 1), 1, (0, 0))
