"""The words in which the portal says what a document is and whether it applies."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.across.publishing.pages import Row
from gongkai.duties.documents.content import DocumentContent
from gongkai.faces.ui.dates import in_text
from gongkai.law.genres import GENRES
from gongkai.law.items import PUBLICS
from gongkai.law.keyareas import KEY_AREAS
from gongkai.law.records.sorts import SORTS
from gongkai.law.themes import THEMES
from gongkai.law.themes import path as theme_path
from gongkai.law.validity import Validity

# Which of the states of the style sheet shows a validity; the shape tells them apart in print.
_STATES = {
    Validity.COMING: "coming",
    Validity.VALID: "valid",
    Validity.AMENDED: "changed",
    Validity.LAPSED: "void",
    Validity.ABOLISHED: "void",
}


@dataclass(frozen=True)
class Term:
    """The days between which a document applies; `lapses_on` is the first without force."""

    effective_on: date | None
    lapses_on: date | None
    abolished_on: date | None
    amended_on: date | None = None


def state(validity: Validity) -> str:
    """The modifier of `.state` for a validity."""
    return _STATES[validity]


def genre(value: str) -> str:
    """The name of a kind of document from its id; what is no id is a name already."""
    return GENRES[value].zh if value in GENRES else value


def theme(value: str) -> str:
    """A theme from its code, both levels; what is no code is a name already."""
    written = theme_path(value) if value in THEMES else value
    return written.replace("\\", " › ").replace("/", " › ")


def phase(value: str) -> str:
    """One of the five publics from its id."""
    return PUBLICS[value].zh if value in PUBLICS else value


def key_area(value: str) -> str:
    """A key area from its id."""
    return KEY_AREAS[value].zh if value in KEY_AREAS else value


def sort(shelf: str) -> str:
    """The sort of record that stands on a shelf; nothing where other things stand there."""
    return SORTS[shelf].zh if shelf in SORTS else ""


def term_of(row: Row, content: DocumentContent) -> Term:
    amended_on = row.amended_on or content.amended_on
    return Term(row.effective_on, row.lapses_on, row.abolished_on, amended_on)


def validity_note(validity: Validity, term: Term) -> str:
    """One sentence that says what the validity means for the reader today."""
    begins = f"自{in_text(term.effective_on)}起施行" if term.effective_on else ""
    if validity == Validity.COMING:
        return f"{begins or '还没有施行'}，现在还不适用。"
    if validity == Validity.AMENDED:
        day = in_text(term.amended_on)
        return f"{f'{day}修改' if day else '部分内容已经修改'}，适用修改后的规定。"
    if validity == Validity.LAPSED:
        return f"自{in_text(term.lapses_on)}起失效，不再适用，留在这里供查阅。"
    if validity == Validity.ABOLISHED:
        return f"自{in_text(term.abolished_on)}起废止，不再适用，留在这里供查阅。"
    return _in_force(begins, term)


def _in_force(begins: str, term: Term) -> str:
    ends = [day for day in (term.lapses_on, term.abolished_on) if day]
    if not ends:
        return f"{begins or '现在适用'}，没有标注失效日期。"
    last = in_text(min(ends) - timedelta(days=1))
    return f"{begins}，有效期至{last}。" if begins else f"有效期至{last}。"
