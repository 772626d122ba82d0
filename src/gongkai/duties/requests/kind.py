"""Answers as a kind of thing that goes the way, up to the signature and no further."""

from datetime import date, datetime

from django.db.models import Q

from gongkai.base.files.models import State as FileState
from gongkai.duties.handling.kinds import Kind, Missing
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.duties.requests import content, numbering, papers, parts
from gongkai.duties.requests.models import Answer
from gongkai.duties.requests.states import AT_WORK
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

_NEVER = "依申请公开的答复只送达申请人，不向社会发布；可以主动公开的，另行起草公文。"


def _missing(answer: Answer) -> list[Missing]:
    given = parts.parts_of(answer)
    if not given:
        return [Missing("parts", "没有写明答复内容")]
    case = answer.case
    lacks = [
        Missing("parts", f"第 {place} 项缺少{need.zh}")
        for place, part in enumerate(given, start=1)
        for need in parts.lacking(part, case)
    ]
    for file in answer.files.exclude(stored__state=FileState.CLEAN):
        lacks.append(Missing("files", f"附件“{file.name}”还没有通过检查"))
    try:
        papers.check_remedies(answer, on=day_of(answer.changed_at))
    except Refusal as refusal:
        lacks.append(Missing("remedies", str(refusal).rstrip("。")))
    return lacks


def _check_is_open(answer: Answer) -> None:
    """What has been answered is answered: nothing is taken back after that."""
    if answer.case.state not in AT_WORK:
        raise Refusal("这件申请已经答复或者终结，答复稿不能再改动。")


def _check_can_publish(answer: Answer) -> None:
    raise Refusal(_NEVER)


def _no_stamps(answer: Answer, release: Release, at: datetime) -> Stamps:
    raise Refusal(_NEVER)


def _number(answer: Answer, on: date) -> None:
    """An answer's number, one row for each organ and year; kept when it is signed once more."""
    # What the letter has to tell is there before somebody signs, not when it goes out.
    papers.check_remedies(answer, on=on)
    if not answer.doc_number:
        answer.doc_number = numbering.letter_number(answer.organ, on)


def _due_on(answer: Answer) -> date | None:
    return answer.case.due_on


KIND = Kind(
    name=content.KIND,
    zh="依申请公开答复",
    model=Answer,
    content=content.content,
    missing=_missing,
    stamps=_no_stamps,
    check_is_open=_check_is_open,
    check_can_publish=_check_can_publish,
    number=_number,
    numbered=("doc_number",),
    due_on=_due_on,
    publishable=Q(pk__in=()),
    is_shared=False,
)
