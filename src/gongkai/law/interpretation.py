"""Interpretation 政策解读: its elements, forms and stages, and what must have one."""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Element:
    """A part of an interpretation, and whether every interpretation must have it."""

    id: str
    zh: str
    required: bool


ELEMENTS = {
    row["id"]: Element(row["id"], row["zh"], row["required"])
    for row in rows("interpretation", "element")
}
FORMS = {row["id"]: row["zh"] for row in rows("interpretation", "form")}
STAGES = {row["id"]: row["zh"] for row in rows("interpretation", "stage")}
# The stage whose interpretation goes out in one act with its document.
RELEASE = "release"
# What is given in the words of a person or a talk needs no full set of elements.
_WITH_ELEMENTS = frozenset({"text", "picture", "video"})


@dataclass(frozen=True)
class Reach:
    """Why a document must be interpreted: what it is, and whom it reaches."""

    is_normative: bool = False
    is_wide: bool = False
    is_watched: bool = False
    is_technical: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return each reason that makes an interpretation obligatory."""
        named = (
            (self.is_normative, "行政规范性文件"),
            (self.is_wide, "涉及面广"),
            (self.is_watched, "社会关注度高"),
            (self.is_technical, "专业性强"),
        )
        return tuple(name for holds, name in named if holds)


def lacking(form: str, given: set[str]) -> list[Element]:
    """Return the required elements that an interpretation of this form does not have."""
    if form not in _WITH_ELEMENTS:
        return []
    return [each for each in ELEMENTS.values() if each.required and each.id not in given]
