"""OFD files (GB/T 33190—2016) as pages of letters, in the order of the document's pages."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.convert import flow
from gongkai.base.files.convert.blocks import Reading
from gongkai.base.files.convert.grids import SHORTEST
from gongkai.base.files.convert.pages import Box, Drawn, Letter, Sheet
from gongkai.base.files.convert.pictures import Gallery
from gongkai.base.files.scan import ofd
from gongkai.base.files.scan.archive import Archive, Source
from gongkai.law.refusal import Refusal

MOST_PAGES = 300
_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_THIN = 2.5
_SMALLEST_PICTURE = 40.0
_MOST_OF_PAGE = 0.8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MLBQC])?\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")
_STRONG = 600
_NO_PAGES = "OFD 文件里没有页面，可能已损坏；请重新导出后上传。"
_SCANNED = "这份 OFD 只有图片，没有可取的文字；请上传 Word 原稿，或先做文字识别（OCR）。"
Matrix = tuple[float, ...]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(source: Source) -> Reading:
    """What stands on the pages. Raises Refusal when damaged, without text or too long."""
    archive = Archive(source)
    if any("encrypt" in name.lower() for name in archive.names):
        raise Refusal("OFD 文件已加密，读不出来；请去掉密码后重新上传。")
    reading = Reading()
    found = _Document(archive, reading)
    sheets = list(found.sheets())
    if not sheets:
        raise Refusal(_NO_PAGES)
    if not any(sheet.letters for sheet in sheets):
        raise Refusal(_SCANNED)
    blank = [str(n) for n, sheet in enumerate(sheets, start=1) if not sheet.letters]
    if blank:
        reading.note(f"第 {'、'.join(blank[:20])} 页没有文字；如果是扫描的图片，请补上文字。")
    flow.assembled(sheets, reading)
    return reading


class _Document:
    """The pages of the (last) document in the file, with its resources."""

    def __init__(self, archive: Archive, reading: Reading) -> None:
        self._archive, self._reading = archive, reading
        self._gallery = Gallery(reading)
        root = archive.tree("OFD.xml")
        place = "" if root is None else root.findtext("{*}DocBody/{*}DocRoot") or ""
        self._path = self._resolved("", place)
        self._root = archive.tree(self._path) if self._path else None
        self._media = dict(self._resources())

    def sheets(self) -> Iterator[Sheet]:
        if self._root is None:
            return
        size = ofd.box_of(self._root.findtext(".//{*}PhysicalBox")) or _A4
        pages = self._root.findall("{*}Pages/{*}Page")
        if len(pages) > MOST_PAGES:
            raise Refusal(f"OFD 有 {len(pages)} 页，最多取入 {MOST_PAGES} 页；请拆分后重新上传。")
        for number, page in enumerate(pages, start=1):
            path = self._resolved(self._path, page.get("BaseLoc") or "")
            root = self._archive.tree(path) if path else None
            if root is not None:
                yield self._sheet(root, number, size)

    def _resolved(self, base: str, place: str) -> str:
        """The member a location names, as seen from another; empty where there is none."""
        path = place.strip().replace("\\", "/")
        if not path.startswith("/"):
            path = posixpath.join(posixpath.dirname(base), path)
        path = posixpath.normpath(path).lstrip("/")
        return path if path in self._archive else ""

    def _resources(self) -> Iterator[tuple[str, str]]:
        """The pictures of the document: their number and the member that holds them."""
        named = [] if self._root is None else self._root.findall("{*}CommonData/*")
        for each in named:
            path = self._resolved(self._path, each.text or "")
            root = self._archive.tree(path) if path.endswith(".xml") else None
            if root is None:
                continue
            folder = posixpath.join(posixpath.dirname(path), root.get("BaseLoc") or "", "_")
            for media in root.iter("{*}MultiMedia"):
                file = self._resolved(folder, media.findtext("{*}MediaFile") or "")
                yield media.get("ID") or "", file

    def _sheet(self, root: etree._Element, number: int, size: tuple[float, ...]) -> Sheet:
        left, top, right, bottom = ofd.box_of(root.findtext("{*}Area/{*}PhysicalBox")) or size
        hidden = ofd.unseen(root, (left, top, right, bottom))
        for each in hidden:
            text = "".join(code.text or "" for code in each.iter("{*}TextCode"))
            self._reading.hide(f"第 {number} 页看不见的文字", text)
        letters = tuple(
            letter
            for each in root.iter("{*}TextObject")
            if each not in hidden
            for letter in _letters(each)
        )
        width, height = (right - left) * _POINTS, (bottom - top) * _POINTS
        rulings = tuple(line for each in root.iter("{*}PathObject") for line in _rulings(each))
        pictures = tuple(self._pictures(root, letters, number, width * height))
        return Sheet(width, height, letters, rulings, pictures)

    def _pictures(
        self, root: etree._Element, letters: tuple[Letter, ...], number: int, whole: float
    ) -> Iterator[Drawn]:
        for each in root.iter("{*}ImageObject"):
            box = _placed(each)
            path = self._media.get(each.get("ResourceID") or "", "")
            if box is None or not path or min(box.width, box.height) < _SMALLEST_PICTURE:
                continue
            is_page = box.width * box.height > whole * _MOST_OF_PAGE
            if is_page or any(box.holds(letter.box.middle) for letter in letters):
                self._reading.note(f"第 {number} 页压在文字上或铺满页面的图片没有取入。")
                continue
            name = self._gallery.add(path, self._archive.read(path))
            if name:
                yield Drawn(name, box)


def _placed(each: etree._Element) -> Box | None:
    box = ofd.box_of(each.get("Boundary"))
    return Box(*(edge * _POINTS for edge in box)) if box else None


def _matrix(each: etree._Element) -> Matrix:
    numbers = tuple(float(found) for found in _NUMBER.findall(each.get("CTM") or ""))
    return numbers if len(numbers) == 6 else _SAME


def _letters(each: etree._Element) -> Iterator[Letter]:
    """The letters of a text, each where it is drawn."""
    box = ofd.box_of(each.get("Boundary")) or _A4
    a, b, c, d, e, f = _matrix(each)
    size = float(each.get("Size") or "4")
    height = size * (abs(d) or abs(b)) * _POINTS
    weight = each.get("Weight") or "400"
    is_strong = weight.isdigit() and int(weight) >= _STRONG
    x = y = 0.0
    for code in each.iter("{*}TextCode"):
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        text = code.text or ""
        steps = _steps(code.get("DeltaX"), len(text), size)
        downs = _steps(code.get("DeltaY"), len(text), 0.0)
        for letter, step, down in zip(text, steps, downs, strict=False):
            left = (box[0] + a * x + c * y + e) * _POINTS
            base = (box[1] + b * x + d * y + f) * _POINTS
            wide = min(step or size, size) * (abs(a) or abs(c)) * _POINTS
            place = Box(left, base - 0.85 * height, left + wide, base + 0.15 * height)
            yield Letter(letter, place, height, is_strong)
            x, y = x + step, y + down


def _steps(value: str | None, count: int, usual: float) -> list[float]:
    """How far each letter is from the next; "g 3 4.2" stands for 4.2 three times."""
    words = (value or "").split()
    steps: list[float] = []
    place = 0
    while place < len(words) and len(steps) < count:
        if words[place] == "g" and place + 2 < len(words):
            steps += [float(words[place + 2])] * min(int(words[place + 1]), count)
            place += 3
        else:
            steps.append(float(words[place]))
            place += 1
    last = steps[-1] if steps else usual
    return [*steps, *[last] * (count - len(steps))]


def _rulings(each: etree._Element) -> Iterator[Box]:
    """The straight lines of a path."""
    box = _placed(each)
    if box is None or max(box.width, box.height) < SHORTEST:
        return
    if min(box.width, box.height) <= _THIN:
        yield box
        return
    if each.get("Stroke") == "false":
        return
    a, b, c, d, e, f = _matrix(each)
    data = each.findtext("{*}AbbreviatedData") or ""
    start = last = (0.0, 0.0)
    for step in re.finditer(rf"{_STEP.pattern}|C", data):
        if step[0] == "C":
            yield from _straight(last, start)
            continue
        x, y = float(step[2]), float(step[3])
        here = (
            box.left + (a * x + c * y + e) * _POINTS,
            box.top + (b * x + d * y + f) * _POINTS,
        )
        if step[1] == "M":
            start = here
        elif step[1] == "L":
            yield from _straight(last, here)
        last = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
    box = Box(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )
    if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= SHORTEST:
        yield box
