"""The organs as the public sees them on a day, all of them in a handful of queries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from gongkai.across.publishing.pages import OrganFacts
from gongkai.base.organs import queries
from gongkai.base.organs.models import Department, Organ, OrganName, Post, Succession

NONE: frozenset[str] = frozenset()


def organ_facts(*, on: date) -> dict[str, OrganFacts]:
    """Every organ by its code, closed ones too, in their order."""
    names = queries.names_on(on)
    former = _former_names(on)
    departments = _departments(on)
    leaders = _leaders(on)
    successors = _successors(on)
    return {
        organ.code: OrganFacts(
            code=organ.code,
            name=names[organ.code].name if organ.code in names else organ.code,
            short_name=names[organ.code].short_name if organ.code in names else organ.code,
            kind=organ.kind,
            duties=organ.duties,
            address=organ.address,
            hours=organ.hours,
            phone=organ.phone,
            fax=organ.fax,
            email=organ.email,
            postcode=organ.postcode,
            departments=tuple(departments[organ.pk]),
            leaders=tuple(leaders[organ.pk]),
            former_names=tuple(former[organ.pk]),
            successors=tuple(names[code].name for code in successors[organ.code] if code in names),
        )
        for organ in Organ.objects.all()
    }


def open_codes(*, on: date) -> list[str]:
    """The codes of the organs that are not closed, in their order."""
    return list(queries.open_organs(on=on).values_list("code", flat=True))


def _departments(on: date) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in Department.objects.on(on).order_by("code"):
        found[row.organ_id].append((row.name, row.duty))
    return found


def _leaders(on: date) -> dict[int, list[tuple[str, str, str]]]:
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for row in Post.objects.on(on).order_by("order", "id"):
        found[row.organ_id].append((row.holder, row.title, row.portfolio))
    return found


def _successors(on: date) -> dict[str, list[str]]:
    """By the code of an organ, the codes of those its duties are with now: the chain's ends."""
    direct: dict[str, list[str]] = defaultdict(list)
    rows = Succession.objects.filter(on__lte=on).order_by("on", "id")
    for old, new in rows.values_list("old__code", "new__code"):
        direct[old].append(new)
    return defaultdict(list, {code: list(dict.fromkeys(_ends(direct, code))) for code in direct})


def _ends(direct: Mapping[str, list[str]], code: str, seen: frozenset[str] = NONE) -> list[str]:
    if code in seen:
        return []
    later = direct.get(code, [])
    return [end for new in later for end in _ends(direct, new, seen | {code}) or [new]]


def _former_names(on: date) -> dict[int, list[tuple[str, date | None]]]:
    found: dict[int, list[tuple[str, date | None]]] = defaultdict(list)
    for row in OrganName.objects.filter(to_on__lt=on).order_by("-to_on", "id"):
        found[row.organ_id].append((row.name, row.to_on))
    return found
