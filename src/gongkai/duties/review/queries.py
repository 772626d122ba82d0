from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from gongkai.base.organs.roles import Role
from gongkai.duties.releases.models import Release
from gongkai.duties.review import lists
from gongkai.duties.review.found import Found
from gongkai.duties.review.looking import look
from gongkai.duties.review.models import (
    Finding,
    KindSwitch,
    LookThrough,
    Proposal,
    Referral,
    Review,
)
from gongkai.law.reviews import KINDS, SECRECY, ReviewKind

# So many waiting versions are looked at for one person's day.
MOST_ASKED = 200


def of(release: Release) -> Review | None:
    """The secrecy and privacy review of this very version, if it was given."""
    return Review.objects.filter(release=release, kind=SECRECY.id).first()


def reviews(kind: str, key: str) -> list[Review]:
    """All reviews of a thing, newest first."""
    rows = Review.objects.filter(release__kind=kind, release__key=key)
    return list(rows.select_related("release").order_by("-release__version", "-at", "-id"))


def looked_through(release: Release) -> LookThrough | None:
    """That the release was looked through, and what it needs; None where it was not."""
    return LookThrough.objects.filter(release=release).first()


def findings(release: Release) -> list[Finding]:
    """Everything found in a version, in the order of its text."""
    return list(release.findings.all())


@dataclass(frozen=True)
class Needed:
    """A kind of review that a version needs, and what was said; None: nothing yet."""

    kind: ReviewKind
    review: Review | None

    @property
    def role(self) -> Role:
        return Role(self.kind.role)


def needed(release: Release) -> list[Needed]:
    """The reviews this version needs, the secrecy and privacy review last."""
    looked = looked_through(release)
    asked = set(looked.kinds) | {SECRECY.id} if looked else {SECRECY.id}
    given = {review.kind: review for review in Review.objects.filter(release=release)}
    rows = [Needed(KINDS[each], given.get(each)) for each in KINDS if each in asked | set(given)]
    return sorted(rows, key=lambda row: row.kind is SECRECY)


def kinds_for(organ: str, marks: frozenset[str]) -> list[str]:
    """The kinds of review that a thing with these marks needs in an organ."""
    switches = dict(KindSwitch.objects.filter(organ__code=organ).values_list("kind", "is_always"))
    return [
        kind.id
        for kind in KINDS.values()
        if switches.get(kind.id, kind.is_called_for(marks)) or kind.is_always
    ]


def found_in(
    content: dict[str, Any], *, title: str, organ: str, marks: frozenset[str], on: date
) -> list[Found]:
    """What would be found in a content if it were handed over now."""
    return look(content, title=title, marks=marks, lists=lists.of(organ, on=on))


def proposals(kind: str, key: str) -> list[Proposal]:
    """What the clerks of a thing propose to keep."""
    return list(Proposal.objects.filter(thing_kind=kind, thing_key=key).order_by("id"))


def sitting(release: Release) -> list[Release]:
    """The version and those it was made of by masking, newest first."""
    versions = [release]
    while True:
        looked = looked_through(versions[-1])
        if looked is None or looked.masked_from is None:
            return versions
        versions.append(looked.masked_from)


def referrals(kind: str, key: str) -> list[Referral]:
    """Every question about a thing that went to a secrecy authority, oldest first."""
    rows = Referral.objects.filter(release__kind=kind, release__key=key)
    return list(rows.select_related("release"))


def opinions_asked(organs: Iterable[str]) -> list[tuple[LookThrough, list[str]]]:
    """The newest versions of these organs that still need a further review, and which."""
    newer = Release.objects.filter(
        kind=OuterRef("release__kind"),
        key=OuterRef("release__key"),
        version__gt=OuterRef("release__version"),
    )
    rows = LookThrough.objects.filter(release__organ__in=organs, release__passed_at=None)
    rows = rows.exclude(kinds=[SECRECY.id]).filter(~Exists(newer)).select_related("release")
    rows = rows.defer("release__content").order_by("release__made_at", "id")
    looked = list(rows[:MOST_ASKED])
    made = Review.objects.filter(release__in=[row.release_id for row in looked])
    given = set(made.values_list("release_id", "kind"))
    asked = []
    for row in looked:
        names = [k for k in row.kinds if k != SECRECY.id and (row.release_id, k) not in given]
        if names:
            asked.append((row, names))
    return asked


def out(organs: Iterable[str]) -> list[Referral]:
    """What is with a secrecy authority for these organs, longest waiting first."""
    rows = Referral.objects.out().filter(release__organ__in=organs)
    return list(rows.select_related("release"))
