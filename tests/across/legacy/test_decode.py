"""Bytes become text by what they hold; what is no page is refused with why and the mend."""

import pytest

from gongkai.across.legacy import decode
from gongkai.across.legacy.refusals import Unreadable

TEXT = "云州市人民政府关于加强信息公开工作的通知，各单位要认真贯彻执行，切实做好有关工作。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_is_read_without_any_declaration(encoding):
    assert decode.decode(TEXT.encode(encoding), name="x").text == TEXT


def test_big5_is_told_from_gbk_by_what_it_says():
    text = "雲州市政府關於加強資訊公開工作的意見，請各單位認真執行，並於期限內辦理完成。"

    assert decode.decode(text.encode("cp950"), name="x").text == text


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_without_a_mark_is_seen_by_its_zero_bytes(order):
    text = f"{TEXT}\n" + "abc 123\n" * 20

    assert decode.decode(text.encode(f"utf-16-{order}"), name="x").text == text


@pytest.mark.parametrize(
    ("said", "real"), [("gb2312", "utf-8"), ("big5", "gbk"), ("utf-8", "gb18030")]
)
def test_wrong_declaration_is_overruled_and_noted(said, real):
    data = f'<meta charset="{said}"><p>{TEXT}</p>'.encode(real)

    decoded = decode.decode(data, name="x")

    assert TEXT in decoded.text
    assert "声明的编码" in decoded.notes[0]


def test_right_declaration_is_not_spoken_of():
    assert decode.decode(f"<meta charset=gbk>{TEXT}".encode("gbk"), name="x").notes == ()


def test_character_cut_in_two_at_the_end_is_a_doubt():
    decoded = decode.decode(TEXT.encode()[:-1], name="x")

    assert decoded.text == TEXT[:-1]
    assert decoded.doubts == ("文件在一个字的中间断开，末尾不完整",)


def test_a_few_damaged_bytes_are_shown_and_counted():
    data = TEXT.encode() * 20 + b"\xff\xfe" + TEXT.encode()

    assert decode.decode(data, name="x").doubts == ("有 2 处字节无法辨认，显示为 \ufffd",)


def test_control_characters_are_dropped_with_a_note():
    decoded = decode.decode(f"{TEXT}\x0b\r\n{TEXT}\r".encode(), name="x")

    assert decoded.text == f"{TEXT}\n{TEXT}\n"
    assert decoded.notes == ("去掉了 1 个不可见的控制字符",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\x00", "文件是空的"),
        (b"%PDF-1.7 x", "内容是PDF 文件"),
        (b"PK\x03\x04abc", "压缩包"),
        (b"\x00\x01\x02\x03" * 500, "二进制"),
        (bytes(range(256)) * 20, "二进制"),
        (b"x" * (decode.LIMIT + 1), "超过一个页面的上限 20 MB"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(data, why):
    with pytest.raises(Unreadable) as refusal:
        decode.decode(data, name="旧页.html")

    assert why in str(refusal.value)
    assert str(refusal.value).startswith("旧页.html：")
    assert "\n" not in str(refusal.value)


def test_file_of_200_mb_is_refused_without_being_read(tmp_path):
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(Unreadable, match="文件有 200 MB"):
        decode.read_source(path)


def test_missing_file_and_folder_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="找不到这个文件"):
        decode.read_source(tmp_path / "none.html")
    with pytest.raises(Unreadable, match="这是文件夹"):
        decode.read_source(tmp_path)
