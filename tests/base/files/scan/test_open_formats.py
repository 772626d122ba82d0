import zipfile
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from tests.base.files import samples
from tests.base.files.scan import office
from tests.base.files.scan.found import items, places, traces
from tests.base.files.scan.office import SECRET

from gongkai.base.files.scan.passages import Passage
from gongkai.law.refusal import Refusal


def page(body, head=""):
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (page(f"<p>{SECRET[:4]}<b>{SECRET[4:]}</b></p>"), ("visible_pii", "body")),
        (page(f"<!-- {SECRET} -->"), ("comment", "comment")),
        (
            page(f'<div style="display: none"><i>{SECRET}</i></div>'),
            ("hidden_text", "hidden element <div>"),
        ),
        (page(f"<p hidden>{SECRET}</p>"), ("hidden_text", "hidden element <p>")),
        (
            page(f'<p class="a b">{SECRET}</p>', "<style>.b { visibility: hidden }</style>"),
            ("hidden_text", "hidden element <p>"),
        ),
        (
            page(f'<p style="color:#ffffff">{SECRET}</p>'),
            ("invisible_text", "invisible element <p>"),
        ),
        (
            page(f'<p data-id="{SECRET}">x</p>'),
            ("hidden_text", "attribute data-id of <p>"),
        ),
        (page(f'<img alt="{SECRET}">'), ("alt_text", "attribute alt of <img>")),
        (page(f'<input value="{SECRET}">'), ("form_field", "attribute value of <input>")),
        (page(f"<script>var a='{SECRET}'</script>"), ("active_content", "<script>")),
        (
            page("", f'<meta name="author" content="{SECRET}">'),
            ("metadata", "metadata author"),
        ),
        (page("x") + SECRET.encode(), ("trailing_data", "after the end of the page")),
    ],
)
def test_every_hiding_place_of_a_page_is_named(content, place):
    assert place in places(content, SECRET, "a.html")


def test_a_plain_page_leaves_no_trace():
    content = page('<p style="color:#fff;background-color:#1f4e79">甲</p>')

    assert traces(content, "a.html") == set()


def test_the_rows_of_a_page_stand_as_lines_between_tabs():
    content = page("<table><tr><th>姓名<th>电话<tr><td>甲<td>乙</table>")

    (text,) = (item.text for item in items(content, "a.html") if isinstance(item, Passage))
    assert [line for line in text.splitlines() if line.strip()] == ["\t姓名\t电话", "\t甲\t乙"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_any_encoding_of_the_country(encoding):
    content = f"证号{SECRET}".encode(encoding)

    assert places(content, f"证号{SECRET}", "a.txt") == {("visible_pii", "body")}


def test_every_piece_of_a_long_table_begins_with_its_head_and_knows_its_offset():
    lines = ["姓名,证号", *(f"人{n},{n:06}" for n in range(40_000))]
    text = "\n".join(lines)

    first, *others = items(text.encode(), "a.csv")

    assert first.text.startswith("姓名,证号\n人0")
    assert len(others) >= 1
    for piece in others:
        assert piece.text.startswith("姓名,证号\n")
        rest = piece.text[piece.context :]
        assert text[piece.base : piece.base + len(rest)] == rest


def noted_png():
    out, notes = BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def exif_jpeg(*, behind=b""):
    out, exif = BytesIO(), Image.Exif()
    exif[315] = SECRET
    exif.get_ifd(0x8825)[2] = (30.0, 16.0, 1.0)
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif, comment=SECRET.encode())
    return out.getvalue() + behind


def test_a_picture_tells_its_notes():
    assert places(noted_png(), SECRET) == {("image_metadata", "image Comment")}
    assert places(exif_jpeg(), SECRET) == {
        ("image_metadata", "image comment"),
        ("image_metadata", "EXIF Artist"),
    }
    assert ("image_metadata", "EXIF GPS") in traces(exif_jpeg())


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP", "BMP"])
def test_what_hangs_behind_a_picture_is_told(kind):
    content = samples.picture(kind)
    where = "after the end of the picture"

    assert traces(content) == set()
    assert places(content + SECRET.encode(), SECRET) == {("trailing_data", where)}


def test_a_picture_of_too_many_pixels_is_refused():
    with pytest.raises(Refusal, match="像素"):
        items(samples.png_bomb(20_000, 20_000, rows=1))


def test_a_file_in_an_archive_keeps_its_place():
    inner = office.xlsx(office.data(office.row(1, 'hidden="1"', A=SECRET)))
    content = office.archive({"甲/a.xlsx": inner, "b.txt": SECRET})

    assert places(office.archive({"c.zip": content}), SECRET) == {
        ("hidden_rows", "file 'c.zip' › file '甲/a.xlsx' › sheet '表1' A1"),
        ("visible_pii", "file 'c.zip' › file 'b.txt' › body"),
    }


def test_a_name_from_a_chinese_windows_is_read():
    named = "名单.txt".encode("gb18030")
    content = office.archive({"x" * len(named): SECRET}).replace(b"x" * len(named), named)

    assert places(content, SECRET) == {("visible_pii", "file '名单.txt' › body")}


def test_a_text_in_an_archive_has_no_offsets():
    content = office.archive({"a.txt": "甲"})

    assert [item.base for item in items(content)] == [None, None]


def test_what_stands_outside_of_an_archive_is_told():
    content = office.archive({"b.txt": "甲"}) + SECRET.encode()

    assert places(content, SECRET) == {("trailing_data", "outside of the archive")}


def test_an_archive_too_deep_is_refused():
    content = office.archive({"a.txt": "甲"})
    for _ in range(6):
        content = office.archive({"a.zip": content})

    refusals = [item.text for item in items(content) if str(item.channel) == "unscannable"]
    assert refusals == ["文件展开后过大或层数过多，不能检查；请拆分或精简后重新提供。"]


def test_an_archive_that_unpacks_a_thousandfold_is_refused():
    with pytest.raises(Refusal, match="展开后过大"):
        items(office.archive({"a.txt": b" " * 20_000_000}))


def test_an_archive_of_too_many_files_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(10_001):
            made.writestr(str(number), "")

    with pytest.raises(Refusal, match="展开后过大"):
        items(out.getvalue())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00", "可执行程序"),
        (b"Rar!\x1a\x07", "压缩包"),
        (bytes(range(256)) * 4, "不能识别"),
        (b"PK\x03\x04nothing", "损坏"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(content, why):
    with pytest.raises(Refusal, match=why):
        items(content)
