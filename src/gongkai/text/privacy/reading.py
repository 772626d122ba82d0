"""A text made ready for the rules: folded place by place, with its columns and neighbours."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from gongkai.text.numerals import fold
from gongkai.text.privacy.dictionary import Words
from gongkai.text.privacy.lexicon import stands
from gongkai.text.privacy.tables import Cell, cells

# Signs that look like others; every one keeps its place.
_ALIKE = {
    sign: plain
    for signs, plain in (
        ("＊●○■□✱∗﹡×", "*"),
        ("–—−‐‑‒", "-"),
        ("•・‧∙", "·"),
        ("︰∶", ":"),
    )
    for sign in signs
}
_CHINESE_RUN = re.compile(r"[〇零一二三四五六七八九幺]{7,}")
_CHINESE = str.maketrans("〇零一二三四五六七八九幺", "0012345678" + "91")
# Lists that law or custom makes public.
_HONOURING = re.compile(
    "拟聘|聘用|拟录用|录用|录取|招聘|任前|任免|拟任|表彰|表扬|获奖|评审结果|职称|劳动模范|先进|优秀|人选"
    "|评选|专家名单|代表名单|候选|好人|当选"
)
_STOPS = "。;!?\n"


@dataclass(frozen=True)
class Reading:
    """The text as given, the same folded, and what the kind of document lets stand."""

    text: str
    kind: str | None = None

    @cached_property
    def plain(self) -> str:
        """The text with half-width signs; every character in its place."""
        # Tabs part the cells of a table, so they stay what they are.
        plain = "\t".join(fold(piece) for piece in self.text.split("\t"))
        for sign in _ALIKE.keys() & set(plain):
            plain = plain.replace(sign, _ALIKE[sign])
        return _CHINESE_RUN.sub(lambda run: run[0].translate(_CHINESE), plain)

    @cached_property
    def is_honouring(self) -> bool:
        """Whether the heading says that the people named are winners, recruits or appointed."""
        return bool(_HONOURING.search(self.plain.lstrip()[:60].split("\n")[0]))

    @cached_property
    def words(self) -> Words:
        """The folded text cut into words of the dictionary."""
        return Words(self.plain)

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells of tables whose column says what they hold, in the order of the text."""
        return cells(self.plain)

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]

    def cell(self, place: int) -> Cell | None:
        """Return the cell of a known column in which this place stands."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or self.cells[number].end <= place:
            return None
        return self.cells[number]

    def next_cell(self, place: int) -> int:
        """Return where the next cell of a known column begins, else the end of the text."""
        number = bisect_right(self._starts, place)
        return self._starts[number] if number < len(self._starts) else len(self.plain)

    def column(self, place: int) -> str:
        """Return what the column holds in which this place stands, "" outside of tables."""
        cell = self.cell(place)
        return cell.kind if cell else ""

    def before(self, place: int, size: int = 24) -> str:
        """Return what stands before the place in the same sentence, at most size characters."""
        near = self.plain[max(0, place - size) : place]
        # What ends in a stop or an empty line still belongs to what it announces.
        said = near.rstrip(_STOPS + " \t")
        return near[max(said.rfind(stop) for stop in _STOPS) + 1 :]

    def lets(self, what: str) -> bool:
        """Whether this kind of document may carry that kind of thing."""
        return what in stands(self.kind)
