from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet

from gongkai.base.organs.models import (
    Assignment,
    Organ,
    OrganKind,
    OrganName,
    Person,
    Relation,
    Site,
    Succession,
)
from gongkai.base.organs.roles import SECOND_FACTOR, Role
from gongkai.base.organs.standing import Duty, Standing

R = TypeVar("R", bound=QuerySet[Any])


def standing(person: Person, *, on: date) -> Standing:
    """What `person` may do on a day; somebody switched off has no duty left."""
    if not person.is_active:
        return Standing(person.code, person.name)
    rows = Assignment.objects.on(on).filter(person=person)
    # Asked for at every page: only what a duty is made of.
    found = rows.values_list("role", "organ__code", "department__code", "deputy_for__code")
    duties = (Duty(Role(role), *(code or "" for code in codes)) for role, *codes in found)
    return Standing(person.code, person.name, frozenset(duties))


def standing_of(code: str, *, on: date) -> Standing:
    """The standing of the person with that code; raises Person.DoesNotExist."""
    return standing(Person.objects.get(code=code), on=on)


def needs_second_factor(by: Standing) -> bool:
    return any(duty.role in SECOND_FACTOR for duty in by.duties)


def names_on(day: date) -> dict[str, OrganName]:
    """The name of every organ on a day, by the organ's code."""
    rows = OrganName.objects.on(day).select_related("organ")
    # Said outright, for the databases differ on where a missing day stands.
    rows = rows.order_by(F("from_on").asc(nulls_first=True))
    return {row.organ.code: row for row in rows}


def name_on(organ: Organ, day: date) -> str:
    """What `organ` was called on a day; its code when no name covers that day."""
    rows = OrganName.objects.on(day).filter(organ=organ)
    row = rows.order_by(F("from_on").desc(nulls_last=True)).first()
    return row.name if row else organ.code


def organ_by_name(name: str) -> Organ | None:
    """The organ that bears or bore this full or short name, None when none or several do."""
    found = Organ.objects.filter(names__name=name).distinct()[:2]
    found = found or Organ.objects.filter(names__short_name=name).distinct()[:2]
    return found[0] if len(found) == 1 else None


def open_organs(*, on: date) -> QuerySet[Organ]:
    """The organs that are not closed, in their order."""
    return Organ.objects.exclude(closed_on__lte=on)


def continued_by(organ: Organ, *, on: date) -> Organ:
    """Who has the duties of an organ on a day: itself while it is open, or has no successor."""
    seen = {organ.pk}
    while organ.closed_on and organ.closed_on <= on:
        rows = Succession.objects.filter(old=organ, on__lte=on).exclude(new__in=seen)
        last = rows.select_related("new").order_by("-on", "-id").first()
        if last is None:
            break
        organ = last.new
        seen.add(organ.pk)
    return organ


def parents(*, on: date) -> dict[str, str]:
    """Whose organ is under which, by codes: the tree that is shown."""
    rows = Relation.objects.on(on).filter(kind="under").select_related("organ", "to")
    return {row.organ.code: row.to.code for row in rows}


def superiors(organ: Organ, *, on: date) -> frozenset[str]:
    """The codes of all organs above one, to any depth, and of the offices of governments there."""
    rows = list(Relation.objects.on(on).values_list("organ__code", "to__code", "organ__kind"))
    found: set[str] = set()
    coming = {organ.code}
    while coming:
        coming = {to for code, to, _ in rows if code in coming} - found
        found |= coming
    offices = {code for code, to, kind in rows if kind == OrganKind.OFFICE and to in found}
    return frozenset((found | offices) - {organ.code})


def main_site() -> Site:
    """The city's own site; raises Site.DoesNotExist before the city is set up."""
    return Site.objects.select_related("organ").get(is_main=True)


def path_below(address: str) -> str:
    """The path below the city's host that is a site's address (/s/mzj); empty for a host."""
    return urlsplit(address).path


def has_own_host(site: Site) -> bool:
    return not path_below(site.address)


def address_below(code: str) -> str:
    """Where a site without a host of its own is: below a path of the city's."""
    return f"{main_site().address}/s/{code}"


def keepers(organ: Organ, *, on: date) -> frozenset[str]:
    """The codes of who keeps an organ's register: itself, and the office of a government."""
    rows = Relation.objects.on(on).filter(to=organ, organ__kind=OrganKind.OFFICE)
    return frozenset({organ.code, *rows.values_list("organ__code", flat=True)})


def city_keepers(*, on: date) -> frozenset[str]:
    """The codes of who keeps the city's own site: its government, and the office of that."""
    main = Site.objects.filter(is_main=True).values("organ")
    offices = Relation.objects.on(on).filter(to__in=main, organ__kind=OrganKind.OFFICE)
    rows = Organ.objects.filter(Q(pk__in=main) | Q(pk__in=offices.values("organ")))
    return frozenset(rows.values_list("code", flat=True))


def city_offices(standing: Standing, *, on: date) -> frozenset[str]:
    """Where somebody is the office of the city's government, whose word counts for all organs."""
    codes = standing.organs(frozenset({Role.OFFICE}))
    return codes & city_keepers(on=on) if codes else codes


def served_by(codes: Iterable[str], *, on: date) -> frozenset[str]:
    """The codes of the governments whose offices these are."""
    rows = Relation.objects.on(on).filter(
        organ__code__in=list(codes), organ__kind=OrganKind.OFFICE, to__kind=OrganKind.GOVERNMENT
    )
    return frozenset(rows.values_list("to__code", flat=True))


def kept_by(standing: Standing, *, on: date) -> frozenset[str]:
    """The codes of the organs this person keeps by being their office, or a government's."""
    codes = standing.organs(frozenset({Role.OFFICE}))
    rows = Relation.objects.on(on).filter(organ__code__in=codes, organ__kind=OrganKind.OFFICE)
    return codes | frozenset(rows.values_list("to__code", flat=True))


def sites() -> QuerySet[Site]:
    """Every site there is, the city's own first."""
    return Site.objects.order_by("-is_main", "code")


def sites_of(standing: Standing, *, on: date) -> QuerySet[Site]:
    """The sites somebody looks after: the city's office all, others those of organs they keep."""
    rows = sites().select_related("organ")
    if city_offices(standing, on=on):
        return rows
    return rows.filter(organ__code__in=kept_by(standing, on=on))


def is_check_due(site: Site, *, on: date) -> bool:
    """Whether an open site was not looked through for a year (S3-35)."""
    day = site.checked_on
    return site.closed_on is None and (day is None or (on - day).days >= 365)


def of_either(rows: R, *conditions: Q) -> R:
    """Those of the rows to which any of these conditions applies, each found by its own index.

    Joined by "or" they are one question, and where they ask of other tables the whole is read.
    """
    plain = rows.model._default_manager.order_by()
    first, *rest = (plain.filter(each).values("pk") for each in conditions)
    return rows.filter(pk__in=first.union(*rest))
