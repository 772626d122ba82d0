"""What the page of an interpretation shows beside its text: form, stage, who, questions."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai.duties.documents.parts import PublicInterpretation
from gongkai.law.interpretation import FORMS, STAGES


@dataclass(frozen=True)
class Told:
    """The facts of an interpretation; `questions` are those of its pairs, by their anchors."""

    form_zh: str
    stage_zh: str
    interpreter: str
    speaker: str
    is_first: bool
    contact: str
    video: str
    questions: tuple[tuple[str, str], ...]


def told(part: PublicInterpretation) -> Told:
    """The interpretation in the words of its page."""
    return Told(
        form_zh=FORMS.get(part.form, part.form),
        stage_zh=STAGES.get(part.stage, part.stage),
        interpreter=part.interpreter,
        speaker=" ".join(each for each in (part.person, part.post) if each),
        is_first=part.is_first,
        contact=part.contact,
        video=part.video,
        questions=tuple((_anchor(place), question) for place, (question, _) in _numbered(part)),
    )


def anchored(body: Markup, part: PublicInterpretation) -> Markup:
    """The text with an anchor at each of its questions."""
    html = str(body)
    for place, (question, _) in _numbered(part):
        head = f"<h3>{escape(question)}</h3>"
        html = html.replace(head, head.replace("<h3>", f'<h3 id="{_anchor(place)}">'), 1)
    return Markup(html)


def _numbered(part: PublicInterpretation) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(part.pairs, start=1))


def _anchor(place: int) -> str:
    return f"wen{place}"
