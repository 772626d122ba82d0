"""The demo's documents, walked to their states by the people who would do it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.base.files import actions as files
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Department, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions, interpreting
from gongkai.duties.documents.models import Document, Interpretation, Series
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import AT, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.steps import Step
from gongkai.duties.review import queries as review_queries
from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import PERSONAL, sort_of
from gongkai.duties.review.models import Finding
from gongkai.duties.review.questions import QUESTIONS
from gongkai.faces.cli.demo import attachments, catalogues, norms
from gongkai.law import genres, themes
from gongkai.law.consulting import Outcome
from gongkai.law.days import CITY
from gongkai.law.reviews import SECRECY

SOURCE = ("source_kind", "source", "source_title", "source_number", "source_url")
SCOPE = ("manner", "places", "place_note", "audience_kind", "audience")
DATES = ("written_on", "issued_on", "effective_on", "lapses_on", "abolished_on", "amended_on")
CLEAR = {question.id: "no" for question in QUESTIONS}
Act = Callable[[Document, dict[str, Any], date], None]


@transaction.atomic
def file(paper: dict[str, Any], *, at: datetime) -> Document:
    """Draft the document and take it through the steps that its state says; `at`: now."""
    organ = Organ.objects.get(code=paper["organ"])
    day = _first_day(paper, at)
    clerk = Person.objects.get(code=paper["drafter"])
    by = organs.standing(clerk, on=day)
    document = actions.draft(
        organ=organ,
        department=Department.objects.filter(organ=organ, code=paper["department"]).first(),
        values=_values(paper),
        by=by,
        at=_at(day, 9),
    )
    _attach(document, paper, by, _at(day, 10))
    _consult(document, paper, by, day)
    _name_concerned(document, paper, by, at)
    office = _other(document, Role.OFFICE, day)
    told = norms.prepare(document, paper, by=by, office=office, at=_at(day, 10))
    document = Document.objects.get(pk=document.pk)
    if told is not None:
        _walk(Document.objects.get(pk=told.pk), paper, day, State.AT_OFFICE)
        _agree(document, told, day)
    _walk(document, paper, day, State.AT_OFFICE if told else State(paper["state"]))
    if told is not None:
        # The package passes the office, is signed and published in one act.
        _approve(Document.objects.get(pk=told.pk), paper, day)
        _walk(document, paper, day, State(paper["state"]))
    _put_up(document, paper, by)
    if "correction" in paper:
        on = paper["correction"]["on"]
        document = norms.correct(document, paper, by=by, at=_at(on, 9))
        _walk(document, paper, on, State.PUBLISHED)
    return document


def _agree(document: Document, told: Document, day: date) -> None:
    """The organs that issue it too agree to its interpretation."""
    row = Interpretation.objects.get(document=told)
    for code, _name in interpreting.co_issuers(document):
        organ = Organ.objects.get(code=code)
        leader = Assignment.objects.on(day).filter(organ=organ, role=Role.LEADER)
        by = organs.standing(leader.select_related("person")[0].person, on=day)
        actions.agree(row, organ=organ, opinion="同意。", by=by, at=_at(day, 15))


def _walk(document: Document, paper: dict[str, Any], day: date, to: State) -> None:
    """Take it on to a state by the people who would do it."""
    while document.state != to:
        _next(State(document.state), to)(document, paper, day)
        document.refresh_from_db()


def _next(state: State, wanted: str) -> Act:
    """The act that leads on from a state."""
    if state == State.SIGNED and wanted == State.SCHEDULED:
        return _schedule
    return _ACTS[state]


def _first_day(paper: dict[str, Any], at: datetime) -> date:
    """When it was drafted: some days before it was public, or lately."""
    until = paper.get("published_on") or at.astimezone(CITY).date() - timedelta(days=1)
    day: date = until - timedelta(days=3)
    return day


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 12), tzinfo=CITY)


def _values(paper: dict[str, Any]) -> dict[str, Any]:
    genre, theme = genres.named(paper["genre"]), themes.named(paper["theme"])
    names = [_name(code, paper) for code in paper["issuers"]]
    number = paper.get("doc_number", "")
    return {
        **{name: paper[name] for name in (*DATES, *SOURCE, *SCOPE) if name in paper},
        "title": paper["title"],
        "publisher": names[0],
        "joint": names[1:],
        "genre": genre.id if genre else "",
        "theme": theme.code if theme else "",
        "item": paper["item"],
        "entry": catalogues.entry_of(paper["key"]),
        "attribute": paper["attribute"],
        "ground": paper.get("ground", ""),
        "ground_reason": paper.get("ground_reason", ""),
        "series": None if number else Series.objects.filter(code=paper.get("series")).first(),
        "doc_number": number,
        "recipients": paper.get("recipients", ""),
        "service_object": paper.get("service_object", ""),
        "summary": paper["summary"],
        "keywords": "、".join(paper["keywords"]),
        "body": paper["body"],
    }


def _name(code: str, paper: dict[str, Any]) -> str:
    organ = Organ.objects.get(code=code)
    on = paper.get("written_on") or paper.get("published_on") or date(2026, 11, 1)
    return organs.name_on(organ, on)


def _attach(document: Document, paper: dict[str, Any], by: Standing, at: datetime) -> None:
    for each in paper.get("attachment", ()):
        ending, data = attachments.make(each["make"], each["name"], each["lines"])
        name = each["name"] + ending
        stored = files.store(data, declared_name=name, by=by.code, at=at)
        stored = files.check(stored, at=at)
        alt = "；".join(each["lines"]) if ending == ".png" else ""
        actions.attach(document, file=stored, name=name, alt=alt[:500], by=by, at=at)


def _consult(document: Document, paper: dict[str, Any], by: Standing, day: date) -> None:
    """Third parties that were asked; where their answer is in, it was decided about them."""
    at = _at(day, 10)
    for each in paper.get("third_party", ()):
        row = actions.consult(
            document,
            name=each["name"],
            is_citizen=False,
            contact="",
            question=each["question"],
            sent_on=day,
            by=by,
            at=at,
        )
        actions.note_party_answer(
            row, on=day, agrees=each["agrees"], opinion=each["opinion"], by=by, at=at
        )
        actions.decide_party(
            row,
            outcome=Outcome(each["outcome"]),
            reason=each["reason"],
            by=_other(document, Role.OFFICE, day),
            at=at,
        )


def _put_up(document: Document, paper: dict[str, Any], by: Standing) -> None:
    """Where it hangs on the spot, with a proof of it; some has been taken down again."""
    for each in paper.get("posting", ()):
        at = _at(each["put_up_on"], 16)
        photo = None
        if each.get("photo"):
            lines = [document.title, each["where"], each["put_up_by"], str(each["put_up_on"])]
            ending, data = attachments.make("text-pdf", "张贴记录", lines)
            photo = files.store(data, declared_name=f"proof{ending}", by=by.code, at=at)
            photo = files.check(photo, at=at)
        names = ("place", "where", "put_up_by", "put_up_on", "until_on")
        given = {name: each[name] for name in names}
        row = actions.post(document, **given, photo=photo, by=by, at=at)
        if day := each.get("taken_down_on"):
            actions.take_down(row, taken_down_on=day, by=by, at=_at(day, 16))


def _name_concerned(
    document: Document, paper: dict[str, Any], by: Standing, now: datetime
) -> None:
    """The organs whose matters it touches; none of them has said anything yet."""
    for each in paper.get("concern", ()):
        handling.concern(
            document,
            organs=Organ.objects.filter(code__in=each["organs"]),
            matter=each["matter"],
            due_on=now.astimezone(CITY).date() + timedelta(days=each["days"]),
            by=by,
            at=now - timedelta(days=1),
        )


def _submit(document: Document, paper: dict[str, Any], day: date) -> None:
    by = organs.standing_of(paper["drafter"], on=day)
    actions.submit(document, is_accurate=True, by=by, at=_at(day, 11))


def _pass(document: Document, paper: dict[str, Any], day: date) -> None:
    by = _other(document, Role.REVIEWER, day)
    at = _at(day + timedelta(days=1), 10)
    _review(document, paper, by, at, day)
    actions.pass_review(document, answers=CLEAR, opinion="不涉密，同意公开。", by=by, at=at)


def _approve(document: Document, paper: dict[str, Any], day: date) -> None:
    step = next(step for step, state in AT.items() if state == document.state)
    after, role = _APPROVERS[step]
    by = _other(document, role, day)
    actions.approve(document, step=step, opinion="同意。", by=by, at=_at(day, 13) + after)


def keep(row: Finding, given: dict[str, str]) -> Choice:
    """The paper's own reason; otherwise that everybody and everything in it is made up."""
    ground = given.get("ground", "not_personal" if sort_of(row.kind) == PERSONAL else "")
    reason = given.get("reason", "核对过原文：演示的人和事都是虚构的。")
    return Choice(row.number, Decision.KEPT, ground, reason)


def _review(
    document: Document, paper: dict[str, Any], by: Standing, at: datetime, day: date
) -> None:
    """Keep what was found and may stand, as the paper's data say; give the further opinions."""
    release = releases.latest("document", document.key)
    if release is None:
        raise ValueError(f"{paper['key']} was not handed over")
    reasons = {each["text"]: each for each in paper.get("kept", ())}
    kept = [keep(row, reasons.get(row.text, {})) for row in release.findings.open()]
    if kept:
        handling.settle(document, choices=kept, by=by, at=at)
    for each in review_queries.needed(release):
        if each.kind is not SECRECY:
            handling.give_opinion(
                document,
                review=each.kind.id,
                answers={question.id: question.passes for question in each.kind.questions},
                opinion="同意公开。",
                by=_other(document, each.role, day),
                at=at,
            )


def _sign(document: Document, paper: dict[str, Any], day: date) -> None:
    by = _other(document, Role.LEADER, day)
    actions.sign(document, by=by, at=_at(day + timedelta(days=2), 16))


def _publish(document: Document, paper: dict[str, Any], day: date) -> None:
    by = _other(document, Role.PUBLISHER, day)
    actions.publish(document, by=by, at=_at(day + timedelta(days=3), 10))


def _schedule(document: Document, paper: dict[str, Any], day: date) -> None:
    by, at = _other(document, Role.PUBLISHER, day), _at(day + timedelta(days=3), 10)
    publish_at = _at(day + timedelta(days=14), 8)
    actions.schedule(document, publish_at=publish_at, by=by, at=at)


def _withdraw(document: Document, paper: dict[str, Any], day: date) -> None:
    on = paper["withdrawn_on"]
    by = _other(document, Role.PUBLISHER, on)
    actions.withdraw(document, reason=paper["withdrawn_reason"], by=by, at=_at(on, 15))


# Who approves, and how long after the hand-over.
_APPROVERS = {
    Step.HEAD: (timedelta(hours=2), Role.DEPT_HEAD),
    Step.LEGAL: (timedelta(hours=4), Role.LEGAL),
    Step.OFFICE: (timedelta(days=1), Role.OFFICE),
}
_ACTS: dict[State, Act] = {
    State.DRAFT: _submit,
    State.AT_HEAD: _approve,
    State.AT_LEGAL: _approve,
    State.IN_REVIEW: _pass,
    State.AT_OFFICE: _approve,
    State.PASSED: _sign,
    State.SIGNED: _publish,
    State.PUBLISHED: _withdraw,
}


def _other(document: Document, role: Role, on: date) -> Standing:
    """The holder of a role in the document's organ and department who did not write it."""
    rows = Assignment.objects.on(on).filter(organ=document.organ, role=role)
    rows = rows.filter(Q(department=None) | Q(department=document.department))
    rows = rows.exclude(person=document.drafter).select_related("person").order_by("person__code")
    return organs.standing(rows[0].person, on=on)
