"""From the first line of an answer to its delivery."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.releases import queries as releases
from gongkai.duties.requests import content, papers, parts, rules
from gongkai.duties.requests.actions.lettering import made
from gongkai.duties.requests.actions.moving import allowed, at_work, go, happened, settle
from gongkai.duties.requests.models import Answer, AnswerFile, Case, Letter
from gongkai.duties.requests.parts import Part
from gongkai.law.clock import EventType
from gongkai.law.days import day_of


@transaction.atomic
def begin(case: Case, *, by: Standing, at: datetime) -> Answer:
    """Start the answer to a case; the one that is there already is given back."""
    case = at_work(case, by)
    rules.check_may_answer(case, by)
    earlier = Answer.objects.filter(case=case).first()
    if earlier:
        return earlier
    answer: Answer = Answer.objects.create(
        case=case,
        organ=case.organ,
        department=case.department,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        title=f"对{case.number}号政府信息公开申请的答复",
        created_at=at,
        changed_at=at,
    )
    handling.journal(answer, "draft", by=by.code, at=at, case=case.key)
    return answer


@transaction.atomic
def write(
    answer: Answer, *, given: Sequence[Part], revision: int, by: Standing, at: datetime
) -> Answer:
    """Say what is decided about each thing asked; every word of approval given before is void."""
    case = at_work(answer.case, by)
    answer = handling.locked(answer)
    handling_rules.check_same_revision(answer, revision)
    rules.check_parts(given)
    answer.case, answer.department = case, case.department
    answer.parts = [parts.to_json(part) for part in given]
    answer.decision = parts.overall(given)
    handling.touch(answer, by=by, at=at)
    handling.journal(answer, "edit", by=by.code, at=at, decision=answer.decision)
    return answer


@transaction.atomic
def attach(
    answer: Answer,
    *,
    stored: StoredFile,
    name: str,
    marks: Sequence[Mapping[str, Any]] = (),
    by: Standing,
    at: datetime,
) -> AnswerFile:
    """Let a file go out with the answer; each mark in it names its ground."""
    at_work(answer.case, by)
    answer = handling.locked(answer)
    rules.check_named(name)
    rules.check_marks(marks)
    file: AnswerFile = AnswerFile.objects.create(
        answer=answer, stored=stored, name=name.strip(), order=answer.files.count(),
        marks=[dict(mark) for mark in marks],
    )  # fmt: skip
    handling.touch(answer, by=by, at=at)
    handling.journal(answer, "attach", by=by.code, at=at, file=stored.sha256, name=file.name)
    return file


@transaction.atomic
def detach(file: AnswerFile, *, by: Standing, at: datetime) -> None:
    answer = file.answer
    at_work(answer.case, by)
    answer = handling.locked(answer)
    handling.touch(answer, by=by, at=at)
    handling.journal(answer, "detach", by=by.code, at=at, file=file.stored.sha256)
    file.delete()


@transaction.atomic
def issue(answer: Answer, *, by: Standing, at: datetime) -> Letter:
    """Give the signed answer: its letter is made, and the limit has been kept or not.

    Raises Refusal before it is signed.
    """
    case = allowed(answer.case, "answer", by)
    answer = handling.locked(answer)
    rules.check_is_signed(answer)
    release = releases.latest(content.KIND, answer.key)
    assert release is not None
    assert release.signed_at is not None
    on = day_of(at)
    letter = Letter(
        case=case,
        kind=answer.decision,
        number=answer.doc_number,
        title=answer.title,
        content=release.content,
        digest=release.digest,
        signed_by=release.signed_by,
        signed_on=day_of(release.signed_at),
        paper=papers.of_answer(answer, on=day_of(release.signed_at)).to_json(),
        at=at,
    )
    made(letter)
    happened(case, EventType.ANSWERED, on=on, by=by.code, at=at)
    case.decision, case.ended_on = answer.decision, on
    go(case, "answer")
    settle(case, "answer", by=by.code, at=at, decision=case.decision, digest=release.digest)
    return letter


@transaction.atomic
def deliver(
    letter: Letter, *, way: str, on: date, proof: str, by: Standing, at: datetime
) -> Letter:
    """Note how and when a letter came to whom it is for, with the proof.

    The answer's own letter moves its case on.
    """
    case = _case_of(letter, by)
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    rules.check_can_deliver(letter)
    rules.check_delivery(letter, way, proof, on, day_of(at))
    letter.way, letter.delivered_on, letter.proof = way, on, proof.strip()
    letter.sent_on = letter.sent_on or on
    letter.save(update_fields=["way", "delivered_on", "sent_on", "proof"])
    if letter.kind != case.decision:
        settle(case, "serve", by=by.code, at=at, letter=letter.pk, way=way)
        return letter
    go(case, "deliver")
    case.delivered_on = on
    settle(case, "deliver", by=by.code, at=at, letter=letter.pk, way=way)
    return letter


def _case_of(letter: Letter, by: Standing) -> Case:
    """Interim letters are served while the case is at work, the answer after it was given."""
    if letter.kind == letter.case.decision:
        return allowed(letter.case, "deliver", by)
    return at_work(letter.case, by)
