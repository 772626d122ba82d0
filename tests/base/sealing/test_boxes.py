"""A box is closed by anybody and opened by one secret, in one place."""

import os

import pytest
from cryptography.exceptions import InvalidTag

from gongkai.base.sealing import boxes

SECRET = os.urandom(32)


def test_who_has_the_secret_opens_it_and_the_same_text_is_another_box_each_time() -> None:
    lock = boxes.lock_of(SECRET)
    one, other = (boxes.close(lock, "答复书".encode(), b"place") for _ in range(2))
    assert one != other
    assert boxes.opened(SECRET, one, b"place").decode() == "答复书"


@pytest.mark.parametrize("change", ["secret", "place", "head", "text"])
def test_another_secret_place_or_content_opens_nothing(change: str) -> None:
    box = bytearray.fromhex(boxes.close(boxes.lock_of(SECRET), b"text", b"place"))
    box[0 if change == "head" else -1] ^= change in {"head", "text"}
    secret = os.urandom(32) if change == "secret" else SECRET
    with pytest.raises((InvalidTag, ValueError)):
        boxes.opened(secret, box.hex(), b"else" if change == "place" else b"place")


@pytest.mark.parametrize("box", ["", "zz", "00" * 31, "00" * 80])
def test_what_is_no_box_is_told_apart_from_one_that_opens(box: str) -> None:
    with pytest.raises((InvalidTag, ValueError)):
        boxes.opened(SECRET, box, b"place")
