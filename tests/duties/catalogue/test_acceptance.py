"""The acceptance package: every entry with what answers it, where it is, and what is missing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.factories.catalogue import edition, in_force, line
from tests.factories.city import MONDAY, TODAY, City

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.catalogue import acceptance, rules
from gongkai.duties.catalogue.models import Edition
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = MONDAY


@pytest.fixture
def city() -> City:
    return City()


def sheets(made: Edition) -> dict[str, list[tuple[str, ...]]]:
    data = acceptance.package(made, publisher="云州市YZ01局", on=TODAY, at=AT)
    book = load_workbook(BytesIO(data))
    return {
        each.title: [tuple(str(v or "") for v in row) for row in each.iter_rows(values_only=True)]
        for each in book.worksheets
    }


def test_each_entry_stands_with_what_answers_it_and_the_gaps_with_their_day(city):
    answered, empty = in_force(city, line("城乡低保"), line("=临时救助"))
    city.published(title="低保标准", entry=answered.entry, doc_number="云民发〔2026〕1号")
    city.published(title="低保名单", entry=answered.entry)

    found = sheets(answered.edition)

    assert list(found) == ["目录", "验收概况", "公开情况", "缺口"]
    assert len(found["目录"][1]) == 14
    assert dict(found["验收概况"][2:])["公开信息"] == "2"
    rows = found["公开情况"][2:]
    assert [row[5] for row in rows] == ["低保名单", "低保标准", ""]
    assert rows[1][7] == "云民发〔2026〕1号"
    assert rows[1][10].startswith("https://www.yunzhou.example/zhengce/00800126X/2026-")
    assert [row[1] for row in found["缺口"][2:]] == [empty.entry.code]


def test_it_costs_the_same_number_of_queries_however_long(city, django_assert_num_queries):
    made = in_force(city, *(line(f"第{n}项") for n in range(12)))[0].edition

    with django_assert_num_queries(2):
        assert len(acceptance.answered(made, on=TODAY)) == 12


def test_the_office_its_clerks_and_the_city_may_have_that_of_the_edition_in_force(city):
    made = in_force(city, line())[0].edition
    above = Standing("s", "监督", frozenset({Duty(Role.SUPERVISOR, "YZ02")}))

    for by in (city.yz01["office"], city.yz01["clerk"], above):
        rules.check_can_accept(made, by)
    with pytest.raises(Refusal, match="由本机关"):
        rules.check_can_accept(made, city.yz01["leader"])
    with pytest.raises(Refusal, match="现行的一版"):
        rules.check_can_accept(edition(city, "甲", organ="YZ02", at=MONDAY), above)
