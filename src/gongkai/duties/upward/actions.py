from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework import moves
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.actions import Brought
from gongkai.duties.upward import rules
from gongkai.duties.upward.models import Enclosure, Paper, SentBack
from gongkai.duties.upward.states import MOVES
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.upward import issued_title, lacking
from gongkai.text import markup

KIND = "upward"
# What a clerk fills in; states and people are never set this way.
EDITABLE = frozenset(
    {
        "department", "to", "sort", "title", "note", "publisher", "genre", "body", "attribute",
        "ground", "ground_reason", "is_normative", "is_wide", "is_watched", "is_technical",
        "consultation", "plan",
    }
)  # fmt: skip
# What the document that comes of a draft has from it, as text and as a policy.
_TEXT = ("title", "publisher", "genre", "body", "attribute", "ground", "ground_reason")
_POLICY = ("is_normative", "is_wide", "is_watched", "is_technical", "consultation")


@transaction.atomic
def draft(organ: Organ, *, values: Mapping[str, Any], by: Standing, at: datetime) -> Paper:
    """A paper for a superior of the organ, to be completed and handed to the leader."""
    rules.check_may_draft(by, organ, values.get("department"))
    paper = Paper(organ=organ, editors=[by.code], made_by=by.code, made_at=at, changed_at=at)
    _fill(paper, values)
    rules.check_paper(paper, day_of(at))
    paper.save()
    # No title: what a draft is called may name people, and the journal forgets nothing.
    _tell(paper, "draft", by, at, {"sort": paper.sort, "to": paper.to.code})
    return paper


@transaction.atomic
def edit(
    paper: Paper, *, values: Mapping[str, Any], revision: int, by: Standing, at: datetime
) -> Paper:
    """Change a paper that is with its clerk. Raises Refusal when somebody saved since."""
    paper = _editable(paper, by)
    rules.check_same_revision(paper, revision)
    changed = _fill(paper, values)
    if changed:
        rules.check_may_draft(by, paper.organ, paper.department)
        rules.check_paper(paper, day_of(at))
        _touch(paper, by, at)
        _tell(paper, "edit", by, at, {"changed": sorted(changed)})
    return paper


@transaction.atomic
def attach(
    paper: Paper, *, file: StoredFile, name: str, alt: str, by: Standing, at: datetime
) -> Enclosure:
    """Add a checked file; it goes along into the document that comes of a draft."""
    paper = _editable(paper, by)
    rules.check_can_attach(paper, name)
    row: Enclosure = Enclosure.objects.create(paper=paper, file=file, name=name, alt=alt)
    _touch(paper, by, at)
    _tell(paper, "attach", by, at, {"sha256": file.sha256})
    return row


@transaction.atomic
def detach(enclosure: Enclosure, *, by: Standing, at: datetime) -> None:
    """Take a file off again."""
    paper = _editable(enclosure.paper, by)
    data = {"sha256": enclosure.file.sha256}
    enclosure.delete()
    _touch(paper, by, at)
    _tell(paper, "detach", by, at, data)


@transaction.atomic
def hand(paper: Paper, *, by: Standing, at: datetime) -> None:
    """Hand it to the leader, who sends it."""
    paper = _allowed(paper, "hand", by)
    rules.check_is_written(paper)
    paper.reason = ""
    _move(paper, "hand", by, at)


@transaction.atomic
def back(paper: Paper, *, reason: str, by: Standing, at: datetime) -> None:
    """The leader does not send it as it is, and says why."""
    paper = _allowed(paper, "back", by)
    rules.check_reason(reason, "退回修改要写明理由。")
    paper.reason = reason.strip()
    _move(paper, "back", by, at, reason=paper.reason)


@transaction.atomic
def send(paper: Paper, *, by: Standing, at: datetime) -> list[str]:
    """Send it upward. It is checked as it arrives: what lacks its proposal is sent back at once.

    Gives the codes of the reasons for which it was; none: it waits for the superior's office.
    """
    paper = _allowed(paper, "send", by)
    rules.check_paper(paper, day_of(at))
    paper.sent_by, paper.sent_at, paper.sent_times = by.code, at, paper.sent_times + 1
    codes = lacking(paper.proposal)
    paper.reason = ""
    data = {"time": paper.sent_times, "attribute": paper.attribute, "codes": codes}
    paper.state = moves.find(MOVES, "send").to
    if codes:
        _send_back(paper, codes, "", "", at)
    _save(paper, at)
    _tell(paper, "send", by, at, data)
    return codes


@transaction.atomic
def recall(paper: Paper, *, by: Standing, at: datetime) -> None:
    """The sender takes it back before the superior has taken it."""
    _move(_allowed(paper, "recall", by), "recall", by, at)


@transaction.atomic
def return_(
    paper: Paper, *, codes: Sequence[str], reason: str, by: Standing, at: datetime
) -> None:
    """The superior's office sends it back (退文), with the coded reasons."""
    paper = _allowed(paper, "return", by)
    rules.check_can_return(codes, reason)
    _send_back(paper, list(codes), reason.strip(), by.code, at)
    _save(paper, at)
    _tell(paper, "return", by, at, {"codes": list(codes), "reason": reason.strip()})


@transaction.atomic
def revise(paper: Paper, *, by: Standing, at: datetime) -> None:
    """What was sent back is worked on again."""
    _move(_allowed(paper, "revise", by), "revise", by, at)


@transaction.atomic
def drop(paper: Paper, *, by: Standing, at: datetime) -> None:
    """It is not sent any more."""
    _move(_allowed(paper, "drop", by), "drop", by, at)


@transaction.atomic
def take(paper: Paper, *, clerk: Standing | None, by: Standing, at: datetime) -> None:
    """The superior's office takes it; of a draft comes a document in the hands of its clerk."""
    paper = _allowed(paper, "take", by)
    data = {}
    if paper.is_draft:
        if clerk is None:
            raise Refusal("请选承办这份代拟稿的经办人。")
        paper.document = documents.take_over(paper.to, _brought(paper), clerk=clerk, by=by, at=at)
        data = {"document": paper.document.key}
    paper.taken_by, paper.taken_at = by.code, at
    _move(paper, "take", by, at, **data)


@transaction.atomic
def close(paper: Paper, *, answer: str, by: Standing, at: datetime) -> None:
    """The superior says what became of it; its sender reads that."""
    paper = _allowed(paper, "close", by)
    rules.check_answer(answer)
    paper.answer = answer.strip()
    _move(paper, "close", by, at, reason=paper.answer)


def _brought(paper: Paper) -> Brought:
    return Brought(
        values={name: getattr(paper, name) for name in _TEXT}
        | {"title": issued_title(paper.title)},
        source=paper.organ.code,
        authors=paper.editors,
        policy={name: getattr(paper, name) for name in _POLICY},
        plan=paper.plan if paper.has_plan else {},
        files=[(row.file, row.name, row.alt) for row in paper.enclosures.select_related("file")],
    )


def _send_back(paper: Paper, codes: list[str], text: str, by: str, at: datetime) -> None:
    paper.state = moves.find(MOVES, "return").to
    SentBack.objects.create(
        paper=paper, title=paper.title, time=paper.sent_times, codes=codes, text=text, by=by, at=at
    )


def _fill(paper: Paper, values: Mapping[str, Any]) -> set[str]:
    """Set what differs and tell which; raises KeyError for what nobody may set."""
    changed = set()
    for name, value in values.items():
        if name not in EDITABLE:
            raise KeyError(name)
        new = markup.clean(value) if name == "body" else value
        if getattr(paper, name, None) != new:
            setattr(paper, name, new)
            changed.add(name)
    return changed


def _locked(paper: Paper) -> Paper:
    rows = Paper.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "to", "department").get(pk=paper.pk)


def _allowed(paper: Paper, name: str, by: Standing) -> Paper:
    paper = _locked(paper)
    rules.check_can_move(paper, name)
    rules.check_may_move(paper, name, by)
    return paper


def _editable(paper: Paper, by: Standing) -> Paper:
    paper = _locked(paper)
    rules.check_can_edit(paper)
    rules.check_may_edit(paper, by)
    return paper


def _touch(paper: Paper, by: Standing, at: datetime) -> None:
    paper.editors = sorted({*paper.editors, by.code})
    _save(paper, at)


def _save(paper: Paper, at: datetime) -> None:
    paper.changed_at = at
    paper.revision += 1
    paper.save()


def _move(paper: Paper, name: str, by: Standing, at: datetime, **data: Any) -> None:
    paper.state = moves.find(MOVES, name).to
    _save(paper, at)
    _tell(paper, name, by, at, data)


def _tell(paper: Paper, act: str, by: Standing, at: datetime, data: dict[str, Any]) -> None:
    record(f"{KIND}.{act}", kind=KIND, key=paper.key, by=by.code, at=at, data=data)
