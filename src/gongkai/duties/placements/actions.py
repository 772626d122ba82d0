from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Site
from gongkai.base.organs.standing import Standing
from gongkai.duties.placements import rules
from gongkai.duties.placements.models import Column, Origin, Placement, Repost, RepostTo
from gongkai.duties.placements.states import MOVES, OPEN, State
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.limits import Limit
from gongkai.law.workdays import Calendar, UnknownYear

COLUMN, PLACEMENT, REPOST = "column", "placement", "repost"
# What of a column may be changed; the site it stands on never is.
EDITABLE = frozenset(
    {
        "parent", "path", "name", "intro", "owner", "department", "order", "interval_days",
        "answer_workdays", "rule",
    }
)  # fmt: skip
# What moves a column in the tree or into other hands: the keeper's of the site alone.
KEPT = frozenset({"parent", "path", "owner", "department", "order"})


@transaction.atomic
def open_column(site: Site, *, values: Mapping[str, Any], by: Standing, at: datetime) -> Column:
    """A new column on a site. Raises Refusal for a path that is taken or no address."""
    rules.check_may_keep(by, site, day_of(at))
    column = Column(site=site, opened_at=at)
    _fill(column, values)
    rules.check_column(column)
    column.save()
    data = {"path": column.path, "owner": column.owner.code, "rule": column.rule}
    _tell_column("column.open", column, by=by, at=at, data=data)
    return column


@transaction.atomic
def change_column(
    column: Column, *, values: Mapping[str, Any], by: Standing, at: datetime
) -> Column:
    """Change what a column is; its owner changes name, text, rule and intervals."""
    column = _locked_column(column)
    rules.check_may_change(by, column, day_of(at))
    rules.check_is_open(column)
    changed = _fill(column, values)
    if not changed:
        return column
    if changed & KEPT:
        rules.check_may_keep(by, column.site, day_of(at))
    rules.check_column(column)
    column.save()
    data = {"changed": sorted(changed), "rule": column.rule}
    _tell_column("column.change", column, by=by, at=at, data=data)
    return column


@transaction.atomic
def close_column(column: Column, *, by: Standing, at: datetime) -> None:
    """The column is gone from the site; what stood in it stays where it was published."""
    column = _locked_column(column)
    rules.check_may_keep(by, column.site, day_of(at))
    rules.check_can_close(column)
    column.closed_at = at
    column.save(update_fields=["closed_at"])
    _tell_column("column.close", column, by=by, at=at, data={"path": column.path})


@transaction.atomic
def propose(
    publication: Publication,
    *,
    column: Column,
    note: str,
    calendar: Calendar,
    by: Standing,
    at: datetime,
) -> Placement:
    """Propose one's own public thing to another organ's column (报送); its answer has a day."""
    publication, column = _locked(publication), _locked_column(column)
    rules.check_may_propose(by, publication.organ)
    rules.check_can_propose(publication, column)
    rules.check_length(note)
    placement = Placement.objects.create(
        column=column,
        publication=publication,
        origin=Origin.PROPOSED,
        organ=Organ.objects.get(code=publication.organ),
        note=note.strip(),
        made_by=by.code,
        made_at=at,
        due_on=_answer_by(column, day_of(at), calendar),
    )
    _tell("placement.propose", placement, by=by, at=at, data={"note": placement.note})
    return placement


@transaction.atomic
def place(publication: Publication, *, column: Column, by: Standing, at: datetime) -> Placement:
    """The owner puts a public thing into its own column."""
    publication, column = _locked(publication), _locked_column(column)
    rules.check_may_fill(by, column)
    rules.check_can_place(publication, column)
    return _placed(publication, column, Origin.OWN, by, at)


@transaction.atomic
def accept(placement: Placement, *, by: Standing, at: datetime) -> None:
    """The owner takes the proposal up: it stands in the column from now on."""
    placement = _locked_placement(placement)
    rules.check_can_move(placement, "accept")
    rules.check_may_move(placement, "accept", by)
    _move(placement, "accept", by, at)


@transaction.atomic
def decline(placement: Placement, *, reason: str, by: Standing, at: datetime) -> None:
    """The owner does not take it up, and says why; the proposer reads it."""
    placement = _locked_placement(placement)
    rules.check_can_move(placement, "decline")
    rules.check_may_move(placement, "decline", by)
    rules.check_reason(reason, "不采用要写明理由；报送单位会看到。")
    _move(placement, "decline", by, at, reason.strip())


@transaction.atomic
def recall(placement: Placement, *, by: Standing, at: datetime) -> None:
    """The proposer takes it back before it is answered."""
    placement = _locked_placement(placement)
    rules.check_can_move(placement, "recall")
    rules.check_may_move(placement, "recall", by)
    _move(placement, "recall", by, at)


@transaction.atomic
def remove(placement: Placement, *, reason: str, by: Standing, at: datetime) -> None:
    """Take it out of the column; where it was published it stays."""
    placement = _locked_placement(placement)
    rules.check_can_move(placement, "remove")
    rules.check_may_move(placement, "remove", by)
    rules.check_reason(reason, "移出栏目要写明理由。")
    _move(placement, "remove", by, at, reason.strip())


@transaction.atomic
def order_repost(
    publication: Publication,
    *,
    organ: Organ,
    to: Iterable[Organ],
    due_on: date,
    note: str,
    by: Standing,
    at: datetime,
) -> Repost:
    """Tell organs to show a public thing in a column of theirs by a day (必转)."""
    publication, addressees = _locked(publication), list(to)
    rules.check_may_order(by, organ, addressees, day_of(at))
    rules.check_can_order(publication, addressees, due_on, day_of(at))
    rules.check_length(note)
    repost = Repost.objects.create(
        publication=publication,
        organ=organ,
        note=note.strip(),
        due_on=due_on,
        ordered_by=by.code,
        ordered_at=at,
    )
    RepostTo.objects.bulk_create(RepostTo(repost=repost, organ=each) for each in addressees)
    data = {
        "thing": _thing(publication),
        "to": sorted(each.code for each in addressees),
        "due_on": due_on.isoformat(),
    }
    record("repost.order", kind=REPOST, key=repost.key, by=by.code, at=at, data=data)
    return repost


@transaction.atomic
def confirm_repost(row: RepostTo, *, column: Column, by: Standing, at: datetime) -> None:
    """The organ shows it in a column of its own, and says so by it."""
    row = (
        RepostTo.objects.select_for_update(of=("self",))
        .select_related("repost__publication", "organ")
        .get(pk=row.pk)
    )
    column = _locked_column(column)
    rules.check_can_confirm(row, column)
    rules.check_may_fill(by, column)
    publication = _locked(row.repost.publication)
    held = Placement.objects.filter(column=column, publication=publication, state__in=OPEN)
    placement = held.filter(state=State.PLACED).first()
    if placement is None:
        rules.check_can_place(publication, column)
        placement = _placed(publication, column, Origin.OBLIGATORY, by, at)
    row.placement, row.confirmed_by, row.confirmed_at = placement, by.code, at
    row.save(update_fields=["placement", "confirmed_by", "confirmed_at"])
    data = {"organ": row.organ.code, "column": column.pk, "placement": placement.pk}
    record("repost.confirm", kind=REPOST, key=row.repost.key, by=by.code, at=at, data=data)


@transaction.atomic
def cancel_repost(repost: Repost, *, reason: str, by: Standing, at: datetime) -> None:
    """Nobody has to repost it any more; what was placed stays."""
    repost = (
        Repost.objects.select_for_update(of=("self",)).select_related("organ").get(pk=repost.pk)
    )
    rules.check_may_order(by, repost.organ, (), day_of(at))
    rules.check_can_cancel(repost)
    rules.check_reason(reason, "取消必转要写明原因。")
    repost.cancelled_at, repost.cancelled_reason = at, reason.strip()
    repost.save(update_fields=["cancelled_at", "cancelled_reason"])
    data = {"reason": reason.strip()}
    record("repost.cancel", kind=REPOST, key=repost.key, by=by.code, at=at, data=data)


def _answer_by(column: Column, start: date, calendar: Calendar) -> date | None:
    """The last day for an answer; None where the holidays are not announced that far."""
    try:
        return Limit(column.answer_workdays).last_day(start, calendar)
    except UnknownYear:
        return None


def _fill(column: Column, values: Mapping[str, Any]) -> set[str]:
    """Set what differs and tell which; raises KeyError for what nobody may set."""
    changed = set()
    for name, value in values.items():
        if name not in EDITABLE:
            raise KeyError(name)
        if getattr(column, name, None) != value:
            setattr(column, name, value)
            changed.add(name)
    return changed


def _placed(
    publication: Publication, column: Column, origin: Origin, by: Standing, at: datetime
) -> Placement:
    placement = Placement.objects.create(
        column=column,
        publication=publication,
        origin=origin,
        organ=column.owner,
        state=State.PLACED,
        made_by=by.code,
        made_at=at,
        decided_by=by.code,
        decided_at=at,
    )
    _tell("placement.place", placement, by=by, at=at, data={"origin": origin.value})
    return placement


def _move(placement: Placement, name: str, by: Standing, at: datetime, reason: str = "") -> None:
    placement.state = moves.find(MOVES, name).to
    placement.decided_by, placement.decided_at, placement.reason = by.code, at, reason
    placement.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    _tell(f"placement.{name}", placement, by=by, at=at, data={"reason": reason})


def _tell(
    act: str, placement: Placement, *, by: Standing, at: datetime, data: dict[str, Any]
) -> None:
    """Only what changes a column's pages touches it: a proposal is nobody's news yet."""
    moved = placement.state in {State.PLACED, State.REMOVED}
    record(
        act,
        kind=PLACEMENT,
        key=placement.key,
        by=by.code,
        at=at,
        data={"column": placement.column_id, "thing": _thing(placement.publication), **data},
        touched=[f"list:column:{placement.column_id}"] if moved else [],
    )


def _tell_column(
    act: str, column: Column, *, by: Standing, at: datetime, data: dict[str, Any]
) -> None:
    """A column's change touches its own pages, its list and the tree of its site."""
    key, site = column.key, column.site.code
    touched = [f"column:{key}", f"list:column:{key}", f"columns:{site}"]
    record(act, kind=COLUMN, key=key, by=by.code, at=at, data=data, touched=touched)


def _thing(publication: Publication) -> list[str]:
    return [publication.kind, publication.key]


def _locked(publication: Publication) -> Publication:
    """The row as it stands now, so that a withdrawal at the same moment comes first or after."""
    return Publication.objects.select_for_update().get(pk=publication.pk)


def _locked_column(column: Column) -> Column:
    rows = Column.objects.select_for_update(of=("self",))
    return rows.select_related("site__organ", "owner", "department", "parent").get(pk=column.pk)


def _locked_placement(placement: Placement) -> Placement:
    rows = Placement.objects.select_for_update(of=("self",)).select_related(
        "publication", "organ", "column__site", "column__owner", "column__department"
    )
    return rows.get(pk=placement.pk)
