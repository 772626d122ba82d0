"""Reads about interpretation: what needs one, what goes with it, what is late, who interprets."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import OrganName
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import telling
from gongkai.duties.documents.models import (
    Document,
    Interpretation,
    InterpretationPlan,
    JointConfirmation,
    Policy,
)
from gongkai.duties.documents.norms import policy as policy_of
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Publication
from gongkai.law.attributes import Attribute
from gongkai.law.interpretation import RELEASE
from gongkai.law.limits import INTERPRETATION
from gongkai.law.workdays import Calendar, UnknownYear


def reasons(document: Document) -> tuple[str, ...]:
    """Why the document must be interpreted; none for one that need not be, or is exempted."""
    policy = policy_of(document)
    if policy is None or policy.is_exempted or document.attribute != Attribute.PROACTIVE:
        return ()
    return policy.reach.reasons


def plan(document: Document) -> InterpretationPlan | None:
    return InterpretationPlan.objects.filter(document=document).first()


def interpretation(document: Document) -> Interpretation | None:
    """What the document is as an interpretation, asked once; None for one that is none."""
    found: Interpretation | None = getattr(document, "interpretation", None)
    return found


def interpretations(document: Document) -> list[Interpretation]:
    """All interpretations of a document, the earliest first."""
    rows = Interpretation.objects.filter(policy=document)
    return list(rows.select_related("document", "document__organ").order_by("document_id"))


def package(document: Document) -> list[Interpretation]:
    """The interpretations that go out in one act with the document: those not public before."""
    return [
        each
        for each in interpretations(document)
        if each.stage == RELEASE and each.document.state != State.WITHDRAWN
    ]


def joint(document: Document) -> Sequence[str]:
    """The names of the organs that issue the document together with the first."""
    names: list[str] = document.joint
    return names


def confirmations(interpretation: Interpretation) -> list[JointConfirmation]:
    """Who has agreed to the interpretation as it stands; a change of it asks anew."""
    rows = interpretation.confirmations.filter(digest=text_digest(interpretation))
    return list(rows.select_related("organ").order_by("organ"))


def text_digest(interpretation: Interpretation) -> str:
    """The digest of all that an interpretation says."""
    document = interpretation.document
    text = f"{document.title}\n{telling.composed(document, interpretation)}"
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Wanting:
    """A published document whose interpretation is missing, or came after its last day."""

    document: Document
    published_on: date
    last_day: date | None
    interpreted_on: date | None
    reasons: tuple[str, ...]


def wanting(standing: Standing, calendar: Calendar) -> list[Wanting]:
    """The published documents whose interpretation is missing or was late, the newest first."""
    policies = {
        str(row.document_id): row
        for row in Policy.objects.filter(
            document__in=Document.objects.visible_to(standing).filter(state=State.PUBLISHED),
            exempted_at=None,
        ).select_related("document", "document__organ", "document__department")
        if row.reach.reasons
    }
    published = _days(policies)
    told = _told(policies)
    found = []
    for key, on in sorted(published.items(), key=lambda pair: pair[1], reverse=True):
        last, first = _last_day(on, calendar), told.get(key)
        if first is None or (last is not None and first > last):
            row = policies[key]
            found.append(Wanting(row.document, on, last, first, row.reach.reasons))
    return found


def _days(keys: dict[str, Policy]) -> dict[str, date]:
    rows = Publication.objects.public().filter(kind="document", key__in=keys)
    return dict(rows.values_list("key", "published_on"))


def _told(keys: dict[str, Policy]) -> dict[str, date]:
    """The first day on which something public interpreted each."""
    rows = Interpretation.objects.filter(policy__in=list(keys)).values_list("document", "policy")
    by_key = {str(document): str(policy) for document, policy in rows}
    found: dict[str, date] = {}
    public = Publication.objects.public().filter(kind="document", key__in=by_key)
    for key, on in public.values_list("key", "published_on"):
        policy = by_key[key]
        found[policy] = min(on, found.get(policy, on))
    return found


def _last_day(published_on: date, calendar: Calendar) -> date | None:
    """None where the year's days off are not announced, or no rule held yet."""
    try:
        return INTERPRETATION.on(published_on).last_day(published_on, calendar)
    except (UnknownYear, LookupError):
        return None


@dataclass(frozen=True)
class Leading:
    """How often a principal leader interpreted in person in a year, in one form."""

    person: str
    post: str
    form: str
    count: int


def leading(standing: Standing, *, year: int) -> list[Leading]:
    """Leaders' own interpretations that were published in a year, by person and form."""
    public = Publication.objects.public().filter(shelf="interpretation", published_on__year=year)
    keys = [int(key) for key in public.values_list("key", flat=True)]
    rows = (
        Interpretation.objects.filter(document__in=keys, is_first=True)
        .filter(document__in=Document.objects.visible_to(standing))
        .values("person", "post", "form")
        .annotate(count=Count("id"))
        .order_by("person", "post", "form")
    )
    return [Leading(**row) for row in rows]


def co_issuers(document: Document) -> list[tuple[str, str]]:
    """The organs here that issue the document together with its own: code and name.

    A name that is no organ's, or the document's own organ's, is nobody to be asked.
    """
    found = []
    for name in joint(document):
        organ = organs.organ_by_name(name)
        if organ is not None and organ.pk != document.organ_id:
            found.append((organ.code, name))
    return found


@dataclass(frozen=True)
class Asked:
    """An interpretation that a co-issuing organ has not agreed to yet."""

    interpretation: Interpretation
    organ: str
    name: str


def asked(standing: Standing) -> list[Asked]:
    """The interpretations that wait for the word of one's organs, as co-issuers."""
    codes = standing.organs()
    names = {
        row.name: row.organ.code
        for row in OrganName.objects.filter(organ__code__in=codes).select_related("organ")
    }
    if not names:
        return []
    not_asked = [State.DRAFT, State.PUBLISHED, State.WITHDRAWN]
    rows = Interpretation.objects.exclude(document__state__in=not_asked)
    rows = rows.exclude(policy__joint=[]).select_related("document", "policy")
    return [
        Asked(row, names[name], name)
        for row in rows.prefetch_related("confirmations__organ").order_by("pk")
        for name in row.policy.joint
        if name in names and not _has_agreed(row, names[name])
    ]


def _has_agreed(interpretation: Interpretation, code: str) -> bool:
    digest = text_digest(interpretation)
    rows = interpretation.confirmations.all()
    return any(each.organ.code == code and each.digest == digest for each in rows)
