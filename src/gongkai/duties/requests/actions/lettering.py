"""Letters of a case: an organ's own wording, letters on the way, what is printed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import applicants, numbering, own, papers, receipting, rules
from gongkai.duties.requests.actions.moving import at_work, locked, settle, tell
from gongkai.duties.requests.models import Case, Consultation, DeskSetting, Event, Letter, Wording
from gongkai.law import letters
from gongkai.law.days import day_of


@transaction.atomic
def word(organ: Organ, *, code: str, body: Sequence[str], by: Standing, at: datetime) -> Wording:
    """Let an organ's letter say it its own way; without paragraphs the program's own holds."""
    rules.check_may_word(organ, by)
    letters.form(code)
    lines = [line.strip() for line in body if line.strip()]
    if lines:
        letters.check_wording(code, lines)
    row: Wording = Wording.objects.create(organ=organ, code=code, body=lines, by=by.code, at=at)
    data = {"code": code, "body": lines}
    record("wording.change", kind="wording", key=organ.code, by=by.code, at=at, data=data)
    return row


@transaction.atomic
def set_desk(organ: Organ, *, values: dict[str, str], by: Standing, at: datetime) -> DeskSetting:
    """How an organ's disclosure office numbers its letters, and what they tell of remedies."""
    rules.check_may_word(organ, by)
    rules.check_setting(values)
    given = {name: text.strip() for name, text in values.items()}
    row, _ = DeskSetting.objects.update_or_create(organ=organ, defaults=given)
    record("desk.change", kind="desk", key=organ.code, by=by.code, at=at, data=given)
    return row


@transaction.atomic
def send(
    case: Case, *, code: str, values: dict[str, str], to: str = "", by: Standing, at: datetime
) -> Letter:
    """Number and date a letter on the way, as it stands from now on.

    `to`: a third party or another organ; the applicant's name is not kept in it.
    """
    case = at_work(case, by)
    rules.check_may_lead_desk(case, by)
    rules.check_interim(code, to)
    letter = with_act(case, code, values, to=to.strip(), on=day_of(at), by=by, at=at)
    settle(case, "letter", by=by.code, at=at, **told_of(letter))
    return letter


def with_act(
    case: Case,
    code: str,
    values: dict[str, str],
    *,
    on: date,
    by: Standing,
    at: datetime,
    to: str = "",
    **about: Event | Consultation,
) -> Letter:
    """The letter that goes out with an act on a case that is held; `about` names the act."""
    paper = papers.of_interim(case, code, values, on=on).to_json()
    letter = Letter(
        case=case,
        kind=code,
        number=numbering.letter_number(case.organ, on),
        title=paper["title"],
        content={"to": to},
        paper=paper,
        signed_by=by.code,
        signed_on=on,
        at=at,
        **about,
    )
    letter.digest = papers.digest(papers.sheet(letter))
    made(letter)
    return letter


def told_of(letter: Letter) -> dict[str, Any]:
    """What the journal says of a letter."""
    return {"letter": letter.pk, "code": letter.kind, "digest": letter.digest}


def made(letter: Letter) -> None:
    """Store a letter as it stands from now on, with the copy that its applicant can open."""
    letter.paper_digest = papers.digest(papers.sheet(letter))
    if letter.kind not in letters.TO_OTHERS and letter.case.lock:
        copy = papers.copy_of(letter, applicants.opened(letter.case.applicant).name)
        letter.own = own.box(letter.case.lock, copy, receipt=letter.case.receipt)
    letter.save()


@transaction.atomic
def take_out(letter: Letter, *, form: str, by: Standing, at: datetime) -> bytes:
    """The letter with whom it is for, as "docx" or "pdf"; that it was taken out is kept.

    Raises Refusal for a letter of before papers, an erased applicant, a missing glyph or font.
    """
    case = locked(letter.case)
    rules.check_may_work(case, by)
    rules.check_has_paper(letter)
    name = letter.content.get("to") or applicants.opened(case.applicant).name
    written = papers.WRITERS[form](papers.sheet(letter, name))
    tell(case, "take_out", by=by.code, at=at, letter=letter.pk, form=form)
    return written


@transaction.atomic
def take_receipt(case: Case, *, code: str = "", by: Standing, at: datetime) -> bytes:
    """The receipt as PDF with the applicant's name; that it was taken out is kept.

    Its query code is known on the day of entry alone. Raises Refusal for another code than the
    case's, for an erased applicant, and where it cannot be printed.
    """
    case = locked(case)
    rules.check_may_work(case, by)
    rules.check_code(case, code)
    name = applicants.opened(case.applicant).name
    written = receipting.written(case, name=name, code=code)
    tell(case, "take_receipt", by=by.code, at=at)
    return written
