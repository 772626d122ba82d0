"""The organs as the public sees them on a day, all of them in a handful of queries.

Codes, names and successions are dated rows, changed by acts; all else of an organ is what was last
made public of it (机构概况), and nothing where that has not happened yet.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.across.publishing.pages import OrganFacts
from gongkai.across.publishing.rows import check_digest
from gongkai.base.organs import queries
from gongkai.base.organs.models import Organ, OrganName, Succession
from gongkai.duties.profiles.content import KIND, PLAIN, ProfileContent
from gongkai.duties.releases import queries as releases

NONE: frozenset[str] = frozenset()


def organ_facts(*, on: date) -> dict[str, OrganFacts]:
    """Every organ by its code, closed ones too, in their order. Raises Altered."""
    names = queries.names_on(on)
    former = _former_names(on)
    profiles = _profiles()
    successors = _successors(on)
    return {
        organ.code: OrganFacts(
            code=organ.code,
            name=names[organ.code].name if organ.code in names else organ.code,
            short_name=names[organ.code].short_name if organ.code in names else organ.code,
            kind=organ.kind,
            former_names=tuple(former[organ.pk]),
            successors=tuple(names[code].name for code in successors[organ.code] if code in names),
            **_told(profiles.get(organ.code)),
        )
        for organ in Organ.objects.all()
    }


def open_codes(*, on: date) -> list[str]:
    """The codes of the organs that are not closed, in their order."""
    return list(queries.open_organs(on=on).values_list("code", flat=True))


def _profiles() -> dict[str, ProfileContent]:
    """What is public of each organ, by its code."""
    found = {}
    for row in releases.public().filter(kind=KIND).select_related("release"):
        check_digest(row)
        found[row.key] = ProfileContent.from_json(row.release.content)
    return found


def _told(profile: ProfileContent | None) -> dict[str, Any]:
    """What a page shows of an organ from its profile."""
    if profile is None:
        return {}
    in_charge = profile.in_charge
    return {name: getattr(profile, name) for name in PLAIN} | {
        "departments": tuple((each.name, each.duty) for each in profile.sections),
        "leaders": tuple((each.name, each.post, each.portfolio) for each in profile.leaders),
        "in_charge": f"{in_charge.name}（{in_charge.post}）" if in_charge else "",
    }


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
