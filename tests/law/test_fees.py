"""The processing fee: the examples of the national rule, band by band."""

import pytest

from gongkai.law.fees import MOST, by_item, by_page, standard, told
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize(
    ("items", "fee"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000)],
)
def test_by_item(items, fee):
    assert by_item(items).amount == fee


@pytest.mark.parametrize(
    ("pages", "fee"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)],
)
def test_by_page(pages, fee):
    assert by_page(pages).amount == fee


@pytest.mark.parametrize("already", [0, 9, 10, 29, 30, 45])
def test_items_of_the_same_month_add_up(already):
    assert (
        by_item(8, already=already).amount == by_item(already + 8).amount - by_item(already).amount
    )


def test_each_band_says_how_many_of_it_are_charged():
    bands = [
        (c.band.first, c.band.last, c.count, c.amount) for c in by_item(5, already=28).charges
    ]

    assert bands == [(11, 30, 2, 200), (31, 40, 3, 600)]


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_numbers_nobody_is_charged_for_are_refused(number):
    for fee in (
        lambda: by_item(number),
        lambda: by_item(1, already=number),
        lambda: by_page(number),
    ):
        with pytest.raises(Refusal, match="应当在 0 至"):
            fee()


def test_a_notice_says_its_measure_and_the_amount() -> None:
    notice = told(by_item(2, already=10), number=2, already=10)
    assert "按件计收，本次 2 件，本月此前 10 件，共 200 元" in notice
    assert "按量计收，31 页，共 10 元" in told(by_page(31), number=31)


@pytest.mark.parametrize(
    ("fee", "number", "already", "said"),
    [
        (by_page(120), 120, 0, "按量计收，120 页；第31至100页每页10元，70页700元；"
         "第101至200页每页20元，20页400元"),
        (by_page(203), 203, 0, "按量计收，203 页；第31至100页每页10元，70页700元；"
         "第101至200页每页20元，100页2000元；第201至203页每页40元，3页120元"),
        (by_item(5, already=28), 5, 28, "按件计收，本次 5 件，本月此前 28 件；"
         "第11至30件每件100元，2件200元；第31至40件每件200元，3件600元"),
    ],
)  # fmt: skip
def test_a_notice_says_how_the_fee_is_counted(fee, number, already, said):
    assert standard(fee, number=number, already=already) == said


def test_a_notice_of_very_many_bands_stays_short():
    assert standard(by_item(500), number=500).endswith("；其余依此递增")
