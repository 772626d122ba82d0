"""Plain pictures: decoded and encoded anew, so that nothing but the pixels is kept."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.base.files.kinds import Kind
from gongkai.law.refusal import Refusal

MOST_PIXELS = 40_000_000
_TOO_LARGE = f"图片超过 {MOST_PIXELS // 10_000} 万像素的上限；请缩小后重新上传。"
_QUALITY = 90
_PLAIN_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


def rebuild(file: BinaryIO, kind: Kind) -> tuple[bytes, Kind, tuple[int, int]]:
    """The re-encoded picture, its kind and its size in pixels.

    EXIF (with place and camera), comments, thumbnails, colour profiles and anything after the
    picture are left behind; a photograph is turned the way its EXIF says first. Raises Refusal
    for a damaged, moving or too large picture.
    """
    try:
        with Image.open(file, formats=[kind.value]) as picture:
            _check(picture, kind)
            picture.load()
            return _encoded(picture, kind)
    except Image.DecompressionBombError as error:
        raise Refusal(_TOO_LARGE) from error
    # Decoders answer hostile input with almost any of these.
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError) as error:
        if isinstance(error, UnidentifiedImageError):
            raise Refusal("图片无法识别；请用看图软件另存后重新上传。") from error
        raise Refusal("图片已损坏或不完整；请用看图软件另存后重新上传。") from error


def _check(picture: Image.Image, kind: Kind) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refusal(_TOO_LARGE)
    # A JPEG's further pictures are previews of the first.
    if kind != Kind.JPEG and getattr(picture, "n_frames", 1) > 1:
        raise Refusal("动态图片不能公开；请改用静态图片后重新上传。")


def _encoded(picture: Image.Image, kind: Kind) -> tuple[bytes, Kind, tuple[int, int]]:
    plain = ImageOps.exif_transpose(picture)
    if "transparency" in plain.info:
        plain = plain.convert("RGBA")
    elif plain.mode not in _PLAIN_MODES:
        plain = plain.convert("RGB")
    plain.info.clear()
    has_alpha = plain.mode in {"RGBA", "LA"}
    is_photograph = kind == Kind.JPEG or (kind == Kind.WEBP and not has_alpha)
    target = Kind.JPEG if is_photograph else Kind.PNG
    out = BytesIO()
    if target == Kind.JPEG:
        plain = plain if plain.mode in {"L", "RGB"} else plain.convert("RGB")
        plain.save(out, "JPEG", quality=_QUALITY, progressive=True)
    else:
        plain.save(out, "PNG")
    return out.getvalue(), target, plain.size
