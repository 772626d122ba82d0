from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import links, queries, rules
from gongkai.duties.releases.address import former_path
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.links import DAYS, Named
from gongkai.duties.releases.models import Approval, FormerAddress, Publication, Release
from gongkai.duties.releases.steps import REQUIRED, Step, in_order
from gongkai.law.days import day_of


@dataclass(frozen=True)
class Stamps:
    """What is put on a release at publication: numbers, names and dates for lists and search."""

    site: str
    organ_name: str
    index_number: str
    published_on: date
    doc_number: str = ""
    genre: str = ""
    theme: str = ""
    item: str = ""
    entry: str = ""
    phase: str = ""
    due_on: date | None = None
    summary: str = ""
    written_on: date | None = None
    effective_on: date | None = None
    lapses_on: date | None = None
    abolished_on: date | None = None
    amended_on: date | None = None
    former_addresses: list[str] = field(default_factory=list)
    # Empty: the shelf of its kind.
    shelf: str = ""
    register: str = ""
    unified_number: str = ""
    corrected_on: date | None = None
    ends_at: datetime | None = None
    # Not columns: what it says of others, and that the edition before must not be read any more.
    links: tuple[Named, ...] = ()
    hides_former: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the publication, by name."""
        given = {name: value for name, value in vars(self).items() if name not in _NO_COLUMNS}
        days = {name: day.isoformat() for name in DAYS if (day := given[name])}
        return given | {"own_days": days}


_NO_COLUMNS = frozenset({"links", "hides_former"})


def freeze(
    *,
    kind: str,
    key: str,
    organ: str,
    title: str,
    content: dict[str, Any],
    authors: Iterable[str],
    by: Standing,
    at: datetime,
    steps: frozenset[Step] = REQUIRED,
) -> Release:
    """The next version of a thing's public content; earlier versions lose their stamps' effect.

    `steps` are what it has to pass; review and signature are always among them.
    """
    last = queries.latest(kind, key)
    return Release.objects.create(
        kind=kind,
        key=key,
        version=last.version + 1 if last else 1,
        digest=digest(kind, key, content),
        organ=organ,
        title=title,
        authors=sorted(set(authors)),
        made_by=by.code,
        made_at=at,
        steps=[step.value for step in in_order(steps | REQUIRED)],
        content=content,
    )


def approve(
    release: Release,
    *,
    step: Step,
    by: Standing,
    at: datetime,
    opinion: str = "",
    deputy_for: str = "",
    sample: str = "",
) -> Approval:
    """Somebody's word for this version. Raises Refusal for an old, changed or own one.

    `sample` says on which sample a review rests that was not this version's own.
    """
    rules.check_can_approve(release, step)
    rules.check_may_stamp(release, by)
    rules.check_opinion(opinion)
    return Approval.objects.create(
        release=release,
        step=step,
        digest=release.digest,
        by=by.code,
        deputy_for=deputy_for,
        at=at,
        opinion=opinion.strip(),
        sample=sample,
    )


@transaction.atomic
def stamp_passed(
    release: Release,
    *,
    by: Standing,
    at: datetime,
    opinion: str = "",
    deputy_for: str = "",
    sample: str = "",
) -> None:
    """The review has passed this version. Raises Refusal for an old, changed or own one."""
    how = {"opinion": opinion, "deputy_for": deputy_for, "sample": sample}
    approve(release, step=Step.REVIEW, by=by, at=at, **how)
    release.passed_by, release.passed_at = by.code, at
    release.save(update_fields=["passed_by", "passed_at"])


@transaction.atomic
def stamp_signed(
    release: Release, *, by: Standing, at: datetime, opinion: str = "", deputy_for: str = ""
) -> None:
    """The leader in charge has signed this version. Raises Refusal before the other steps."""
    approve(release, step=Step.SIGN, by=by, at=at, opinion=opinion, deputy_for=deputy_for)
    release.signed_by, release.signed_at = by.code, at
    release.save(update_fields=["signed_by", "signed_at"])


@transaction.atomic
def publish(release: Release, *, stamps: Stamps, by: Standing, at: datetime) -> Publication:
    """Make it public. Raises Refusal unless others than its authors passed and signed it."""
    rules.check_can_publish(release)
    publication, _ = Publication.objects.update_or_create(
        kind=release.kind,
        key=release.key,
        defaults={
            **stamps.columns,
            "shelf": stamps.shelf or release.kind,
            "former_addresses": _claimed(release, stamps.former_addresses),
            "release": release,
            "digest": release.digest,
            "organ": release.organ,
            "title": release.title,
            "sample": queries.sample_of(release),
            "published_at": at,
            "withdrawn_at": None,
            "withdrawn_reason": "",
        },
    )
    links.edition(publication, at=at, hides_former=stamps.hides_former)
    touched_too = links.write(publication, stamps.links)
    links.settle(publication, on=day_of(at))
    data = {"digest": release.digest} | links.told(stamps.links)
    _record("release.publish", publication, touched_too, by=by.code, at=at, **data)
    links.settle_others(publication, touched_too, by=by.code, at=at)
    return publication


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by: Standing, at: datetime) -> None:
    """Take it down everywhere; the reason is shown on the page that remains."""
    rules.check_can_withdraw(publication)
    publication.withdrawn_at, publication.withdrawn_reason = at, reason
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    publication.editions.filter(until_at=None).update(until_at=at)
    touched_too = links.keys_of(publication)
    _record("release.withdraw", publication, touched_too, by=by.code, at=at, reason=reason)
    links.settle_others(publication, touched_too, by=by.code, at=at)


@transaction.atomic
def turn(publication: Publication, *, on: date, at: datetime) -> None:
    """A day has come on which the validity shown changes (comes into force, lapses)."""
    publication.turns_on = queries.span(publication).next_change(on)
    publication.save(update_fields=["turns_on"])
    _record("release.turn", publication, by="system", at=at, on=on.isoformat())


@transaction.atomic
def claim(
    publication: Publication, *, addresses: Iterable[str], by: Standing, at: datetime
) -> list[str]:
    """Old addresses lead to a public thing from now on; those that it got, none twice."""
    rules.check_can_withdraw(publication)
    mine = _claimed(publication.release, addresses)
    publication.former_addresses = list(dict.fromkeys([*publication.former_addresses, *mine]))
    publication.save(update_fields=["former_addresses"])
    _record("release.claim", publication, by=by.code, at=at, addresses=mine)
    return mine


def _claimed(release: Release, addresses: Iterable[str]) -> list[str]:
    """Those of the old addresses that lead here; one that leads elsewhere already stays there."""
    mine = []
    for address in addresses:
        path = former_path(address)
        if not path:
            continue
        owner = {"kind": release.kind, "key": release.key}
        row, _ = FormerAddress.objects.get_or_create(path=path, defaults=owner)
        if (row.kind, row.key) == (release.kind, release.key):
            mine.append(address)
    return mine


def _record(
    act: str,
    publication: Publication,
    touched_too: Iterable[str] = (),
    *,
    by: str,
    at: datetime,
    **data: Any,
) -> None:
    record(
        act,
        kind=publication.kind,
        key=publication.key,
        by=by,
        at=at,
        data={"index_number": publication.index_number, **data},
        touched=[*queries.touched(publication), *touched_too],
    )
