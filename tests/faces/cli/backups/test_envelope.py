"""The encrypted stream: what was written comes out, or nothing does."""

import io
import struct

import click
import pytest

from gongkai.faces.cli.backups import envelope
from gongkai.faces.cli.backups.envelope import CHUNK, Opener, Sealer, master_key

KEY = bytes(range(32))
HEADER = 44


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, key)
    sealer.write(content)
    sealer.finish()
    return file.getvalue()


def opened(content: bytes, key: bytes = KEY) -> bytes:
    opener = Opener(io.BytesIO(content), key, name="x")
    parts = []
    while part := opener.read(100_000):
        parts.append(part)
    return b"".join(parts)


def chunks(content: bytes) -> list[bytes]:
    """The header and the chunks with their lengths, as they stand in a file."""
    parts, at = [content[:HEADER]], HEADER
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        parts.append(content[at : at + 4 + length])
        at += 4 + length
    return parts


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_what_was_written_comes_out(size):
    content = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(content[:size])) == content[:size]


def test_it_does_not_matter_in_what_portions_it_is_written():
    file = io.BytesIO()
    sealer = Sealer(file, KEY)
    for number in range(5):
        sealer.write(bytes([number]) * (CHUNK // 2 + 7))
    sealer.finish()

    assert opened(file.getvalue()) == b"".join(
        bytes([number]) * (CHUNK // 2 + 7) for number in range(5)
    )
    assert len(chunks(file.getvalue())) == 1 + 3


def test_the_same_content_is_never_the_same_file():
    one, other = sealed(b"x" * 100), sealed(b"x" * 100)

    assert one[:24] == other[:24]
    assert one[24:40] != other[24:40]
    assert one[HEADER + 4 :] != other[HEADER + 4 :]


def test_every_flipped_bit_is_noticed():
    whole = sealed(b"the content of a city")

    for at in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            with pytest.raises(click.ClickException):
                opened(bytes(changed))


def test_every_early_end_is_noticed():
    whole = sealed(b"the content of a city")

    for size in range(len(whole)):
        with pytest.raises(click.ClickException):
            opened(whole[:size])


@pytest.mark.parametrize(
    "order",
    [[0, 2, 1, 3, 4], [0, 1, 3, 4], [0, 1, 2, 3], [0, 1, 1, 2, 3, 4], [0, 1, 2, 3, 4, 4], [0, 4]],
    ids=[
        "swapped",
        "one left out",
        "the last left out",
        "one twice",
        "the last twice",
        "the last",
    ],
)
def test_chunks_in_another_order_are_noticed(order):
    parts = chunks(sealed(b"x" * (3 * CHUNK + 1)))

    with pytest.raises(click.ClickException, match="已损坏或不完整"):
        opened(b"".join(parts[number] for number in order))


def test_a_chunk_of_another_file_under_the_same_key_is_noticed():
    one, other = (chunks(sealed(b"x" * (2 * CHUNK))) for _ in range(2))

    with pytest.raises(click.ClickException, match="已损坏或不完整"):
        opened(b"".join([one[0], other[1], one[2]]))


def test_another_key_is_named_and_tells_nothing_of_itself():
    with pytest.raises(click.ClickException) as caught:
        opened(sealed(b"x"), key=bytes(32))

    assert envelope.key_id(KEY).hex() in caught.value.message
    assert KEY.hex() not in caught.value.message


@pytest.mark.parametrize("digits", ["", "ab", "ab" * 31, "ab" * 33, "xy" * 32])
def test_a_key_is_32_bytes_in_hex(digits):
    with pytest.raises(click.ClickException, match="64 位十六进制数"):
        master_key(digits)
