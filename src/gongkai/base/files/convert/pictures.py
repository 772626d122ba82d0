"""Pictures taken out of a file: encoded anew, named in the order they are met."""

from io import BytesIO

from PIL import Image

from gongkai.base.files import kinds, pictures
from gongkai.base.files.convert.blocks import Picture, Reading
from gongkai.law.refusal import Refusal

MOST_PICTURES = 200
MOST_BYTES = 40 * 1024 * 1024
# Smaller than this in both directions it is a line or a dot of the layout.
_SMALLEST = 8
# How descriptions begin that a program has made up.
_MADE_UP = ("img_", "image", "图片", "picture", "untitled", "微信图片", "c:", "d:")
Crop = tuple[float, float, float, float]


class Gallery:
    """The pictures of one file; what cannot be taken out becomes a note."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[object, str] = {}
        self._size = 0

    def add(self, key: object, data: bytes, alt: str = "", crop: Crop | None = None) -> str:
        """The name under which the text shows the picture, empty where it cannot.

        `key` tells the same picture met again; `crop` are the parts of it (0 to 1) that are cut
        off left, top, right and bottom: what is cut off in the file does not come along.
        """
        if (key, crop) not in self._known:
            self._known[key, crop] = self._taken(data, _told(alt), crop)
        return self._known[key, crop]

    def _taken(self, data: bytes, alt: str, crop: Crop | None) -> str:
        number = len(self._reading.pictures) + 1
        if number > MOST_PICTURES or self._size > MOST_BYTES:
            self._reading.note(f"图片超过 {MOST_PICTURES} 张或总量过大，其余的没有取入。")
            return ""
        kind = kinds.picture_kind(data[:16])
        try:
            if kind is None:
                raise Refusal("图片格式（如 EMF、WMF、TIFF）不能在网页上显示。")
            made, kind, size = pictures.rebuild(BytesIO(data), kind)
            made = _cropped(made, kind, crop) if crop else made
        except Refusal as refusal:
            self._reading.note(f"有图片没有取入：{refusal.text}请另存为 PNG 后在编辑器里插入。")
            return ""
        if max(size) <= _SMALLEST:
            return ""
        name = f"图{number}.{kinds.TRAITS[kind].extensions[0]}"
        self._size += len(made)
        self._reading.pictures.append(Picture(name, alt, made))
        return name


def _cropped(data: bytes, kind: kinds.Kind, crop: Crop) -> bytes:
    with Image.open(BytesIO(data), formats=[kind.value]) as picture:
        width, height = picture.size
        left, top, right, bottom = crop
        box = (
            int(width * left),
            int(height * top),
            max(int(width * (1 - right)), int(width * left) + 1),
            max(int(height * (1 - bottom)), int(height * top) + 1),
        )
        out = BytesIO()
        picture.crop(box).save(out, "JPEG" if kind == kinds.Kind.JPEG else "PNG")
        return out.getvalue()


def _told(alt: str) -> str:
    """What a description says; one that a program made up says nothing."""
    flat = " ".join(alt.split())[:500]
    return "" if flat.lower().startswith(_MADE_UP) or "." in flat[-5:] else flat
