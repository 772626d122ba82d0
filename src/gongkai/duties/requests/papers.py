"""What stands on a letter of a case: its wording filled from the file, and the remedies.

Whom it is for is not in it; the name is opened when the letter is printed.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from gongkai.base.letters import docx, pdf
from gongkai.base.letters.letter import Block, Item, Text
from gongkai.base.letters.letter import Letter as Sheet
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, OrganKind, Relation, RelationKind
from gongkai.duties.requests import parts
from gongkai.duties.requests.models import Answer, Case, DeskSetting, Letter, Wording
from gongkai.duties.requests.parts import PARTIAL, Part
from gongkai.law import letters, requests
from gongkai.law.applicants import ApplicantClass, ObtainBy
from gongkai.law.clock import EventType, Party
from gongkai.law.decisions import DECISIONS

# What a letter is written as, the one for reading first.
WRITERS: dict[str, Callable[[Sheet], bytes]] = {"pdf": pdf.write, "docx": docx.write}
INTERIM = tuple(code for code, form in letters.FORMS.items() if not form.is_decision)
_NOBODY = "　　　　"
COURT = "有管辖权的人民法院"
_FEE_DAYS = "30"


@dataclass(frozen=True)
class Paper:
    """A letter without number and day: lines are (level, text), level 0 a plain paragraph."""

    title: str
    lines: tuple[tuple[int, str], ...]
    attachments: tuple[str, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "lines": [list(line) for line in self.lines],
            "attachments": list(self.attachments),
        }


def wording_of(organ: Organ, code: str) -> tuple[str, ...]:
    """The organ's own wording of a letter; empty where the program's holds."""
    row = Wording.objects.filter(organ=organ, code=code).first()
    return tuple(row.body) if row else ()


def worded_by(organ: Organ) -> set[str]:
    """The letters that the organ says its own way, by code."""
    newest: dict[str, list[str]] = {}
    for code, body in Wording.objects.filter(organ=organ).values_list("code", "body"):
        newest.setdefault(code, body)
    return {code for code, body in newest.items() if body}


def of_interim(case: Case, code: str, values: dict[str, str], *, on: date) -> Paper:
    """A letter on the way; what the file knows is filled in, what is missing a Refusal."""
    filled = {**known(case, code), **{name: text for name, text in values.items() if text.strip()}}
    body = wording_of(case.organ, code)
    lines = letters.worded(code, filled, body=body, is_body=_is_body(case, code))
    lines += _remedies(case, code, (), on)
    return Paper(letters.form(code).title, tuple((0, line) for line in lines), note=_note(case))


def of_answer(answer: Answer, *, on: date) -> Paper:
    """The answer: what was asked, each decision, the remedies, the files that go with it."""
    case, given = answer.case, parts.parts_of(answer)
    is_body = _is_body(case, answer.decision)
    file = _of_file(case)
    lines = [(0, line) for line in letters.filled(letters.OPENING, file, is_body=is_body)]
    for part in given:
        if len(given) > 1:
            lines.append((1, f"关于{part.asked.strip()}"))
        values = {**file, **_of_part(part)}
        body = wording_of(case.organ, part.decision)
        told = letters.worded(part.decision, values, body=body, is_body=is_body)
        lines += [(0, line) for line in told]
    lines += [(0, each) for each in _remedies(case, answer.decision, parts.grounds(given), on)]
    names = tuple(answer.files.values_list("name", flat=True))
    return Paper(letters.form(answer.decision).title, tuple(lines), names, _note(case))


def sheet(letter: Letter, addressee: str = _NOBODY) -> Sheet:
    """The letter as it is set on paper, for somebody."""
    return sheet_of(copy_of(letter, addressee))


def copy_of(letter: Letter, addressee: str) -> dict[str, Any]:
    """All that the letter says and that goes with it, as JSON values; it needs no case."""
    return {
        "organ": organs.name_on(letter.case.organ, letter.signed_on),
        "number": letter.number,
        "signed_on": letter.signed_on.isoformat(),
        "addressee": addressee,
        "paper": letter.paper,
        "files": [
            {name: each[name] for name in ("name", "sha256", "kind")}
            for each in letter.content.get("attachments", ())
        ],
    }


def sheet_of(copy: dict[str, Any]) -> Sheet:
    """What `copy_of` wrote, as it is set on paper."""
    paper = copy["paper"]
    blocks: tuple[Block, ...] = tuple(
        Item(text, level) if level else Text(text) for level, text in paper["lines"]
    )
    return Sheet(
        organ=copy["organ"],
        title=paper["title"],
        addressee=copy["addressee"],
        blocks=blocks,
        signer=copy["organ"],
        number=copy["number"],
        dated_on=date.fromisoformat(copy["signed_on"]),
        attachments=tuple(paper["attachments"]),
        note=paper["note"],
    )


def digest(sheet: Sheet) -> str:
    """Of the document, which comes out the same on every machine; a PDF depends on its fonts."""
    return sha256(docx.write(sheet)).hexdigest()


def known(case: Case, code: str) -> dict[str, str]:
    """What the file says already for a letter on the way."""
    said = _of_file(case)
    asked = case.events.filter(type__in=_REASON_OF.get(code, ())).last()
    if asked:
        said |= {_SAYS[code]: asked.reason}
    if code in {"EXTENSION", "DELAY_ART35"}:
        said |= _extension(case, code)
    return {name: text for name, text in said.items() if name in letters.form(code).slots}


_REASON_OF = {
    "CORRECTION": (EventType.CORRECTION_ASKED,),
    "REASONS_ASK": (EventType.REASONS_ASKED,),
    "FEE": (EventType.FEE_NOTICED,),
}
_SAYS = {"CORRECTION": "correct", "REASONS_ASK": "why_many", "FEE": "fee_standard"}


def _extension(case: Case, code: str) -> dict[str, str]:
    """The last one that was told; its last day is the law's to count."""
    rows = case.extension_requests.exclude(told_on=None)
    row = rows.filter(until__isnull=code != "DELAY_ART35").last()
    if row is None:
        return {}
    if row.until:
        return {"reasons": row.reason, "until": day(row.until)}
    # The year's notice may not be there yet; the working days count all the same.
    until = day(case.due_on) if case.due_on else f"原答复期限届满后第{row.workdays}个工作日"
    return {"reasons": row.reason, "workdays": str(row.workdays), "until": until}


def _of_file(case: Case) -> dict[str, str]:
    """Everything that a letter may need and the file of the case tells."""
    event = {each.type: each for each in case.events.all()}
    days = _reply_days(case)
    return {
        "asked": case.description,
        "information": case.description,
        "register": case.number,
        "received_on": day(case.received_on) if case.received_on else "",
        "due_on": day(case.due_on) if case.due_on else "",
        "query": f"凭回执号{case.receipt}和查询码，在本机关政府网站查询",
        "reply_days": days,
        "fee_days": _FEE_DAYS,
        "correction": _told(event.get(EventType.CORRECTION_ASKED)),
        "reasons_asked": _told(event.get(EventType.REASONS_ASKED)),
        "fee_notice": _told(event.get(EventType.FEE_NOTICED)),
        "third_party": _opinions(case),
        "search": "；".join(f"{each.place}，{each.words}" for each in case.searches.all()),
        "earlier": _earlier(case),
    }


def _told(event: Any) -> str:
    return f"{day(event.on)}，{event.reason}" if event else ""


def _reply_days(case: Case) -> str:
    on = case.received_on or case.came_on
    return str(requests.THIRD_PARTY_REPLY.on(on))


def _opinions(case: Case) -> str:
    """What the third parties said, without their names."""
    rows = case.consultations.filter(party=Party.THIRD_PARTY)
    said = {True: "同意公开", False: "不同意公开", None: "逾期没有提出意见"}
    return "；".join(f"于{day(row.sent_on)}征求意见，第三方{said[row.agrees]}" for row in rows)


def _earlier(case: Case) -> str:
    rows = case.links.filter(kind="duplicate").select_related("to")
    return "；".join(
        f"登记号{row.to.number}的申请，"
        + (f"已于{day(row.to.ended_on)}答复" if row.to.ended_on else "正在办理")
        for row in rows
    )


def _of_part(part: Part) -> dict[str, str]:
    """What is said about one thing that was asked, by the names of slots."""
    refused = [DECISIONS[code] for code in part.grounds]
    return {
        "asked": part.asked,
        "reasons": part.reasons,
        "law": part.law,
        "where": part.where,
        "provided": part.provided or part.where,
        "right_organ": part.right_organ,
        "right_channel": part.right_channel,
        "withheld": "；".join(f"{each.zh}（{each.article}）" for each in refused),
    } | ({"law": part.law or part.reasons} if part.decision == PARTIAL else {})


def check_remedies(answer: Answer, *, on: date) -> None:
    """Raise a Refusal where the answer could not tell of its remedies, as the law wants it to."""
    _remedies(answer.case, answer.decision, parts.grounds(parts.parts_of(answer)), on)


def _remedies(case: Case, code: str, grounds: tuple[str, ...], on: date) -> tuple[str, ...]:
    setting = DeskSetting.objects.filter(organ=case.organ).first() or DeskSetting()
    return letters.remedies(
        code,
        review_body=setting.review_body or review_body(case.organ, on),
        court=setting.court or COURT,
        on=on,
        grounds=grounds,
        online=setting.review_online,
        is_online=case.obtain_by == ObtainBy.WEB,
    )


def review_body(organ: Organ, on: date) -> str:
    """The government a department stands under, by name; else what the law calls it."""
    above = Relation.objects.on(on).filter(
        organ=organ, kind=RelationKind.UNDER, to__kind=OrganKind.GOVERNMENT
    )
    row = above.select_related("to").first()
    if row is None or organ.kind == OrganKind.GOVERNMENT:
        return letters.REVIEWS[organ.kind].zh
    return organs.name_on(row.to, on)


def _note(case: Case) -> str:
    setting = DeskSetting.objects.filter(organ=case.organ).first()
    return f"联系方式：{setting.contact}" if setting and setting.contact else ""


def _is_body(case: Case, code: str) -> bool | None:
    """Whether the applicant is no citizen; of others it is not known."""
    if code in letters.TO_OTHERS:
        return None
    return not ApplicantClass(case.applicant_class).is_citizen


def day(on: date) -> str:
    """A day as letters write it."""
    return f"{on.year}年{on.month}月{on.day}日"
