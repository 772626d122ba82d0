from io import BytesIO

import pytest

from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_utf_8_whatever_it_was(encoding):
    made = rebuild(BytesIO("通知\r\n第一条".encode(encoding)), Kind.TXT)

    assert made.data == "通知\r\n第一条".encode()


def test_a_table_says_that_it_is_utf_8():
    assert rebuild(BytesIO("姓名,金额\n甲,1\n".encode("gb18030")), Kind.CSV).data == (
        "\ufeff姓名,金额\r\n甲,1\r\n".encode()
    )


def test_what_only_programs_see_is_left_out_and_told():
    made = rebuild(BytesIO("通\u200b知\u202e1\x00".encode()), Kind.TXT)

    assert made.data == "通知1".encode()
    assert [each["channel"] for each in made.left_out] == ["invisible_text"]


@pytest.mark.parametrize(("content", "why"), [(b"\xff\xff\xff\xfe\x80", "编码"), (b" \n", "可见")])
def test_a_text_that_cannot_be_read_is_refused(content, why):
    with pytest.raises(Refusal, match=why):
        rebuild(BytesIO(content), Kind.TXT)
