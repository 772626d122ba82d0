from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import OrganKind
from gongkai.duties.gazette.content import KIND, File, Imprint, IssueContent, Printed
from gongkai.duties.gazette.fates import Since, fates
from gongkai.duties.gazette.models import Issue, Item, Masthead
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, PublicationQuerySet
from gongkai.law.gazette import Facts, Section, must_print, section_of

# What is printed: official documents and what interprets them.
PRINTED_KIND = "document"
# Before the first issue so far back things are offered; what must be printed, always so far.
_FIRST_DAYS, _MUST_DAYS = 92, 366
MOST_OFFERED, MOST_FOUND = 200, 20
_RANK = {section.value: place for place, section in enumerate(Section)}


@dataclass(frozen=True)
class Offer:
    """A public document that could be printed: where, and whether it has to be."""

    publication: Publication
    section: Section
    must: str


def masthead() -> Masthead:
    """What stands on the issues; by the names of the government and its office at first."""
    found = Masthead.objects.first()
    if found is not None:
        return found
    government = organs.main_site().name
    return Masthead(
        name=f"{government}公报",
        sponsor=government,
        editor=f"{government}办公室",
        publisher=f"{government}办公室",
    )


def keepers(*, on: date) -> frozenset[str]:
    """The codes of the organs that make the gazette: the government's office."""
    return organs.city_keepers(on=on)


def public() -> PublicationQuerySet:
    """The issues that are public."""
    return releases.public().filter(kind=KIND)


def items(issue: Issue) -> list[Item]:
    """What it prints, in the order of the page."""
    rows = Item.objects.filter(issue=issue).select_related("publication", "release")
    return sorted(rows, key=lambda each: (_RANK[each.section], each.order, each.pk))


def fates_of(rows: Iterable[Item]) -> dict[int, Since]:
    """What has become of each printed version, by the key of its release."""
    return fates((row.publication, row.release) for row in rows)


def content(issue: Issue) -> IssueContent:
    """All that would become public of the issue as it stands, the PDF where it is set of it."""
    plain = _plain(issue)
    if issue.pdf is None or issue.pdf_of != _digest(issue, plain):
        return plain
    name = f"{issue.title}.pdf"
    file = File(name, issue.pdf.sha256, issue.pdf.kind, issue.pdf.size)
    printed = zip(plain.items, issue.starts, strict=True)
    placed = tuple(Printed(**{**vars(each), "page": page}) for each, page in printed)
    return IssueContent(
        **{**vars(plain), "items": placed, "pages": issue.pages, "attachments": (file,)}
    )


def is_set(issue: Issue) -> bool:
    """Whether the PDF is of the issue as it stands."""
    return issue.pdf_id is not None and issue.pdf_of == to_set(issue)


def to_set(issue: Issue) -> str:
    """The digest of all that a PDF of the issue is set of."""
    return _digest(issue, _plain(issue))


def _digest(issue: Issue, plain: IssueContent) -> str:
    return digest(KIND, issue.key, plain.to_json())


def _plain(issue: Issue) -> IssueContent:
    head = masthead()
    rows = items(issue)
    became = fates_of(rows)
    return IssueContent(
        title=issue.title,
        organ=issue.organ.code,
        organ_name=organs.main_site().name,
        year=issue.year,
        number=issue.number,
        total=issue.total,
        issued_on=issue.issued_on.isoformat(),
        foreword=issue.foreword,
        imprint=Imprint(
            **{name: getattr(head, name) for name in Imprint.__dataclass_fields__},
        ),
        items=tuple(_printed(row, became[row.release_id]) for row in rows),
    )


def _printed(row: Item, became: Since) -> Printed:
    about, version = row.publication, row.release
    return Printed(
        section=row.section,
        kind=about.kind,
        key=about.key,
        digest=version.digest,
        title=version.title,
        organ_name=about.organ_name,
        doc_number=about.doc_number,
        index_number=about.index_number,
        written_on=about.written_on.isoformat() if about.written_on else "",
        is_struck=not became.may_be_read,
    )


@dataclass(frozen=True)
class Issuers:
    """By which names and codes the government and its office are known on a day."""

    names: frozenset[str]
    offices: frozenset[str]

    def facts(self, row: Publication) -> Facts:
        """What is known of a document when its section is proposed."""
        return Facts(
            title=row.title,
            number=row.doc_number,
            is_interpretation=row.shelf == "interpretation",
            is_of_government=row.organ_name in self.names,
            is_of_office=row.organ in self.offices,
            is_normative=bool(row.register),
        )

    def offer(self, row: Publication) -> Offer:
        known = self.facts(row)
        return Offer(row, section_of(known), must_print(known))


def issuers(*, on: date) -> Issuers:
    site = organs.main_site()
    names = {site.name}
    if site.organ.kind == OrganKind.GOVERNMENT:
        names |= set(site.organ.names.values_list("name", flat=True))
    return Issuers(frozenset(names), keepers(on=on))


def offers(issue: Issue) -> list[Offer]:
    """What became public since the issue before and stands in none, what must be in first."""
    since = _since(issue)
    newly = Q(published_on__gte=since)
    must_be = Q(published_on__gte=issue.issued_on - timedelta(days=_MUST_DAYS))
    must_be &= ~Q(register="") | Q(doc_number__contains="令")
    rows = unprinted().filter(newly | must_be, published_on__lte=issue.issued_on)
    offer = issuers(on=issue.issued_on).offer
    found = [offer(row) for row in rows.order_by("published_on", "id")[:MOST_OFFERED]]
    wanted = [each for each in found if each.must or each.publication.published_on >= since]
    return sorted(wanted, key=lambda each: (not each.must, _RANK[each.section]))


def found(text: str, *, on: date) -> list[Offer]:
    """Documents that are or were public, by number or by words of their title."""
    words = text.strip()
    if not words:
        return []
    rows = Publication.objects.filter(kind=PRINTED_KIND)
    rows = rows.filter(
        Q(index_number=words) | Q(doc_number=words) | Q(title__icontains=words[:100])
    )
    offer = issuers(on=on).offer
    return [offer(row) for row in rows.order_by("-published_on", "-id")[:MOST_FOUND]]


def unprinted() -> PublicationQuerySet:
    """Public documents whose present version stands in no issue."""
    printed = Item.objects.filter(release=OuterRef("release")).exclude(
        issue__state=State.WITHDRAWN
    )
    return releases.public().filter(~Exists(printed), kind=PRINTED_KIND)


def printed_in(publication: Publication, *, but: str = "") -> Issue | None:
    """The issue that prints the present version of a document, other than `but`."""
    rows = Item.objects.filter(release=publication.release_id).exclude(issue=but)
    row = rows.exclude(issue__state=State.WITHDRAWN).select_related("issue").first()
    return row.issue if row else None


def _since(issue: Issue) -> date:
    last = before(issue).order_by("-total").first()
    return last.issued_on if last else issue.issued_on - timedelta(days=_FIRST_DAYS)


def before(issue: Issue) -> QuerySet[Issue]:
    """The issues that come before it."""
    rows: QuerySet[Issue] = Issue.objects.filter(total__lt=issue.total)
    return rows


def printed_before(issue: Issue) -> set[tuple[str, str]]:
    """The texts of the version of it that is public: key and digest."""
    row = releases.publication(KIND, issue.key)
    if row is None:
        return set()
    values: dict[str, Any] = row.release.content
    return {(each["key"], each["digest"]) for each in values["items"]}


def waiting() -> list[Issue]:
    """The issues that are to be set on paper, longest waiting first."""
    rows = Issue.objects.filter(asked_at__isnull=False).select_related("organ", "pdf")
    return list(rows.order_by("asked_at", "pk"))
