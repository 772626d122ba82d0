"""Letters of a case: an organ's own wording, letters on the way, what is printed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import applicants, numbering, own, papers, rules
from gongkai.duties.requests.actions.moving import at_work, locked, settle, tell
from gongkai.duties.requests.models import Case, Letter, Wording
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
def send(
    case: Case, *, code: str, values: dict[str, str], to: str = "", by: Standing, at: datetime
) -> Letter:
    """Number and date a letter on the way, as it stands from now on.

    `to`: a third party or another organ; the applicant's name is not kept in it.
    """
    case = at_work(case, by)
    rules.check_may_lead_desk(case, by)
    rules.check_interim(code, to)
    on = day_of(at)
    paper = papers.of_interim(case, code, values, on=on).to_json()
    letter = Letter(
        case=case,
        kind=code,
        number=numbering.letter_number(case.organ, on),
        title=paper["title"],
        content={"to": to.strip()},
        paper=paper,
        signed_by=by.code,
        signed_on=on,
        at=at,
    )
    letter.digest = papers.digest(papers.sheet(letter))
    made(letter)
    settle(case, "letter", by=by.code, at=at, letter=letter.pk, code=code, digest=letter.digest)
    return letter


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
