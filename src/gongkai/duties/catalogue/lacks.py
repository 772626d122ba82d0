"""What a line lacks, each with its field: the form and the import say the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.duties.catalogue import carriers
from gongkai.duties.catalogue.columns import COLUMNS, Is
from gongkai.duties.catalogue.intervals import INTERVALS
from gongkai.duties.catalogue.values import LineValues
from gongkai.law.items import ITEMS


@dataclass(frozen=True)
class Lack:
    """A field of a line that cannot stay as it is, and the mend."""

    field: str
    text: str


def lacks(values: LineValues) -> list[Lack]:
    """Everything that keeps the line out of a catalogue."""
    return [*_texts(values), *_carriers(values), *_ticks(values), *_own(values)]


def _texts(values: LineValues) -> Iterator[Lack]:
    for column in COLUMNS:
        if column.kind not in (Is.TEXT, Is.TICK_OR_TEXT):
            continue
        text = getattr(values, column.id)
        if column.is_required and not text:
            yield Lack(column.id, f"没有填“{column.zh}”。")
        if len(text) > column.longest:
            over = f"“{column.zh}”写了 {len(text)} 个字，最多 {column.longest} 个；请写得短些。"
            yield Lack(column.id, over)


def _carriers(values: LineValues) -> Iterator[Lack]:
    named = values.carriers
    if not named:
        yield Lack("carriers", "没有勾选公开渠道和载体；请把用到的勾上（■）。")
    if len(named) > carriers.MOST:
        yield Lack("carriers", f"勾选了 {len(named)} 个渠道，最多 {carriers.MOST} 个。")
    for each in named:
        if len(each) > carriers.LONGEST:
            over = f"渠道“{each[:20]}……”有 {len(each)} 个字，最多 {carriers.LONGEST} 个。"
            yield Lack("carriers", over)


def _ticks(values: LineValues) -> Iterator[Lack]:
    if not (values.to_all or values.to_group):
        yield Lack("to_all", "公开对象没有填：勾全社会，或者写明特定群体。")
    if not (values.by_proactive or values.by_request):
        yield Lack("by_proactive", "公开方式没有勾：主动，或者依申请公开。")
    if not (values.level_county or values.level_town):
        yield Lack("level_county", "公开层级没有勾：县级，或者乡级。")


def _own(values: LineValues) -> Iterator[Lack]:
    if not values.rule.is_whole:
        yield Lack("limit_kind", f"时限规则“{values.rule.kind.zh}”缺少日数或日期，或者超出范围。")
    if values.item and values.item not in ITEMS:
        yield Lack("item", f"没有代码为“{values.item}”的法定主动公开内容。")
    if values.interval and values.interval not in INTERVALS:
        yield Lack("interval", f"没有代码为“{values.interval}”的更新周期。")
