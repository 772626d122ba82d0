"""Pictures inside office files: cut to what is shown, then decoded and encoded anew."""

from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from gongkai.base.files import pictures
from gongkai.base.files.kinds import Kind
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.personal import is_personal
from gongkai.base.files.scan.archive import attribute
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.passages import Channel
from gongkai.law.refusal import Refusal

_SIGNATURES = (
    (b"\x89PNG", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF8", Kind.GIF),
    (b"RIFF", Kind.WEBP),
)
_LONGEST_ALT = 500
# Thousandths of a per cent in a whole picture.
_WHOLE = 100_000


@dataclass(frozen=True)
class Remade:
    """A picture made anew, its extension and its size in pixels."""

    data: bytes
    extension: str
    width: int
    height: int


Crop = tuple[float, float, float, float]


def remade(data: bytes, crop: Crop | None = None) -> Remade | None:
    """The picture encoded anew, without what `crop` cuts off; None where that cannot be done.

    `crop` is the share cut off at the left, top, right and bottom.
    """
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    try:
        if kind is None:
            data, kind = _as_png(data), Kind.PNG
        if crop and any(edge > 0 for edge in crop):
            data, kind = _cropped(data, crop, kind)
        made, kind, (width, height) = pictures.rebuild(BytesIO(data), kind)
    except (Refusal, OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    return Remade(made, kind.value, width, height)


def _as_png(data: bytes) -> bytes:
    """Bitmaps and TIFF as PNG; drawings of Windows cannot be drawn here."""
    with Image.open(BytesIO(data), formats=["BMP", "TIFF"]) as picture:
        if picture.width * picture.height > pictures.MOST_PIXELS:
            raise ValueError("too large")
        out = BytesIO()
        picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(out, "PNG")
        return out.getvalue()


def _cropped(data: bytes, crop: Crop, kind: Kind) -> tuple[bytes, Kind]:
    with Image.open(BytesIO(data), formats=[kind.value]) as picture:
        if picture.width * picture.height > pictures.MOST_PIXELS:
            raise ValueError("too large")
        left, top, right, bottom = crop
        wide, high = picture.size
        box = (
            int(wide * left),
            int(high * top),
            max(int(wide * (1 - right)), int(wide * left) + 1),
            max(int(high * (1 - bottom)), int(high * top) + 1),
        )
        out = BytesIO()
        cut = picture.crop(box)
        cut = cut.convert("RGBA" if "A" in cut.getbands() or cut.mode == "P" else "RGB")
        cut.save(out, "PNG")
        if kind != Kind.JPEG:
            return out.getvalue(), Kind.PNG
        out = BytesIO()
        cut.convert("RGB").save(out, "JPEG", quality=92)
        return out.getvalue(), Kind.JPEG


def from_blip(
    package: Package, part: str, element: etree._Element, where: str, left: LeftOut
) -> Remade | None:
    """The picture an element of a part shows (`a:blip`, `v:imagedata`); None where none can be."""
    name = _target(package, part, element)
    made = None
    if name and name in package.archive:
        made = remade(package.archive.read(name), _crop(element))
    if made is None:
        left.note(
            Channel.UNSCANNABLE, where, "有一幅图片无法重新生成，没有保留；请改用 PNG 或 JPEG。"
        )
    return made


def _target(package: Package, part: str, element: etree._Element) -> str | None:
    for each in element.iter("{*}blip", "{*}imagedata"):
        named = attribute(each, "embed") or attribute(each, "id")
        relation = package.by_id(part).get(named or "")
        if relation is not None and not relation.is_external:
            return relation.target
    return None


def _crop(element: etree._Element) -> Crop | None:
    found = next(element.iter("{*}srcRect"), None)
    if found is None:
        return None
    left, top, right, bottom = (_share(found.get(edge, "0")) for edge in "ltrb")
    return left, top, right, bottom


def _share(text: str) -> float:
    try:
        return min(max(int(text) / _WHOLE, 0.0), 0.98)
    except ValueError:
        return 0.0


def alt_text(properties: etree._Element | None) -> str:
    """What is read out for a picture; nothing where that has personal data in it."""
    text = "" if properties is None else seen(properties.get("descr") or "")[:_LONGEST_ALT]
    return "" if is_personal(text) else text
