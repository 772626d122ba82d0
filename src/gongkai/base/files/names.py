"""File names as people give them, made safe to keep, to show and to send in a header."""

import unicodedata

from gongkai.law.refusal import Refusal

# Bytes in UTF-8; file systems take 255, a little is left for what others add.
LONGEST = 200

_FORBIDDEN = frozenset("\0\r\n")
_AWKWARD = str.maketrans(dict.fromkeys('<>:"|?*;', "_"))
# Names of devices on Windows, with or without extension.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def clean(name: str) -> str:
    """The last part of `name` without marks that deceive; Chinese stays as it is.

    Raises Refusal for a name with NUL or line breaks (an honest one never has them) and for one
    of which nothing is left.
    """
    if _FORBIDDEN & set(name):
        raise Refusal("文件名含有换行或空字符；请改名后重新上传。")
    name = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    # Cc and Cf: control characters, bidirectional marks, zero-width characters; Cs cannot be
    # written as UTF-8; Co and Cn show differently on every machine.
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = " ".join(name.translate(_AWKWARD).split()).strip(". ")
    if not name:
        raise Refusal("文件没有可用的名称；请改名后重新上传。")
    if name.partition(".")[0].strip().lower() in _DEVICES:
        name = f"_{name}"
    return _shortened(name)


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = name, "", ""
    room = LONGEST - len(f"{dot}{extension}".encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{stem}{dot}{extension}"
