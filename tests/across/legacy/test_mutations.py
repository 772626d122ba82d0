"""Every kind of source, damaged in a thousand ways: it is read or refused, nothing escapes."""

import json
import random
from io import BytesIO
from time import monotonic

import pytest
from openpyxl import Workbook
from tests.across.legacy.reading import PAGES
from tests.across.legacy.test_inputs import TEXT, crawl

from gongkai.across.legacy import sources
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.twins import Seen, marked

SECONDS = 0.7  # for each kind; what was tried in that time is enough, on any machine
PIECES = (
    b"", b"\x00", b"<", b"</td>", b"<table>", b"<!--", b"\xff\xfe", b'"', b"\r\n", b"{", b"}",
    b"&#x110000;", b"&#55296;", b"(\xe6)", b"\xf0\x9f", b"0\r\n\r\n", b"ffffffff\r\n", b"<pre>",
    b"<ol start=99999999999999999999>", b"<td colspan=0>", b"-1",
)  # fmt: skip


def workbook() -> bytes:
    book = Workbook()
    for row in TEXT.replace("\n请", "请").split("\n"):
        book.active.append(row.split(","))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def row() -> bytes:
    return json.dumps(
        {"title": "关于防汛的通知", "html": "<p>各单位要做好防汛工作。</p>"}
    ).encode()


SAMPLES = {
    "html": [path.read_bytes() for path in sorted(PAGES.glob("*.htm*"))],
    "txt": [path.read_bytes() for path in sorted(PAGES.glob("*.txt"))],
    "csv": [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")],
    "jsonl": [row() + b"\n" + row()],
    "warc": [b"".join(crawl())],
    "mht": [b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
            b"Content-Type: text/html\n\n<html><p>a</p></html>\n--x--\n"],
}  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 0, 1, 5, 200)))
        put = chance.choice((chance.choice(PIECES), chance.randbytes(3), data[start:end] * 2))
        data = data[:start] + put + data[end:]
    return data[: chance.randint(0, len(data))] if chance.random() < 0.1 else data


@pytest.mark.parametrize("ending", SAMPLES)
def test_damage_is_read_or_refused(ending, tmp_path):
    chance, end, seen = random.Random(ending), monotonic() + SECONDS, Seen()
    path = tmp_path / f"x.{ending}"
    while monotonic() < end:
        path.write_bytes(damaged(chance.choice(SAMPLES[ending]), chance))
        for name, page in sources.read([path]):
            assert isinstance(page, Extract | Unreadable)
            if isinstance(page, Extract):
                page = marked(page, seen.twin(page))
                json.dumps(page.to_json(), ensure_ascii=False)
            assert "\n" not in f"{name}{page}" or isinstance(page, Extract)


def test_a_damaged_workbook_is_read_or_refused(tmp_path):
    chance, data = random.Random("xlsx"), workbook()
    for number in range(4):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(damaged(data, chance))
        assert all(isinstance(page, Extract | Unreadable) for _, page in sources.read([path]))
