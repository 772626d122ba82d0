"""The demo's policies: relations, interpretation packages, corrections."""

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.law.days import day_of
from gongkai.law.links import LinkKind

MEETING = "局长办公会议"
DECISION = "原则同意，按会议意见修改后印发。"
CONSULTATION = "在市政府网站征求意见三十日，收到意见二十一条，采纳十四条，未采纳的已说明理由。"


def prepare(
    document: Document, paper: dict[str, Any], *, by: Standing, office: Standing, at: datetime
) -> Document | None:
    """Say of a draft what its data say; gives the interpretation that goes out with it, if any."""
    flags: dict[str, Any] = {f"is_{name}": True for name in paper.get("policy", ())}
    if flags:
        flags["consultation"] = paper.get("consultation", CONSULTATION)
        flags |= {"meeting": MEETING, "decided_on": _decided_on(paper, at), "decision": DECISION}
        actions.set_policy(document, values=flags, by=by, at=at)
    for each in paper.get("relation", ()):
        actions.relate(
            document,
            kind=LinkKind(each["kind"]),
            number=each.get("number", ""),
            title=each.get("title", ""),
            on=each.get("on"),
            by=by,
            at=at,
        )
    told = _interpret(document, paper["interpretation"], by, at) if _is_told(paper) else None
    fresh = Document.objects.get(pk=document.pk)
    if flags and told is None:
        reason = "条文简单，随文附有办事指引。"
        actions.exempt(fresh, reason=reason, by=office, at=at)
    return told


def correct(document: Document, paper: dict[str, Any], *, by: Standing, at: datetime) -> Document:
    """Begin the correction that the data tell of, with its new text."""
    given = paper["correction"]
    actions.correct(document, note=given["note"], hides_former=False, by=by, at=at)
    fresh = Document.objects.get(pk=document.pk)
    body = fresh.body.replace(given["before"], given["after"])
    return actions.edit(fresh, values={"body": body}, revision=fresh.revision, by=by, at=at)


def _decided_on(paper: dict[str, Any], at: datetime) -> date:
    """A week before it was written, or drafted where that came first."""
    drafted_on = day_of(at)
    return min(paper.get("written_on") or drafted_on, drafted_on) - timedelta(days=7)


def _is_told(paper: dict[str, Any]) -> bool:
    return "interpretation" in paper


def _interpret(document: Document, given: dict[str, Any], by: Standing, at: datetime) -> Document:
    actions.plan(document, values=given["plan"], by=by, at=at)
    row = actions.interpret(document, form=given["form"], stage="release", by=by, at=at)
    names = ("elements", "pairs", "comparison", "person", "post", "is_first")
    values = {name: given[name] for name in names if name in given}
    revision = Document.objects.get(pk=row.document_id).revision
    return actions.tell(row, values=values, revision=revision, by=by, at=at).document
