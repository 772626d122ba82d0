"""The text of an interpretation, composed from its parts: what is reviewed, searched and shown."""

from collections.abc import Iterator

from markupsafe import escape

from gongkai.duties.documents.models import Document, Interpretation
from gongkai.duties.documents.parts import PublicInterpretation
from gongkai.law.interpretation import ELEMENTS


def composed(document: Document, interpretation: Interpretation) -> str:
    """The whole text: what was written freely, then the parts in their order."""
    return document.body + "".join(_parts(interpretation))


def public(interpretation: Interpretation) -> PublicInterpretation:
    """The parts as they are published."""
    return PublicInterpretation(
        form=interpretation.form,
        stage=interpretation.stage,
        interpreter=interpretation.interpreter,
        contact=interpretation.contact,
        person=interpretation.person,
        post=interpretation.post,
        is_first=interpretation.is_first,
        elements=tuple(_elements(interpretation)),
        pairs=tuple((question, answer) for question, answer in interpretation.pairs),
        comparison=tuple((old, new, note) for old, new, note in interpretation.comparison),
        video=interpretation.video,
        transcript=interpretation.transcript,
    )


def _elements(interpretation: Interpretation) -> Iterator[tuple[str, str]]:
    given = interpretation.elements
    return ((id_, given[id_]) for id_ in ELEMENTS if given.get(id_, "").strip())


def _parts(interpretation: Interpretation) -> Iterator[str]:
    for id_, text in _elements(interpretation):
        yield f"<h2>{escape(ELEMENTS[id_].zh)}</h2>{_paragraphs(text)}"
    if interpretation.comparison:
        yield f"<h2>新旧对照</h2>{_table(interpretation.comparison)}"
    if interpretation.pairs:
        yield "<h2>问答</h2>"
        for question, answer in interpretation.pairs:
            yield f"<h3>{escape(question)}</h3>{_paragraphs(answer)}"
    if interpretation.transcript.strip():
        yield f"<h2>文字稿</h2>{_paragraphs(interpretation.transcript)}"


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _table(rows: list[list[str]]) -> str:
    names = ("原规定", "新规定", "说明")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
