"""Pictures: what is written into them beside the pixels, and what hangs behind them."""

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import ExifTags, Image

from gongkai.base.files.pictures import MOST_PIXELS
from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.passages import Channel, Item, Items, passage, person, trace
from gongkai.law.refusal import Refusal

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_TOO_LARGE = "图片像素过多，不能检查；请缩小后重新提供。"
_END_OF_PNG = b"IEND\xaeB`\x82"
# What a program notes about pixels and colours; a person in it would not be found by reading.
_TECHNICAL = frozenset(
    (  # noqa: SIM905 - a list of words is read as words
        "jfif jfif_version jfif_unit jfif_density dpi gamma srgb transparency icc_profile "
        "progressive progression interlace version background duration extension loop aspect "
        "compression chromaticity exif adobe adobe_transform mp mpoffset raw_mode bits"
    ).split()
)
_PERSONS = frozenset({"Artist", "XPAuthor", "CameraOwnerName"})
_TOLD_TAGS = {
    "Artist",
    "Copyright",
    "ImageDescription",
    "UserComment",
    "XPAuthor",
    "XPComment",
    "XPTitle",
    "XPSubject",
    "XPKeywords",
    "CameraOwnerName",
    "BodySerialNumber",
    "DocumentName",
    "HostComputer",
}


def read(source: Source) -> Items:
    """What a picture says beside its pixels. Raises Refusal when damaged or too large."""
    try:
        with warnings.catch_warnings():
            # What is odd in its notes is no matter; what can be read of them is read.
            warnings.simplefilter("ignore")
            kind, items = _opened(source.data)
    except Image.DecompressionBombError as error:
        raise Refusal(_TOO_LARGE) from error
    yield from items
    yield from _packets(source.data)
    if behind := _behind(source.data, kind):
        where = "after the end of the picture"
        yield trace(Channel.TRAILING_DATA, where, texts.of_bytes(behind))
        yield passage(texts.of_bytes(behind), where, Channel.TRAILING_DATA)


def _opened(data: bytes) -> tuple[str, list[Item]]:
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refusal(_TOO_LARGE)
        return picture.format or "", [*_notes(picture), *_exif(picture.getexif())]


def _notes(picture: Image.Image) -> Items:
    for name, value in picture.info.items():
        if name in _TECHNICAL or not isinstance(value, str | bytes):
            continue
        text = value if isinstance(value, str) else texts.of_bytes(value)
        if text.strip():
            where = f"image {name}"
            yield passage(text, where, Channel.IMAGE_METADATA)
            if name in {"comment", "Comment", "Author", "Description"}:
                yield trace(Channel.IMAGE_METADATA, where, text)


def _exif(exif: Image.Exif) -> Items:
    for number, value in _tags(exif):
        name = ExifTags.TAGS.get(number, str(number))
        text = _words(value)
        if text.strip():
            made = person if name in _PERSONS else passage
            yield made(text, f"EXIF {name}", Channel.IMAGE_METADATA)
            if name in _TOLD_TAGS:
                yield trace(Channel.IMAGE_METADATA, f"EXIF {name}", text)
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if ExifTags.GPS.GPSLatitude in place or ExifTags.GPS.GPSLongitude in place:
        yield trace(Channel.IMAGE_METADATA, "EXIF GPS", _coordinates(place))
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield trace(Channel.THUMBNAIL, "EXIF thumbnail")


def _tags(exif: Image.Exif) -> Iterator[tuple[int, object]]:
    yield from exif.items()
    yield from exif.get_ifd(ExifTags.IFD.Exif).items()


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and all(isinstance(each, int) for each in value):
        value = bytes(each & 255 for each in value)
    if not isinstance(value, bytes):
        return ""
    # A user's comment names its encoding in eight bytes; Windows writes UTF-16.
    body = value[8:] if value[:7] in {b"UNICODE", b"ASCII\x00\x00"} else value
    if b"\x00" in body.rstrip(b"\x00"):
        return body.decode("utf-16-le", "ignore").rstrip("\x00")
    return texts.of_bytes(body)


def _coordinates(place: dict[int, object]) -> str:
    numbers = [place.get(key) for key in (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude)]
    return "; ".join(
        " ".join(f"{float(part):g}" for part in each)
        for each in numbers
        if isinstance(each, tuple)
    )


def _packets(data: bytes) -> Items:
    """XMP and the notes of photo programs, which stand as they are in the bytes."""
    start = data.find(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start)
    if 0 <= start < end:
        text = data[start:end].decode("utf-8", "ignore")
        yield passage(text, "XMP", Channel.IMAGE_METADATA)
    start = data.find(b"Photoshop 3.0\x00")
    if start >= 0:
        yield passage(texts.of_bytes(data[start : start + 65_000]), "IPTC", Channel.IMAGE_METADATA)


def _behind(data: bytes, kind: str) -> bytes:
    """What stands after the end of the picture."""
    if kind == "PNG":
        end = data.rfind(_END_OF_PNG)
        return data[end + len(_END_OF_PNG) :] if end >= 0 else b""
    if kind == "GIF":
        return data.rpartition(b"\x00;")[2] if not data.endswith(b";") else b""
    if kind in {"WEBP", "BMP"}:
        at, extra = (4, 8) if kind == "WEBP" else (2, 0)
        size = int.from_bytes(data[at : at + 4], "little") + extra
        return data[size + size % 2 :] if size > 1000 or kind == "WEBP" else b""
    return _after_jpeg(data) if kind in {"JPEG", "MPO"} else b""


def _after_jpeg(data: bytes) -> bytes:
    """What follows the end marker; a zip or PDF behind it may hold such a marker itself."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            break
        at += 2 + length
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        if data[at + 1] == 0xD9:
            rest = data[at + 2 :].strip(b"\x00\xff\r\n ")
            # Cameras put further pictures (previews, depth) behind the first.
            return (
                b""
                if rest.startswith(b"\xd8") or data[at + 2 : at + 5] == b"\xff\xd8\xff"
                else rest
            )
        at += 2
    return b""
