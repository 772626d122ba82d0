"""The segments of a JPEG (ITU-T T.81, annex B), for those that stay as they are inside a PDF."""

_START = b"\xff\xd8"
_SCAN = 0xDA
_FILL = 0xFF
_JFIF = 0xE0
# Place, camera, preview, editing history, comment. 0xE0 (JFIF) and 0xEE (Adobe's colour
# transform) say how the picture is to be decoded and stay.
_NOTES = frozenset(range(0xE1, 0xEE)) | {0xEF, 0xFE}


def without_notes(data: bytes) -> bytes:
    """The same picture without metadata. Raises ValueError where the segments cannot be read."""
    if not data.startswith(_START):
        raise ValueError("no JPEG")
    kept, at = [_START], len(_START)
    while True:
        marker, length = _segment(data, at)
        if marker == _SCAN:
            return b"".join([*kept, data[at:]])
        if marker == _FILL:
            at += 1
            continue
        segment = data[at : at + 2 + length]
        is_extension = marker == _JFIF and segment[4:9] != b"JFIF\0"
        if marker not in _NOTES and not is_extension:
            kept.append(segment)
        at += len(segment)


def _segment(data: bytes, at: int) -> tuple[int, int]:
    """The marker at `at`, and how many bytes follow it."""
    if len(data) < at + 4 or data[at] != 0xFF:
        raise ValueError("cut off or damaged JPEG")
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    if length < 2:
        raise ValueError("damaged JPEG")
    return data[at + 1], length
