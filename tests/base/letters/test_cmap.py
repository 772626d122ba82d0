"""Reading which characters a font has, from fonts of a few bytes."""

import struct
from pathlib import Path

import pytest

from gongkai.base.letters.cmap import Unreadable, coverage


def font(path: Path, *tables: tuple[int, int, bytes], collection: bool = False) -> Path:
    """A font that is a `cmap` and nothing else: (platform, encoding, subtable)."""
    at = 16 if collection else 0
    head = b"ttcf" + struct.pack(">III", 0x10000, 1, at) if collection else b""
    directory = struct.pack(">I4H", 0x10000, 1, 0, 0, 0)
    record = b"cmap" + struct.pack(">III", 0, at + 28, 0)
    rows, body, place = b"", b"", 4 + 8 * len(tables)
    for platform, encoding, subtable in tables:
        rows += struct.pack(">HHI", platform, encoding, place + len(body))
        body += subtable
    path.write_bytes(head + directory + record + struct.pack(">HH", 0, len(tables)) + rows + body)
    return path


def segments(*rows: tuple[int, int, int]) -> bytes:
    """Format 4 of (start, end, delta)."""
    count = len(rows)
    columns = [[end for _, end, _ in rows], [0], [start for start, _, _ in rows]]
    columns += [[delta for _, _, delta in rows], [0] * count]
    values = [value for column in columns for value in column]
    return struct.pack(">7H", 4, 0, 0, count * 2, 0, 0, 0) + struct.pack(
        f">{len(values)}H", *values
    )


def groups(*rows: tuple[int, int, int]) -> bytes:
    """Format 12 of (start, end, glyph)."""
    packed = b"".join(struct.pack(">III", *row) for row in rows)
    return struct.pack(">HHIII", 12, 0, 0, 0, len(rows)) + packed


def test_segments_tell_the_characters_save_those_with_the_empty_glyph(tmp_path):
    table = segments((0x4E00, 0x4E05, 0x10000 - 0x4E02), (0xFFFF, 0xFFFF, 1))

    found = coverage(font(tmp_path / "a.ttf", (3, 1, table)))

    assert [sign in found for sign in "一丁丂七"] == [True, True, False, True]
    assert "\uffff" not in found


def test_segments_with_a_list_of_glyphs(tmp_path):
    table = bytearray(segments((0x41, 0x43, 0), (0xFFFF, 0xFFFF, 1)))
    # The offset of the first segment points behind the table, where three glyphs stand.
    struct.pack_into(">H", table, len(table) - 4, 4)
    table += struct.pack(">3H", 7, 0, 9)

    found = coverage(font(tmp_path / "a.ttf", (0, 3, bytes(table))))

    assert [sign in found for sign in "ABC"] == [True, False, True]


def test_groups_reach_beyond_the_first_plane_and_join_with_segments(tmp_path):
    path = font(
        tmp_path / "a.ttf",
        (3, 1, segments((0x41, 0x42, 0), (0xFFFF, 0xFFFF, 1))),
        (3, 10, groups((0x43, 0x44, 3), (0x20BB7, 0x20BB7, 9), (0x61, 0x61, 0))),
    )

    found = coverage(path)

    assert [sign in found for sign in "ABCD𠮷𠮸a"] == [*[True] * 5, False, False]
    assert (found.starts, found.ends) == ((0x41, 0x20BB7), (0x44, 0x20BB7))


def test_a_font_within_a_collection(tmp_path):
    path = font(tmp_path / "a.ttc", (3, 10, groups((0x41, 0x41, 1))), collection=True)

    assert "A" in coverage(path)
    with pytest.raises(Unreadable):
        coverage(path, 1)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\x01\x00\x00\x00\x05" + b"x" * 30])
def test_what_is_no_font_is_said_to_be_unreadable(content, tmp_path):
    path = tmp_path / "a.ttf"
    path.write_bytes(content)

    with pytest.raises(Unreadable):
        coverage(path)


def test_a_font_of_code_pages_alone_is_unreadable(tmp_path):
    path = font(tmp_path / "a.ttf", (3, 3, segments((0x41, 0x42, 0), (0xFFFF, 0xFFFF, 1))))

    with pytest.raises(Unreadable):
        coverage(path)
