"""The processing fee 信息处理费: by item or by page, progressive by band, never both.

《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第三条至第五条.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from gongkai.law.refusal import Refusal

# Nobody is charged for more in one go; a larger number is a slip.
MOST = 1_000_000
_RULES = "《政府信息公开信息处理费管理办法》"
BASIS = f"{_RULES}（国办函〔2020〕109号）"
# Beyond so many bands a notice says only that they go on.
_SHOWN = 6


@dataclass(frozen=True)
class Band:
    """From the first to the last of a band (None: no end), what each in it costs, in yuan."""

    first: int
    last: int | None
    rate: int


@dataclass(frozen=True)
class Charge:
    """So many of a band, and what they cost."""

    band: Band
    count: int

    @property
    def amount(self) -> int:
        return self.count * self.band.rate


@dataclass(frozen=True)
class Fee:
    """The fee in yuan with its bands; `basis` is `items` or `pages`."""

    basis: str
    charges: tuple[Charge, ...]

    @property
    def amount(self) -> int:
        return sum(charge.amount for charge in self.charges)


_PAGES = (Band(1, 30, 0), Band(31, 100, 10), Band(101, 200, 20), Band(201, None, 40))


def _item_bands() -> Iterator[Band]:
    """From the thirty-first on each further ten cost a hundred more apiece."""
    yield Band(1, 10, 0)
    yield Band(11, 30, 100)
    for step in count():  # pragma: no branch
        yield Band(31 + 10 * step, 40 + 10 * step, 200 + 100 * step)


def by_item(items: int, *, already: int = 0) -> Fee:
    """The fee for `items` requests after `already` of the same applicant in the same month.

    Raises Refusal for numbers below nought or beyond MOST.
    """
    _check(items, "件数")
    _check(already, "本月此前的件数")
    return Fee("items", tuple(_charges(_item_bands(), already, already + items)))


def by_page(pages: int) -> Fee:
    """The fee for `pages` A4 pages of one request. Raises Refusal as by_item."""
    _check(pages, "页数")
    return Fee("pages", tuple(_charges(_PAGES, 0, pages)))


def told(fee: Fee, *, number: int, already: int = 0) -> str:
    """What is noted of a fee notice: its measure and amount; `number` items or pages."""
    return f"{_RULES}：{_measure(fee, number, already)}，共 {fee.amount} 元。"


def standard(fee: Fee, *, number: int, already: int = 0) -> str:
    """How the notice counts it: the measure, and what each band that costs anything comes to."""
    unit = "件" if fee.basis == "items" else "页"
    costly = [charge for charge in fee.charges if charge.amount]
    bands = [
        f"第{each.band.first}至{each.band.last or number}{unit}每{unit}{each.band.rate}元，"
        f"{each.count}{unit}{each.amount}元"
        for each in costly[:_SHOWN]
    ]
    more = ["其余依此递增"] if len(costly) > _SHOWN else []
    return "；".join([_measure(fee, number, already), *bands, *more])


def _measure(fee: Fee, number: int, already: int) -> str:
    if fee.basis == "items":
        return f"按件计收，本次 {number} 件，本月此前 {already} 件"
    return f"按量计收，{number} 页"


def _check(number: int, what: str) -> None:
    if not 0 <= number <= MOST:
        raise Refusal(f"{what}应当在 0 至 {MOST} 之间。", law=f"{_RULES}第三条")


def _charges(bands: Iterable[Band], after: int, upto: int) -> Iterator[Charge]:
    """How many of those after `after` up to `upto` fall into each band."""
    for band in bands:
        if band.first > upto:
            return
        last = upto if band.last is None else min(upto, band.last)
        if last > max(after, band.first - 1):
            yield Charge(band, last - max(after, band.first - 1))
