from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.base.files import samples

from gongkai.base.files.jpegs import without_notes


def test_the_picture_stays_and_the_notes_go():
    before = samples.photograph_with_place()

    after = without_notes(before)

    assert [mark for mark in (b"Secret", b"Exif") if mark in after] == []
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        assert new.tobytes() == old.tobytes()
    assert without_notes(after) == after


def test_fill_bytes_before_a_marker_are_passed_over():
    plain = without_notes(samples.photograph_with_place())

    assert without_notes(plain[:2] + b"\xff\xff" + plain[2:]) == plain


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8\x00\x00\x00\x00",
        b"\xff\xd8\xff\xe1\x00\x00\x00\x00",
    ],
)
def test_what_cannot_be_read_is_an_error(data):
    with pytest.raises(ValueError, match="JPEG"):
        without_notes(data)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_picture_or_an_error(tail):
    try:
        kept = without_notes(b"\xff\xd8" + tail)
    except ValueError:
        return
    assert len(kept) <= len(tail) + 2
