"""What is often asked for becomes public: proposed, decided, drafted, and told when it is."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.requests import anonymous, followups, often, parts, rules
from gongkai.duties.requests.actions.moving import PROGRAM, tell
from gongkai.duties.requests.models import Answer, Case, OftenSetting, Opening
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal

KIND = "opening"


@transaction.atomic
def propose_opening(
    organ: Organ, *, title: str, cases: Sequence[Case], note: str = "", by: Standing, at: datetime
) -> Opening:
    """Propose that what these cases ask for be public; its title names nobody."""
    rules.check_may_propose(organ, by)
    rules.check_title(title)
    rules.check_can_propose(organ, cases)
    if note.strip():
        rules.check_reason(note, "")
    told = anonymous.told_by(cases)
    anonymous.check_names_nobody(title, told)
    anonymous.check_is_without(note, told)
    opening: Opening = Opening.objects.create(
        organ=organ, title=title.strip(), note=note.strip(), by=by.code, at=at
    )
    opening.cases.set(cases)
    _tell(opening, "propose", by=by.code, at=at, cases=sorted(case.pk for case in cases))
    return opening


@transaction.atomic
def add_to_opening(opening: Opening, *, case: Case, by: Standing, at: datetime) -> None:
    """A case that came since asks for the same."""
    opening = _locked(opening)
    rules.check_may_propose(opening.organ, by)
    rules.check_can_add(opening)
    rules.check_can_propose(opening.organ, [case])
    anonymous.check_is_without(opening.title, anonymous.told_by([case]))
    opening.cases.add(case)
    _tell(opening, "add", by=by.code, at=at, case=case.pk)
    if opening.public_at:
        followups.write(case, at=at)


@transaction.atomic
def decide_opening(
    opening: Opening, *, take_up: bool, reason: str = "", by: Standing, at: datetime
) -> Opening:
    """Take the proposal up, or decline it with the reason."""
    opening = _locked(opening)
    rules.check_can_decide(opening)
    rules.check_may_decide(opening, by)
    if reason.strip() or not take_up:
        rules.check_reason(reason, "不采纳要写明理由。")
    anonymous.check_is_without(reason, _told_by_those_left(opening))
    opening.state = Opening.State.TAKEN_UP if take_up else Opening.State.DECLINED
    opening.reason, opening.decided_by, opening.decided_at = reason.strip(), by.code, at
    opening.save()
    _tell(opening, "take_up" if take_up else "decline", by=by.code, at=at)
    return opening


@transaction.atomic
def draft_opening(opening: Opening, *, source: Case, by: Standing, at: datetime) -> Document:
    """A draft for the public out of what an answer gave, with nobody in it; it goes the usual way.

    Neither the applicants' words nor their files are taken. Raises Refusal where an applicant is
    erased: then it cannot be known that nothing of theirs is left.
    """
    opening = _locked(opening)
    rules.check_can_convert(opening, source)
    told = anonymous.told_by([*opening.cases.select_related("applicant")])
    anonymous.check_names_nobody(opening.title, told)
    lines = [anonymous.without(line, told) for line in _given(source)]
    for line in lines:
        anonymous.check_is_without(line, told)
    values = {
        "title": opening.title,
        "attribute": Attribute.PROACTIVE,
        "body": "".join(f"<p>{escape(line)}</p>" for line in lines),
    }
    document = documents.draft(
        organ=opening.organ, department=source.department, values=values, by=by, at=at
    )
    opening.document, opening.source = document, source
    opening.save(update_fields=["document", "source"])
    _tell(opening, "draft", by=by.code, at=at, document=document.pk, source=source.pk)
    return document


def _told_by_those_left(opening: Opening) -> frozenset[str]:
    """What tells who asked, of those who are not erased."""
    rows = opening.cases.filter(applicant__erased_at=None).select_related("applicant")
    return anonymous.told_by(rows)


def _given(source: Case) -> list[str]:
    """The lines in which the answer gives what was asked; never how it was asked.

    Raises Refusal where it gives nothing in words, or its words are destroyed.
    """
    answer = Answer.objects.filter(case=source).first()
    said = [part.provided for part in parts.parts_of(answer)] if answer else []
    lines = [line.strip() for text in said for line in text.splitlines() if line.strip()]
    if not lines:
        raise Refusal("这件答复没有写明提供的内容；请选写明内容的一件，或者另行起草公文。")
    return lines


def note_openings(*, at: datetime) -> int:
    """Tell the cases what of theirs has become public, or is so no longer; how many moved."""
    return sum(_note(opening, at=at) for opening in often.moved())


@transaction.atomic
def _note(opening: Opening, *, at: datetime) -> bool:
    opening = _locked(opening)
    is_new = opening.public_at is None
    opening.public_at = at if is_new else None
    opening.save(update_fields=["public_at"])
    _tell(opening, "public" if is_new else "gone", by=PROGRAM, at=at)
    for case in opening.cases.select_related("organ"):
        followups.write(case, at=at)
        tell(case, "opened" if is_new else "unopened", by=PROGRAM, at=at, opening=opening.pk)
    return True


@transaction.atomic
def set_often(
    organ: Organ, *, least: int, months: int, from_on: date, by: Standing, at: datetime
) -> OftenSetting:
    """From a day on so many applicants in so many months make a matter often asked."""
    rules.check_may_word(organ, by)
    rules.check_often(least, months)
    values: dict[str, Any] = {"least": least, "months": months}
    row: OftenSetting = OftenSetting.objects.create(
        organ=organ, from_on=from_on, by=by.code, at=at, **values
    )
    data = values | {"from_on": from_on.isoformat()}
    record("desk.often", kind="desk", key=organ.code, by=by.code, at=at, data=data)
    return row


def _locked(opening: Opening) -> Opening:
    rows = Opening.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=opening.pk)


def _tell(opening: Opening, act: str, *, by: str, at: datetime, **data: Any) -> None:
    record(f"{KIND}.{act}", kind=KIND, key=opening.key, by=by, at=at, data=data)
