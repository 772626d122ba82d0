"""What became public month by month: counted of public things, nought shown, made by itself."""

import json
from datetime import date, timedelta

import pytest
from lxml import html
from tests.faces.portal.test_published import tree
from tests.factories import records
from tests.factories.city import MONDAY, City

from gongkai.across.publishing import actions
from gongkai.faces.portal.pages import PAGES
from gongkai.law.items import PUBLICS
from gongkai.law.keyareas import KEY_AREAS

AREA = next(iter(KEY_AREAS))
APRIL = date(2026, 4, 1)
PAGE = "zfxxgk/tongji/2026/"

pytestmark = pytest.mark.django_db(transaction=True)


def publish(on: date) -> dict[str, bytes]:
    at = MONDAY + (on - MONDAY.date())
    actions.turn_month("yunzhou", on=on, at=at)
    actions.publish(PAGES, site="yunzhou", at=at, on=on)
    return tree()


def test_a_month_that_is_over_is_published_by_organ_and_key_area_and_nought_is_shown() -> None:
    city = City()
    city.published(title="第一件通知", key_areas=[AREA], phase="decision")
    gone = city.published(title="第二件通知")
    city.published("YZ02", title="第三件通知")

    during = publish(MONDAY.date() + timedelta(days=9))
    after = publish(APRIL)

    # March is not over: January and February had nothing, and say so.
    twin = json.loads(during[f"{PAGE}index.json"])
    assert [line["months"] for line in twin["organs"]] == [[0, 0], [0, 0]]
    twin = json.loads(after[f"{PAGE}index.json"])
    assert {line["id"]: line["months"] for line in twin["organs"]} == {
        "YZ01": [0, 0, 2], "YZ02": [0, 0, 1],
    }  # fmt: skip
    areas = {line["id"]: line for line in twin["key_areas"]}
    assert areas[AREA]["months"] == [0, 0, 1]
    assert [each["months"] for each in areas[AREA]["organs"]] == [[0, 0, 1], [0, 0, 0]]
    assert sum(line["total"] for line in twin["key_areas"]) == 1
    page = html.fromstring(after[f"{PAGE}index.html"].decode())
    # Of the areas those with anything are opened up; the others' nought stands in the sum.
    assert page.xpath("count(//table)") == 3 + 1
    assert page.xpath("count((//table)[3]/tbody/tr)") == len(KEY_AREAS)
    table = after[f"{PAGE}table.csv"].decode("utf-8-sig").splitlines()
    assert table[0] == "范围,机关,2026-01,2026-02,2026-03,合计"
    assert len(table) == 1 + 2 * (1 + len(KEY_AREAS)) + len(PUBLICS) + 1
    assert json.loads(after["zfxxgk/tongji/index.json"])["years"][0]["count"] == 3
    assert gone.title not in after[f"{PAGE}index.html"].decode()


def test_what_was_withdrawn_leaves_the_count_with_the_next_month() -> None:
    city = City()
    city.published(title="第一件通知", phase="decision")
    publish(APRIL)
    city.withdrawn(title="第二件通知")

    twin = json.loads(publish(date(2026, 5, 1))[f"{PAGE}index.json"])

    assert twin["months"] == 4
    publics = {line["id"]: line["months"] for line in twin["publics"]}
    assert publics == dict.fromkeys(PUBLICS, [0] * 4) | {"decision": [0, 0, 1, 0]}
    assert twin["organs"][0]["months"] == [0, 0, 1, 0]


def test_a_work_without_news_is_shown_as_late_from_the_month_after_they_were_due() -> None:
    work = records.published(City(), "work", progress="2026-02-27｜已经开工", status="正在推进")
    page = f"zfxxgk/fdzdgknr/zhongdian/{work.index_number}/index"

    publish(date(2026, 5, 1))
    before = publish(date(2026, 5, 28))
    after = publish(date(2026, 6, 1))

    assert "逾期未更新" not in before[f"{page}.html"].decode()
    assert "应当在2026年5月27日以前公布" in after[f"{page}.html"].decode()
    assert json.loads(after[f"{page}.json"])["progress_late_since"] == "2026-05-27"
