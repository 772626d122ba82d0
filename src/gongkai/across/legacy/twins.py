"""Pages that hold one document twice: on two sites, on a site for telephones and its own."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.across.legacy.lines import Doubt
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.text import likeness
from gongkai.text.likeness import Sketch

ALIKE, VERY_ALIKE = 0.8, 0.9
_LOOKED_AT = 0.6  # a share below which pages of one number are two things all the same
_TELLING = 8  # characters of a title that say what a document is about


@dataclass(frozen=True)
class Face:
    """What a page is known by when another is held against it."""

    name: str
    title: str
    doc_number: str
    written_on: date | None
    sketch: Sketch


@dataclass(frozen=True)
class Twin:
    """A page that holds the same document, or may: then `why` says what is to be looked at."""

    face: Face
    why: str = ""

    @property
    def is_certain(self) -> bool:
        return not self.why


def face_of(page: Extract) -> Face:
    sketch = likeness.sketch("\n".join(page.body))
    return Face(page.file, page.title or "", page.doc_number or "", page.written_on, sketch)


def compare(face: Face, earlier: Face) -> Twin | None:
    """Return what an earlier page is to this one; None for two documents, as far as can be told.

    Documents of one pattern (holidays of two years, permits of two firms) are alike in all but
    their names and numerals: only the same title with the same numerals, or the same number, is
    proof.
    """
    if _differ(face.doc_number, earlier.doc_number) or _differ(
        face.written_on, earlier.written_on
    ):
        return None
    shared = likeness.share(face.sketch, earlier.sketch)
    has_number = bool(face.doc_number and earlier.doc_number)
    is_titled = is_same_title(face.title, earlier.title)
    has_numerals = face.sketch.numerals == earlier.sketch.numerals
    if is_titled and ((shared >= ALIKE and has_numerals) or (shared >= _LOOKED_AT and has_number)):
        return Twin(earlier)
    if shared >= VERY_ALIKE and (is_titled or has_numerals):
        what = "数字" if is_titled else "标题"
        why = f"与“{earlier.title}”（{earlier.name}）有 {shared:.0%} 相同，{what}不同"
        return Twin(earlier, f"{why}；请核对是否同一份文件")
    return None


class Seen:
    """The pages of one run, to be asked whether one came before; it keeps no text."""

    def __init__(self) -> None:
        self._by_key: dict[int, list[Face]] = {}

    def twin(self, page: Extract) -> Twin | None:
        """Return the earlier page that holds, or may hold, the same document; keep this one."""
        if not page.body:
            return None
        face = face_of(page)
        near = [each for key in face.sketch.keys for each in self._by_key.get(key, ())]
        found = best(face, list(dict.fromkeys(near)))
        for key in face.sketch.keys:
            self._by_key.setdefault(key, []).append(face)
        return found


def best(face: Face, earlier: list[Face]) -> Twin | None:
    """Return the first that is certain, else the first that may be."""
    found = [twin for twin in (compare(face, each) for each in earlier) if twin]
    return next((twin for twin in found if twin.is_certain), found[0] if found else None)


def marked(page: Extract, twin: Twin | None) -> Extract:
    """Return the page with the earlier one named: as its original, or as a doubt."""
    if twin is None:
        return page
    if twin.is_certain:
        return replace(page, duplicate_of=twin.face.name)
    return replace(page, doubts=(*page.doubts, Doubt("duplicate_of", twin.why)))


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def is_same_title(one: str, other: str) -> bool:
    """Say whether two titles are one, though a page may have cut it short; none says nothing."""
    first, second = squeeze(simple(one)), squeeze(simple(other))
    return (first == second != "") or (
        min(len(first), len(second)) >= _TELLING and (first in second or second in first)
    )
