"""What all acts on an edition stand on: the row held, new codes, the fields of a line."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from gongkai.base.casework.actions import next_number
from gongkai.base.organs.models import Department
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import rules
from gongkai.duties.catalogue.models import Edition, Entry, Line
from gongkai.duties.catalogue.values import LineValues
from gongkai.duties.handling.actions import locked

MANY = 500
FIELDS = [
    "seq", "item_l1", "item_l2", "elements", "basis", "limit_text", "limit_kind", "limit_count",
    "limit_month", "limit_day", "subject", "department", "carriers", "to_all", "to_group",
    "by_proactive", "by_request", "level_county", "level_town", "item", "interval",
]  # fmt: skip


def held(edition: Edition, by: Standing, revision: int) -> Edition:
    """The edition as it stands now, held until the transaction ends, for who may change it."""
    edition = locked(edition)
    rules.check_may_keep(by, edition.organ.code)
    rules.check_can_change(edition)
    rules.check_same_revision(edition, revision)
    return edition


def new_entries(
    edition: Edition, count: int, templates: Iterable[Entry] | None = None
) -> list[Entry]:
    """So many entries with codes that were never given before."""
    letter = "B" if edition.is_base else ""
    name = f"catalogue:{edition.key}"
    made = [
        Entry(
            organ=edition.organ,
            code=f"{edition.organ.code}-{letter}{next_number(name):04d}",
            is_base=edition.is_base,
            template=template,
        )
        for template in (templates if templates is not None else [None] * count)
    ]
    return Entry.objects.bulk_create(made, batch_size=MANY)


def departments(edition: Edition) -> dict[str, Department]:
    return {each.code: each for each in edition.organ.departments.all()}


def fill(line: Line, values: LineValues, departments: Mapping[str, Department]) -> None:
    for name, value in asdict(values).items():
        if name == "department":
            value = departments.get(value)
        setattr(line, name, list(value) if name == "carriers" else value)


def renumber(edition: Edition) -> None:
    """Numbers from one on, without a hole."""
    wrong = []
    for seq, row in enumerate(edition.lines.order_by("seq", "id"), start=1):
        if row.seq != seq:
            row.seq = seq
            wrong.append(row)
    Line.objects.bulk_update(wrong, ["seq"], batch_size=MANY)
