"""Other organs whose matters a publication touches: who has confirmed which version."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.models import Concern, Handled
from gongkai.duties.handling.queries import thing as thing_of
from gongkai.duties.handling.states import UNDER_WAY
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Release

ANSWERERS = frozenset({Role.OFFICE, Role.LEADER})


def concerns(thing: Handled) -> list[Concern]:
    """The organs whose matters it touches, in their order."""
    rows = Concern.objects.filter(kind=kinds.of(thing).name, key=thing.key, closed_at=None)
    return list(rows.select_related("organ", "release"))


def version_of(concern: Concern) -> Release | None:
    """The version that is under way and may be shown to the organ; None where none is."""
    thing = thing_of(concern.kind, concern.key)
    if thing is None or thing.state not in UNDER_WAY:
        return None
    return releases.latest(concern.kind, concern.key)


def is_about(concern: Concern, release: Release) -> bool:
    """Whether what was said of it is about this very content."""
    return concern.release is not None and concern.release.digest == release.digest


def is_answered(concern: Concern, release: Release) -> bool:
    """Whether the organ has answered this very content."""
    return bool(concern.answer) and is_about(concern, release)


def is_settled(concern: Concern, release: Release) -> bool:
    """Whether it is confirmed, or the city's office decided that it may go out, as it stands."""
    is_confirmed = concern.answer == "confirmed" and not concern.decision
    return is_about(concern, release) and (is_confirmed or concern.decision == "overruled")


def unsettled(thing: Handled) -> list[Missing]:
    """What keeps the version under way from going on, organ by organ."""
    rows = concerns(thing)
    release = releases.latest(kinds.of(thing).name, thing.key) if rows else None
    if release is None:
        return []
    lacks = [row for row in rows if not is_settled(row, release)]
    return [Missing("concerns", _why(row, release)) for row in lacks]


def _why(row: Concern, release: Release) -> str:
    name = _name(row.organ)
    if not is_about(row, release):
        return f"涉及“{name}”，它还没有确认这一版（期限{row.due_on}）"
    if row.decision == "upheld":
        return f"“{name}”的意见经协调决定采纳，请退文修改：{row.decision_reason}"
    if row.escalated_at is not None:
        return f"与“{name}”意见不一致，已提请协调，还没有决定"
    return f"“{name}”不同意公开：{row.opinion}；请退文修改，或者提请协调"


def _name(organ: Organ) -> str:
    row = organ.names.order_by("-from_on", "-id").first()
    return row.short_name if row else organ.code


def titles(rows: Iterable[Concern]) -> dict[tuple[str, str], str]:
    """What the versions under way are called, by kind and key; nothing of a draft."""
    found = _open(rows)
    return {(row.kind, row.key): release.title for row, release in found}


def coordinators(*, on: date) -> frozenset[str]:
    """The codes of the organs that decide where organs disagree: who keeps the city's own site."""
    return organs.city_keepers(on=on)


def visible(standing: Standing, *, on: date) -> QuerySet[Concern]:
    """What concerns one's organs, and what the city's office has been asked to decide."""
    codes = standing.organs()
    seen = Q(organ__code__in=codes, closed_at=None)
    rows = Concern.objects.select_related("organ", "release")
    if codes & coordinators(on=on):
        return organs.of_either(rows, seen, Q(escalated_at__isnull=False))
    return rows.filter(seen)


def to_answer(standing: Standing) -> list[Concern]:
    """The versions under way that one's organs have not answered, the nearest day first."""
    rows = Concern.objects.filter(organ__code__in=standing.organs(ANSWERERS))
    rows = rows.filter(closed_at=None).select_related("organ", "release").order_by("due_on", "id")
    return [row for row, release in _open(rows) if not is_answered(row, release)]


def to_decide(standing: Standing, *, on: date) -> list[Concern]:
    """Disagreements that wait for the city's office, the oldest first."""
    offices = standing.organs(frozenset({Role.OFFICE}))
    # Nobody of an office: not even worth asking which one it is.
    if not offices or not offices & coordinators(on=on):
        return []
    rows = Concern.objects.filter(escalated_at__isnull=False, decision="", closed_at=None)
    rows = rows.select_related("organ", "release").order_by("escalated_at", "id")
    return [row for row, _release in _open(rows)]


def to_settle(standing: Standing) -> list[Concern]:
    """What others object to in versions of one's organs, and nobody has brought up or changed."""
    codes = standing.organs(frozenset({Role.CLERK, Role.OFFICE}))
    rows = Concern.objects.filter(owner__in=codes, answer="objected", closed_at=None)
    rows = rows.filter(Q(escalated_at=None) | Q(decision="upheld"))
    rows = rows.select_related("organ", "release").order_by("answered_at", "id")
    return [row for row, release in _open(rows) if is_about(row, release)]


def _open(rows: Iterable[Concern]) -> list[tuple[Concern, Release]]:
    """Those whose thing is under way, each with its newest version; two queries a kind."""
    found: list[tuple[Concern, Release]] = []
    given = list(rows)
    for name in sorted({row.kind for row in given}):
        mine = [row for row in given if row.kind == name]
        keys = [row.key for row in mine]
        model = kinds.named(name).model
        alive = model.objects.filter(pk__in=keys, state__in=sorted(UNDER_WAY))
        open_keys = {str(pk) for pk in alive.values_list("pk", flat=True)}
        newest: dict[str, Release] = {}
        for release in Release.objects.filter(kind=name, key__in=open_keys).order_by("version"):
            newest[release.key] = release
        found += [(row, newest[row.key]) for row in mine if row.key in newest]
    order = {row.pk: place for place, row in enumerate(given)}
    return sorted(found, key=lambda pair: order[pair[0].pk])
