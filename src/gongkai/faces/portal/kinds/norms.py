"""Normative documents in one place, by organ and validity; and the plans 规划 with their years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.across.publishing.pages import Reader, Rendered, Row
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.duties.records.content import RecordContent
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Kind, Single, open_organ
from gongkai.faces.portal.kinds.lists import PLANS_ITEM
from gongkai.law.validity import Validity

_PATH = "/zhengce/guifanxing/"
_TITLE = "行政规范性文件"
_AXIS = "register"
# The shelf of the records of how plans are carried out.
_CARRIED_OUT = "plan"
# More than any organ keeps in force; the whole register stands on one page.
_ALL = 2000
_GROUPS = (
    ("现行有效", frozenset({Validity.VALID, Validity.AMENDED})),
    ("尚未施行", frozenset({Validity.COMING})),
    ("已经失效或者废止", frozenset({Validity.LAPSED, Validity.ABOLISHED})),
)


@dataclass(frozen=True)
class Kept:
    """The register of one organ: how many it keeps, and how many of them are in force."""

    code: str
    name: str
    total: int
    in_force: int


@dataclass(frozen=True)
class Group:
    """The documents of a register with one validity, or several alike."""

    title: str
    rows: tuple[Row, ...]


def kept_by(reader: Reader) -> list[str]:
    """The organs that keep a register with something in it, in their order."""
    return [organ.code for organ in reader.organs() if reader.count(f"{_AXIS}:{organ.code}")]


def grouped(rows: Sequence[Row]) -> list[Group]:
    """The rows by validity; groups without any are left out."""
    found = [
        Group(title, tuple(row for row in rows if row.validity in states))
        for title, states in _GROUPS
    ]
    return [group for group in found if group.rows]


class RegisterHead(Single):
    """All registers of the city: a line for each organ that keeps one."""

    name = "registers"

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return self.KEYS if key.startswith(("organ:", f"list:{_AXIS}:")) else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zhengce", title=_TITLE, path=_PATH)
        kept = [_kept(code, reader) for code in kept_by(reader)]
        twin = {
            "registers": [
                {
                    "organ": each.code,
                    "name": each.name,
                    "total": each.total,
                    "in_force": each.in_force,
                    "url": f"{reader.site.address}{_PATH}{each.code}/",
                }
                for each in kept
            ]
        }
        return Rendered(writing.pair("registers.html", reader, head, twin, kept=kept))


class RegisterPages(Kind):
    """The register of one organ, by validity."""

    name = "register"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter(kept_by(reader))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        axis, _, code = key.removeprefix("list:").partition(":")
        return (code,) if axis == _AXIS else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        organ = open_organ(reader, key)
        rows = reader.newest(f"{_AXIS}:{key}", _ALL)
        if organ is None or not rows:
            return Rendered()
        head = column_head(
            reader.site,
            "zhengce",
            title=f"{organ.name}{_TITLE}",
            path=f"{_PATH}{key}/",
            crumbs=(Crumb(_TITLE, _PATH),),
            here=organ.short_name,
        )
        groups = grouped(rows)
        twin = {
            "items": [writing.row_twin(reader.site, row) for group in groups for row in group.rows]
        }
        return Rendered(writing.pair("register.html", reader, head, twin, groups=groups))


@dataclass(frozen=True)
class Plan:
    """A plan in the list, or how one is carried out: the years, and the level where it is told."""

    row: Row
    from_year: int
    to_year: int
    level: str


class PlanList(Single):
    """The plans, the latest period first; then what else was made public under that item.

    Works have a list of their own.
    """

    name = "plans"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zhengce", title="规划", path="/zhengce/guihua/")
        rows = reader.newest(f"item:{PLANS_ITEM}", _ALL)
        found = [row for row in rows if row.kind == KIND or row.shelf == _CARRIED_OUT]
        plans = sorted(_plans(found, reader), key=_period, reverse=True)
        its = {each.row.key for each in plans}
        others = [row for row in found if row.key not in its]
        twin = {
            "items": [
                writing.row_twin(reader.site, each.row)
                | {"from_year": each.from_year, "to_year": each.to_year, "level": each.level}
                for each in plans
            ],
            "others": [writing.row_twin(reader.site, row) for row in others],
        }
        page = writing.pair("plans.html", reader, head, twin, plans=plans, others=others)
        return Rendered(page)


def _kept(code: str, reader: Reader) -> Kept:
    rows = reader.newest(f"{_AXIS}:{code}", _ALL)
    organ = reader.organ(code)
    in_force = sum(row.validity.is_in_force for row in rows)
    return Kept(code, organ.name if organ else code, len(rows), in_force)


def _plans(rows: Sequence[Row], reader: Reader) -> Iterator[Plan]:
    for row, thing in reader.whole(rows):
        if row.kind == KIND:
            said = DocumentContent.from_json(thing.content).plan
            if said:
                yield Plan(row, said.from_year, said.to_year, said.level)
        else:
            values = RecordContent.from_json(thing.content).said
            yield Plan(row, int(values("from_year")), int(values("to_year")), "")


def _period(plan: Plan) -> tuple[int, int, str]:
    return plan.to_year, plan.from_year, plan.row.published_on.isoformat()
