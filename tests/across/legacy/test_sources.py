"""Files, folders and JSONL, page after page."""

import json
import shutil
from datetime import date

import pytest
from tests.across.legacy.reading import PAGES, doubted

from gongkai.across.legacy import dumps, sources
from gongkai.across.legacy.extract import Unreadable

BODY = "各单位：\n为做好决算工作，现就有关事项通知如下，请遵照执行。\n云州市财政局\n2020年3月4日"
ROW = {
    "title": "云州市财政局关于决算的通知",
    "organ": "云州市财政局",
    "doc_number": "云财[2020]3号",
    "index_number": "00800101X/2020-00003",
    "body": BODY,
    "written_on": "2020-03-04",
    "published_on": "2020/3/6",
    "url": "https://yunzhou.invalid/1.html",
}


def test_folder_gives_its_pages_in_order_and_a_bad_one_stops_none(tmp_path):
    shutil.copy(PAGES / "trs.html", tmp_path / "b.html")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    (tmp_path / "sub").mkdir()
    shutil.copy(PAGES / "joint.txt", tmp_path / "sub" / "d.txt")

    found = list(sources.read([tmp_path]))

    assert [name for name, _ in found] == [
        str(tmp_path / n) for n in ("a.txt", "b.html", "sub/d.txt")
    ]
    assert isinstance(found[0][1], Unreadable)
    assert [page.title[:6] for _, page in found[1:]] == ["云州市水务局", "云州市财政局"]


def test_missing_source_is_one_refusal(tmp_path):
    [(name, page)] = sources.read([tmp_path / "none.html"])

    assert name == str(tmp_path / "none.html")
    assert isinstance(page, Unreadable)


def test_records_of_a_dump_are_read_line_by_line(tmp_path):
    path = tmp_path / "dump.jsonl"
    lines = [json.dumps(ROW, ensure_ascii=False), "", "{broken", "[1]", '{"title": "空"}']
    path.write_text("\n".join(lines), "utf-8")

    found = list(sources.read([path]))

    assert [name for name, _ in found] == [f"{path}:{number}" for number in (1, 3, 4, 5)]
    assert [isinstance(page, Unreadable) for _, page in found] == [False, True, True, True]


def test_record_gives_its_fields_and_its_text_the_rest(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text(json.dumps(ROW), "utf-8")

    [(_, page)] = sources.read([path])

    assert page.file == "https://yunzhou.invalid/1.html"
    assert page.title == "云州市财政局关于决算的通知"
    assert (page.organs, page.doc_number) == (("云州市财政局",), "云财〔2020〕3号")
    assert (page.written_on, page.published_on) == (date(2020, 3, 4), date(2020, 3, 6))
    assert page.recipients == "各单位"
    assert page.genre == "通知"
    assert page.doubts == ()
    assert len(page.sha256) == 64


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("organ", "云州市教育局"),
        ("written_on", "2020-03-05"),
        ("published_on", "昨天"),
        ("doc_number", "x"),
    ],
)
def test_record_that_contradicts_its_text_is_doubtful(tmp_path, key, value):
    path = tmp_path / "dump.jsonl"
    path.write_text(json.dumps(ROW | {key: value}), "utf-8")

    [(_, page)] = sources.read([path])

    assert doubted(page) == {"organs" if key == "organ" else key}


def test_html_of_a_record_is_read_as_a_page(tmp_path):
    path = tmp_path / "dump.ndjson"
    html = "<p>" + BODY.replace("\n", "</p><p>") + "</p>"
    path.write_text(json.dumps({"title": ROW["title"], "html": html}), "utf-8")

    [(_, page)] = sources.read([path])

    assert page.body == tuple(BODY.split("\n"))
    assert page.organs == ("云州市财政局",)


def test_line_of_endless_length_is_refused_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(dumps, "LIMIT", 2000)
    path = tmp_path / "dump.jsonl"
    path.write_text("x" * 9000 + "\n" + json.dumps(ROW), "utf-8")

    found = [page for _, page in sources.read([path])]

    assert [isinstance(page, Unreadable) for page in found] == [True, False]
