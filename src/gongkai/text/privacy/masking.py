"""The masked copy of a text or a table, in one of several styles, the same person always alike."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.text.privacy import masks
from gongkai.text.privacy.finding import Finding
from gongkai.text.privacy.lexicon import names, words

_STEMS = "甲乙丙丁戊己庚辛壬癸"


class Style(StrEnum):
    """How what is found is made unreadable."""

    USUAL = "usual"  # each kind by its convention: 张**, 138****5678
    NARRATIVE = "narrative"  # names as decisions write them: 张某某; the rest as usual
    PSEUDONYM = "pseudonym"  # names by turns: 甲, 乙; the rest as usual
    WHOLE = "whole"  # nothing is left, not even the length
    BLACK = "black"  # a bar of the same length


@dataclass(frozen=True)
class Replaced:
    """One place that was masked: what it was, where it stood, and what stands there now."""

    kind: str
    start: int
    end: int
    by: str


@dataclass(frozen=True)
class Masked:
    """A masked text and what was replaced in it, in its order."""

    text: str
    replaced: tuple[Replaced, ...]


class Masker:
    """Masks all texts of one document, so that a person is called the same in each of them."""

    def __init__(self, style: Style | str = Style.USUAL) -> None:
        self.style = Style(style)
        self._called: dict[str, str] = {}
        self._taken: dict[str, int] = {}

    def text(self, text: str, findings: Iterable[Finding]) -> Masked:
        """Return the text with every finding that has a mask made unreadable."""
        pieces: list[str] = []
        replaced: list[Replaced] = []
        place = 0
        for finding in sorted(findings, key=lambda item: (item.start, -item.end)):
            if finding.mask is None or finding.start < place:
                continue
            by = self._instead(finding.kind, finding.text, finding.mask)
            pieces += text[place : finding.start], by
            replaced.append(Replaced(finding.kind, finding.start, finding.end, by))
            place = finding.end
        return Masked("".join(pieces) + text[place:], tuple(replaced))

    def cell(self, kind: str, value: str) -> str:
        """Return what stands in a column of that kind, made unreadable; "" and 合计 stay.

        kind is what `tables.columns` says of the header; every value of the column is masked,
        whether or not a rule would have known it.
        """
        plain = value.strip()
        if not kind or plain in words("health", "nothing") or not re.search(r"\w", plain):
            return value
        kind = masks.phone_kind(plain) if kind == "phone" else kind
        usual = masks.landline(plain) if kind == "landline" else masks.of(kind, plain)
        return self._instead(kind, plain, usual)

    def _instead(self, kind: str, value: str, usual: str) -> str:
        if self.style is Style.BLACK:
            return re.sub(r"\S", "█", value)
        if self.style is Style.WHOLE:
            return "***"
        if kind != "person_name" or self.style is Style.USUAL:
            return usual
        who = re.sub(r"\s", "", value)
        if who not in self._called:
            call = self._pseudonym if self.style is Style.PSEUDONYM else self._narrative
            self._called[who] = call(who)
        return self._called[who]

    def _pseudonym(self, who: str) -> str:
        number = len(self._called)
        return _STEMS[number] if number < len(_STEMS) else f"第{number + 1}人"

    def _narrative(self, who: str) -> str:
        name = narrative(who)
        self._taken[name] = self._taken.get(name, 0) + 1
        number = self._taken[name]
        if number == 1:
            return name
        # A second 张某某 is another person: 张某乙.
        other = _STEMS[number - 1] if number <= len(_STEMS) else str(number)
        return name.rstrip("某") + "某" + other


def narrative(name: str) -> str:
    """张三 → 张某, 张小三 → 张某某, 欧阳小妹 → 欧阳某某, 买买提·艾力 → 买某某."""
    if "·" in name:
        return name[0] + "某某"
    family = 2 if name[:2] in names("compound") and len(name) > 2 else 1
    return name[:family] + "某" * min(max(len(name) - family, 1), 2)


def mask(text: str, findings: Sequence[Finding], style: Style | str = Style.USUAL) -> str:
    """Return the text with every finding that has a mask made unreadable in that style."""
    return Masker(style).text(text, findings).text
