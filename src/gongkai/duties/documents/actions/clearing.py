"""Clean-up (清理): a list, proposals and opinions, one decision that changes all of them at once.

The decision is a document like any other: reviewed, signed, published. With its publication the
validity of every document in it changes in the same transaction, or none does.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.actions.drafting import draft
from gongkai.duties.documents.models import Clearing, ClearingLine, Document, Relation
from gongkai.law.clearing import DECISIONS

CLEARING = "clearing"


@transaction.atomic
def open_clearing(
    organ: Organ,
    *,
    title: str,
    basis: str,
    documents: Iterable[Document],
    by: Standing,
    at: datetime,
) -> Clearing:
    """Begin a clean-up over these documents of the organ's register."""
    documents = list(documents)
    rules.check_may_clear(by, organ.code)
    rules.check_can_open_clearing(organ, title, documents)
    clearing: Clearing = Clearing.objects.create(
        organ=organ, title=title.strip(), basis=basis.strip(), opened_by=by.code, opened_at=at
    )
    ClearingLine.objects.bulk_create(
        [ClearingLine(clearing=clearing, document=document) for document in documents]
    )
    _record("open", clearing, by, at, documents=[document.key for document in documents])
    return clearing


@transaction.atomic
def propose(
    lines: Sequence[ClearingLine],
    *,
    proposal: str,
    reason: str,
    lapses_on: date | None,
    by: Standing,
    at: datetime,
) -> None:
    """Propose the same for these lines of one clean-up, all of them or none."""
    clearing = _locked(lines)
    rules.check_may_clear(by, clearing.organ.code)
    rules.check_can_propose(clearing, proposal, reason, lapses_on)
    keys = [line.pk for line in lines]
    changed = ClearingLine.objects.filter(clearing=clearing, pk__in=keys)
    changed.update(
        proposal=proposal,
        reason=reason.strip(),
        lapses_on=lapses_on if proposal == "keep" else None,
    )
    documents = [str(line.document_id) for line in lines]
    _record("propose", clearing, by, at, proposal=proposal, documents=documents)


@transaction.atomic
def opine(line: ClearingLine, *, text: str, by: Standing, at: datetime) -> None:
    """Say what one thinks of what is proposed for a document."""
    clearing = _locked([line])
    rules.check_may_opine(by, clearing)
    rules.check_opinion(clearing, text)
    line = ClearingLine.objects.select_for_update().get(pk=line.pk)
    line.opinions = [*line.opinions, {"by": by.code, "at": at.isoformat(), "text": text.strip()}]
    line.save(update_fields=["opinions"])
    _record("opine", clearing, by, at, document=str(line.document_id), text=text.strip())


@transaction.atomic
def decide(
    clearing: Clearing, *, title: str, effective_on: date | None, by: Standing, at: datetime
) -> Document:
    """Make the decision of what is proposed: a draft that names every document of the list.

    Raises Refusal while a line has no proposal. `effective_on` none: from its publication.
    """
    clearing = Clearing.objects.select_for_update(of=("self",)).get(pk=clearing.pk)
    rules.check_may_clear(by, clearing.organ.code)
    lines = list(clearing.lines.select_related("document"))
    rules.check_can_decide(clearing, lines, title)
    document = draft(
        organ=clearing.organ,
        values={
            "title": title.strip(),
            "genre": "decision",
            "theme": lines[0].document.theme,
            "item": "A20_1",
            "effective_on": effective_on,
            "body": _body(clearing, lines),
        },
        by=by,
        at=at,
    )
    Relation.objects.bulk_create(_relations(document, lines))
    clearing.result, clearing.decided_by, clearing.decided_at = document, by.code, at
    clearing.save()
    _record("decide", clearing, by, at, document=document.key, lines=len(lines))
    return document


def _locked(lines: Sequence[ClearingLine]) -> Clearing:
    rows = Clearing.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=rules.clearing_of(lines))


def _relations(document: Document, lines: Sequence[ClearingLine]) -> list[Relation]:
    return [
        Relation(
            document=document,
            kind=DECISIONS[line.proposal][0].value,
            target=line.document,
            on=line.lapses_on,
            order=place,
        )
        for place, line in enumerate(lines, start=1)
    ]


def _body(clearing: Clearing, lines: Sequence[ClearingLine]) -> str:
    """The text of the decision: a heading and a table for each thing decided."""
    parts = []
    for proposal, (_, heading, _word) in DECISIONS.items():
        its = [line for line in lines if line.proposal == proposal]
        if its:
            parts.append(f"<h2>{heading}（{len(its)} 件）</h2>{_table(its)}")
    basis = f"根据{escape(clearing.basis)}，" if clearing.basis else ""
    opening = f"<p>{basis}对现行的行政规范性文件进行了清理，现将结果公布如下。</p>"
    closing = "<p>废止和宣布失效的文件不再作为行政管理的依据。</p>"
    return f"{opening}{''.join(parts)}{closing}"


def _table(lines: Sequence[ClearingLine]) -> str:
    names = ("序号", "文件名称", "文号", "理由或者期限")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(line.document.title)}</td>"
        f"<td>{escape(line.document.doc_number)}</td><td>{escape(_why(line))}</td></tr>"
        for number, line in enumerate(lines, start=1)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _why(line: ClearingLine) -> str:
    until = f"自{line.lapses_on:%Y年%-m月%-d日}起失效" if line.lapses_on else ""
    return "；".join(each for each in (line.reason, until) if each)


def _record(act: str, clearing: Clearing, by: Standing, at: datetime, **data: object) -> None:
    record(
        f"clearing.{act}", kind=CLEARING, key=str(clearing.pk), by=by.code, at=at, data=dict(data)
    )
