"""The list of documents: filters and order from the address, one page of fifty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document, DocumentQuerySet

ROWS = 50
# Nobody pages by hand beyond this: a filter finds it sooner.
LAST_PAGE = 200


@dataclass(frozen=True)
class Order:
    """A way to sort: its name in the address, and the columns."""

    name: str
    columns: tuple[str, ...]


ORDERS = {
    order.name: order
    for order in (
        Order("-changed", ("-changed_at", "-id")),
        Order("changed", ("changed_at", "id")),
        Order("number", ("doc_number", "id")),
        Order("-number", ("-doc_number", "-id")),
        Order("written", ("written_on", "id")),
        Order("-written", ("-written_on", "-id")),
    )
}
DEFAULT = "-changed"


@dataclass(frozen=True)
class Column:
    """A head of the list that sorts: where it leads, and how it stands now."""

    zh: str
    query: str
    sorted: str


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    rows: list[Document]
    page: int
    newer: str
    older: str
    is_cut: bool
    columns: dict[str, Column]


def listing(standing: Standing, wanted: Mapping[str, Any], query: QueryDict) -> Listing:
    """The page that the address asks for; `wanted` are the filters that were understood."""
    order = ORDERS.get(query.get("sort", ""), ORDERS[DEFAULT])
    page = _page(query.get("page", ""))
    rows = _filtered(standing, wanted).order_by(*order.columns)
    start = (page - 1) * ROWS
    # One more than is shown tells whether there are older ones; nothing is counted.
    found = list(rows.lean()[start : start + ROWS + 1])
    has_older = len(found) > ROWS
    return Listing(
        rows=found[:ROWS],
        page=page,
        newer=_with(query, page=page - 1) if page > 1 else "",
        older=_with(query, page=page + 1) if has_older and page < LAST_PAGE else "",
        is_cut=has_older and page == LAST_PAGE,
        columns={
            "number": _column(query, order.name, "number", _("发文字号")),
            "written": _column(query, order.name, "written", _("成文")),
            "changed": _column(query, order.name, "changed", _("改动")),
        },
    )


def _filtered(standing: Standing, wanted: Mapping[str, Any]) -> DocumentQuerySet:
    rows = Document.objects.visible_to(standing)
    if code := _one_organ(standing, wanted):
        # By its id: only then does the database read the newest from the index, unsorted.
        rows = rows.filter(organ=Organ.objects.filter(code=code).first())
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    if wanted.get("genre"):
        rows = rows.filter(genre=wanted["genre"])
    if wanted.get("mine"):
        rows = rows.filter(drafter__code=standing.code)
    for word in (wanted.get("q") or "").split()[:5]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(doc_number__icontains=word)
            | Q(index_number__icontains=word)
        )
    return rows


def _one_organ(standing: Standing, wanted: Mapping[str, Any]) -> str:
    """The code of the one organ the list is about, empty where it is about several."""
    if wanted.get("organ"):
        return str(wanted["organ"])
    codes = standing.organs()
    return next(iter(codes)) if len(codes) == 1 and not standing.is_supervisor else ""


def _page(written: str) -> int:
    is_number = len(written) < 7 and written.isascii() and written.isdecimal()
    return max(1, min(int(written), LAST_PAGE)) if is_number else 1


def _with(query: QueryDict, **changes: Any) -> str:
    """The address's query with some values changed; a first page needs no number."""
    changed = query.copy()
    for name, value in changes.items():
        changed[name] = str(value)
    if changed.get("page") == "1":
        del changed["page"]
    return f"?{changed.urlencode()}"


def _column(query: QueryDict, now: str, name: str, zh: str) -> Column:
    """Clicked once it sorts, clicked again it turns round; new dates come first."""
    first = f"-{name}" if name in {"changed", "written"} else name
    other = name if first.startswith("-") else f"-{name}"
    target = other if now == first else first
    state = ""
    if now in {first, other}:
        state = "descending" if now.startswith("-") else "ascending"
    return Column(zh, _with(query, sort=target, page=1), state)
