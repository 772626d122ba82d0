"""Destroying who asked, and all words of theirs, in a case that is closed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.files import actions as files
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import actions as handling
from gongkai.duties.requests import rules
from gongkai.duties.requests.actions.moving import locked, settle
from gongkai.duties.requests.models import (
    Answer,
    ApplicantRecord,
    Case,
    Message,
    Rating,
    Submission,
)
from gongkai.duties.requests.queries import papers_of
from gongkai.law.letters import TO_OTHERS

GONE = "（已销毁）"


@transaction.atomic
def erase(case: Case, *, reason: str, by: Standing, at: datetime) -> Case:
    """Destroy the key of who asked, and with it what they wrote and what was written to them.

    What the file has to prove stays: days, events, decisions with their grounds, numbers and
    digests of letters, deliveries. No word of the applicant's, and no letter to them, is left.
    """
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_can_erase(case)
    rules.check_reason(reason, "销毁申请人信息要写明依据。")
    return destroy(case, reason=reason, by=by, at=at)


def destroy(case: Case, *, reason: str, by: Standing, at: datetime) -> Case:
    """What erasing does, inside an act that has asked whether it may be done."""
    case = locked(case)
    record = ApplicantRecord.objects.select_for_update().get(case=case)
    record.key = record.id_index = record.name_index = record.phone_index = ""
    record.sealed, record.erased_at = "", at
    record.save()
    case.applicant = record
    Submission.objects.filter(receipt=case.receipt).update(sealed="", own="", lock="")
    Message.objects.filter(receipt=case.receipt).update(sealed="")
    _drop_papers(case, by=by, at=at)
    _drop_words(case)
    Rating.objects.filter(case=case).update(reason="")
    _drop_letters(case, by=by, at=at)
    case.applicant_shown = case.description = GONE
    case.doc_title = case.doc_number = case.lock = ""
    settle(case, "erase", by=by.code, at=at, reason=reason.strip())
    return case


def _drop_papers(case: Case, *, by: Standing, at: datetime) -> None:
    """The scan and what was handed in, unless another case has the very same."""
    papers = papers_of(case)
    case.files.clear()
    Case.objects.filter(pk=case.pk).update(original=None)
    case.original = None
    for each in {paper.pk: paper for paper in papers}.values():
        files.forget(each, by=by.code, at=at)


def _drop_words(case: Case) -> None:
    """What a correction replaced, and why the applicant withdrew."""
    case.events.exclude(asked_before="").update(asked_before=GONE)
    case.events.filter(type="withdrawn").update(reason=GONE)


def _drop_letters(case: Case, *, by: Standing, at: datetime) -> None:
    """The answer on its way and every letter to the applicant, but for what was decided."""
    for letter in case.letters.exclude(kind__in=TO_OTHERS):
        letter.own, letter.paper = "", {}
        letter.content = _decided(letter.content)
        letter.save(update_fields=["own", "paper", "content"])
    answer = Answer.objects.filter(case=case).first()
    if answer is not None:
        handling.forget(answer, keep=_decided, by=by, at=at)
        left = _decided({"parts": answer.parts})["parts"]
        Answer.objects.filter(pk=answer.pk).update(parts=left)


def _decided(content: dict[str, Any]) -> dict[str, Any]:
    """Of a content the decisions and grounds alone, and the files of the organ's own."""
    parts = [
        {"asked": GONE, "decision": each["decision"], "grounds": each.get("grounds", [])}
        for each in content.get("parts", ())
    ]
    kept = {name: content[name] for name in _KEPT if name in content}
    return kept | ({"parts": parts} if "parts" in content else {})


_KEPT = ("attribute", "receipt", "decision", "attachments")
