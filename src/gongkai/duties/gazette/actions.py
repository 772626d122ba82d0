import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import DatabaseError, transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.gazette import queries, rules
from gongkai.duties.gazette.models import Issue, Item, Masthead
from gongkai.duties.gazette.typesetting import Set, press
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.gazette import Section
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)

# Who sets it on paper: the program itself.
SETTER = "system"
_FAULT = "程序出错，已记入日志；请联系系统管理员。"


@dataclass(frozen=True)
class Choice:
    """A document in its place of an issue; `is_renewed`: in its present version again."""

    publication: Publication
    section: Section
    is_renewed: bool = False


@transaction.atomic
def set_masthead(
    *, values: Mapping[str, str], total_before: int, by: Standing, at: datetime
) -> Masthead:
    """What stands on the issues that are made from now on; those that are out keep theirs."""
    rules.check_may_set_masthead(by, queries.keepers(on=day_of(at)))
    plain = {name: text.strip() for name, text in values.items()}
    rules.check_masthead(plain, total_before, has_issues=Issue.objects.exists())
    row, _ = Masthead.objects.update_or_create(
        pk=1, defaults={**plain, "total_before": total_before, "by": by.code, "at": at}
    )
    record("masthead.set", kind="masthead", key="1", by=by.code, at=at, data=plain)
    made: Masthead = row
    return made


@transaction.atomic
def draft(*, issued_on: date, by: Standing, at: datetime, organ: str = "") -> Issue:
    """The next issue, under the next number of its year; what must be printed stands in it."""
    code = rules.check_may_make(by, queries.keepers(on=day_of(at)), organ)
    # Held, so that two who begin at once get one number after the other.
    maker = Organ.objects.select_for_update().get(code=code)
    head = queries.masthead()
    last = Issue.objects.order_by("-total").first()
    of_year = Issue.objects.filter(year=issued_on.year).order_by("-number").first()
    number = of_year.number + 1 if of_year else 1
    issue = Issue(
        pk=f"{issued_on.year}/{number}",
        organ=maker,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        title=_title(head, issued_on.year, number),
        year=issued_on.year,
        number=number,
        total=last.total + 1 if last else head.total_before + 1,
        issued_on=issued_on,
        created_at=at,
        changed_at=at,
    )
    rules.check_day(issue, issued_on)
    issue.save(force_insert=True)
    must = [each for each in queries.offers(issue) if each.must]
    _place(issue, [Choice(each.publication, each.section) for each in must])
    _ask(issue, at)
    data = {"title": issue.title, "items": _told(issue)}
    handling.journal(issue, "draft", by=by.code, at=at, **data)
    return issue


@transaction.atomic
def edit(
    issue: Issue,
    *,
    issued_on: date,
    foreword: str,
    choices: Sequence[Choice],
    revision: int,
    by: Standing,
    at: datetime,
) -> Issue:
    """Change its day, its foreword and what it prints, in the order given within each section."""
    issue = handling.locked(issue)
    handling_rules.check_can_edit(issue)
    handling_rules.check_may_edit(issue, by)
    handling_rules.check_same_revision(issue, revision)
    rules.check_day(issue, issued_on)
    rules.check_foreword(foreword)
    rules.check_choice([each.publication.pk for each in choices])
    before = queries.to_set(issue)
    issue.issued_on, issue.foreword = issued_on, foreword.strip()
    issue.title = _title(queries.masthead(), issue.year, issue.number)
    _place(issue, choices)
    if queries.to_set(issue) != before:
        handling.touch(issue, by=by, at=at)
        _ask(issue, at)
        handling.journal(issue, "edit", by=by.code, at=at, items=_told(issue))
    return issue


@transaction.atomic
def ask_to_set(issue: Issue, *, by: Standing, at: datetime) -> None:
    """Have the worker set it on paper once more, after what kept it from it is mended."""
    issue = handling.locked(issue)
    handling_rules.check_may_edit(issue, by)
    rules.check_can_set(issue)
    _ask(issue, at)
    handling.journal(issue, "ask_to_set", by=by.code, at=at)


@transaction.atomic
def update(issue: Issue, *, by: Standing, at: datetime) -> Issue:
    """Begin its next version, for what was taken down since; the number and the texts stay."""
    issue = handling.reopen(issue, by=by, at=at)
    issue.title = _title(queries.masthead(), issue.year, issue.number)
    issue.save(update_fields=["title"])
    _ask(issue, at)
    return issue


@transaction.atomic
def keep_set(issue: Issue, *, made: Set, at: datetime) -> bool:
    """Keep the PDF of an issue; False where the issue was changed meanwhile."""
    issue = handling.locked(issue)
    if queries.to_set(issue) != made.of:
        return False
    Issue.objects.filter(pk=issue.pk).update(
        pdf=made.file,
        pdf_of=made.of,
        pages=made.pages,
        starts=list(made.starts),
        asked_at=None,
        fault="",
    )
    data = {"sha256": made.file.sha256, "pages": made.pages}
    handling.journal(issue, "set", by=SETTER, at=at, **data)
    return True


@transaction.atomic
def note_fault(issue: Issue, *, fault: str, at: datetime) -> None:
    """It could not be set, and why; nobody tries again until it is changed or asked for."""
    issue = handling.locked(issue)
    Issue.objects.filter(pk=issue.pk).update(asked_at=None, fault=fault[:500])
    handling.journal(issue, "fault", by=SETTER, at=at, reason=fault[:500])


def set_waiting(now: Callable[[], datetime]) -> int:
    """Set every issue that waits for it on paper, holding no row; how many there were.

    One that cannot be set holds up none behind it, and is not tried again by itself.
    """
    found = queries.waiting()
    for issue in found:
        try:
            keep_set(issue, made=press(issue, at=now()), at=now())
        except Refusal as refusal:
            note_fault(issue, fault=refusal.text, at=now())
        except DatabaseError:
            raise
        except Exception:
            log.exception("issue %s", issue.pk)
            note_fault(issue, fault=_FAULT, at=now())
    return len(found)


def _place(issue: Issue, choices: Sequence[Choice]) -> None:
    """Put these in place of what stood there; a version once chosen stays until it is renewed."""
    known = {row.publication_id: row for row in issue.items.select_related("release")}
    kept = {each.publication.pk for each in choices}
    issue.items.exclude(publication__in=kept).delete()
    for order, each in enumerate(choices, start=1):
        row = known.get(each.publication.pk)
        if row is None or each.is_renewed:
            rules.check_can_print(each.publication, on=issue.issued_on, but=issue.key)
        if row is None:
            row = Item(issue=issue, publication=each.publication)
        if row.pk is None or each.is_renewed:
            row.release = each.publication.release
        row.section, row.order = each.section.value, order
        row.save()


def _ask(issue: Issue, at: datetime) -> None:
    is_any = issue.items.exists()
    Issue.objects.filter(pk=issue.pk).update(asked_at=at if is_any else None, fault="")


def _title(head: Masthead, year: int, number: int) -> str:
    return f"{head.name}{year}年第{number}期"


def _told(issue: Issue) -> list[str]:
    """What it prints, for the journal: key and version."""
    return [
        f"{row.publication.kind}:{row.publication.key}@{row.release.version}"
        for row in queries.items(issue)
    ]
