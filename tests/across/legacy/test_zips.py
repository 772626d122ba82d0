# ruff: noqa: E501  (pages are shown as they are)
"""Zip files as somebody hands them in, and as somebody with ill will does."""

import zipfile
from io import BytesIO

import pytest

from gongkai.across.legacy import sources, zips
from gongkai.across.legacy.refusals import Unreadable

PAGE = "<html><h1>关于防汛工作的通知</h1><p>各单位要做好防汛工作，落实责任，不得拖延。</p></html>".encode()


def read(path):
    return [
        (name.removeprefix(f"{path}/"), page.why if isinstance(page, Unreadable) else page.title)
        for name, page in sources.read([path])
    ]


def packed(path, *entries, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in entries:
            file.writestr(name, data)
    return path


def test_pages_dumps_and_frames_are_read_and_the_rest_is_left(tmp_path):
    path = packed(
        tmp_path / "old.zip",
        ("a/index.html", b"<html><frameset><frame src='main.html'></frameset></html>"),
        ("a/main.html", PAGE),
        ("a/logo.png", b"x"),
        ("__MACOSX/a/main.html", b"x"),
        (".DS_Store", b"x"),
        ("dump.jsonl", b'{"title": "\\u901a\\u77e5", "body": "x"}'),
        ("empty/", b""),
    )

    assert read(path) == [
        ("a/index.html", "关于防汛工作的通知"),
        ("a/main.html", "关于防汛工作的通知"),
        ("dump.jsonl:1", "通知"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("../a.html", PAGE, "路径跳出了压缩包"),
        ("/etc/a.html", PAGE, "路径跳出了压缩包"),
        ("C:/a.html", PAGE, "路径跳出了压缩包"),
        ("a\\..\\..\\b.html", PAGE, "路径跳出了压缩包"),
        ("x" * 201 + ".html", PAGE, "文件名太长"),
        ("inner.zip", b"PK", "压缩包里的压缩包不再打开"),
        ("bomb.html", b" " * 3_000_000, "展开后大得反常"),
    ],
)
def test_what_is_not_taken_is_named(tmp_path, name, data, why):
    assert [told for _, told in read(packed(tmp_path / "old.zip", (name, data)))] == [why]


def test_a_link_is_no_file(tmp_path):
    link = zipfile.ZipInfo("a.html")
    link.external_attr = 0o120777 << 16

    assert read(packed(tmp_path / "old.zip", (link, b"/etc/passwd"))) == [
        ("a.html", "是链接，不是文件")
    ]


def test_other_ways_of_packing_and_passwords_are_refused(tmp_path):
    lzma = packed(tmp_path / "a.zip", ("a.html", PAGE), method=zipfile.ZIP_LZMA)
    assert read(lzma) == [("a.html", "压缩方法少见，读不了")]

    data = bytearray(packed(tmp_path / "b.zip", ("a.html", PAGE)).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.zip").write_bytes(data)
    assert read(tmp_path / "b.zip") == [("a.html", "文件加了密码")]


def test_names_of_old_programs_are_read(tmp_path):
    name = "通知.html".encode("gb18030").decode("cp437")

    # The library would say that the name is UTF-8.
    data = packed(tmp_path / "old.zip", ("ab.html", PAGE)).read_bytes()
    old = name.encode("cp437")
    data = data.replace(b"ab.html", old[-7:])
    (tmp_path / "old.zip").write_bytes(data)

    assert [told for _, told in read(tmp_path / "old.zip")] == ["关于防汛工作的通知"]


def test_too_many_entries_are_refused_before_they_are_listed(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MOST_ENTRIES", 2)
    path = packed(tmp_path / "old.zip", *((f"{n}.html", PAGE) for n in range(3)))

    assert [told for _, told in read(path)] == ["压缩包里的文件超过 2 个"]


def test_what_really_comes_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MOST_BYTES", 100)
    path = packed(tmp_path / "old.zip", ("a.html", PAGE), ("b.html", PAGE))

    assert [told for _, told in read(path)] == ["压缩包展开后超过 1 GB"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"x" * 100])
def test_what_is_no_zip_file_is_refused(tmp_path, data):
    path = tmp_path / "old.zip"
    path.write_bytes(data)

    assert all("压缩包打不开" in told for _, told in read(path))


def test_a_damaged_entry_stops_the_file_with_a_word(tmp_path):
    whole = BytesIO()
    packed(whole, ("a.html", PAGE), method=zipfile.ZIP_STORED)
    path = tmp_path / "old.zip"
    path.write_bytes(whole.getvalue().replace("防汛".encode(), "抗旱".encode()))

    assert all("压缩包打不开" in told for _, told in read(path))
