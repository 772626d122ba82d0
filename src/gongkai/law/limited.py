"""Where and to whom something is made public 方式和范围: on the net, on the spot, for whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Manner(StrEnum):
    """Whether it stands on the net, on the spot, or both."""

    ONLINE = "online"
    BOTH = "both"
    PLACE = "place"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return _MANNERS[self]

    @property
    def is_posted(self) -> bool:
        """Whether something has to be put up somewhere."""
        return self is not Manner.ONLINE


_MANNERS = {
    Manner.ONLINE: "网上公开",
    Manner.BOTH: "网上公开并在现场公开",
    Manner.PLACE: "只在现场公开",
}
PLACES = {
    "board": "机关公告栏",
    "village": "村务公开栏",
    "community": "社区公开栏",
    "household": "入户送达",
    "hall": "办事大厅",
    "other": "其他地点",
}
AUDIENCES = {"region": "区域", "industry": "行业", "group": "群体"}


@dataclass(frozen=True)
class Scope:
    """A manner, the places by their ids and in words, and the kind and name of those it is for."""

    manner: str = Manner.ONLINE
    places: Sequence[str] = ()
    note: str = ""
    audience_kind: str = ""
    audience: str = ""

    @property
    def zh(self) -> str:
        """Return the manner in one line, with the places."""
        manner = Manner(self.manner)
        places = "、".join(PLACES.get(each, each) for each in self.places)
        where = f"{places}（{self.note}）" if places and self.note else places or self.note
        return f"{manner.zh}：{where}" if where else manner.zh

    @property
    def audience_zh(self) -> str:
        """Return for whom it is in one line; empty for everybody."""
        kind = AUDIENCES.get(self.audience_kind, "")
        return f"{kind}：{self.audience}" if kind and self.audience else self.audience


def faults(scope: Scope, *, binds_citizens: bool) -> list[tuple[str, str]]:
    """Return what does not fit, each with the part it concerns."""
    return [*_of_places(scope, binds_citizens=binds_citizens), *_of_audience(scope)]


def _of_places(scope: Scope, *, binds_citizens: bool) -> Iterator[tuple[str, str]]:
    manner = Manner(scope.manner)
    if manner is Manner.PLACE and binds_citizens:
        yield "manner", "规范性文件要在网上公开，不能只在现场公开"
    if not manner.is_posted and (scope.places or scope.note.strip()):
        yield "manner", "写了现场公开的地方，公开途径却是“网上公开”"
    if manner.is_posted and not scope.places:
        yield "places", "在现场公开的，要选公开的地方"
    if manner.is_posted and not scope.note.strip():
        yield "note", "在现场公开的，要写明具体地点"


def _of_audience(scope: Scope) -> Iterator[tuple[str, str]]:
    if scope.audience_kind and not scope.audience.strip():
        yield "audience", "选了公开范围的，要写明是哪个区域、行业或者群体"
    if scope.audience.strip() and not scope.audience_kind:
        yield "audience_kind", "写了公开范围的，要选是区域、行业还是群体"
