import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.files.names import LONGEST, clean
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("关于印发《办法》的通知.pdf", "关于印发《办法》的通知.pdf"),
        ("C:\\用户\\桌面\\附件1.pdf", "附件1.pdf"),
        ("../../etc/passwd.png", "passwd.png"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("零\u200b宽.pdf", "零宽.pdf"),
        ("表\t格.pdf", "表格.pdf"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.tar.pdf", "_LPT1.tar.pdf"),
        (" .hidden.pdf. ", "hidden.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(given_name, kept):
    assert clean(given_name) == kept


@pytest.mark.parametrize(
    "name", ["a\0.pdf", "a\r\nSet-Cookie: x.pdf", "", "..", "目录/", "\u202e"]
)
def test_a_name_that_attacks_or_is_none_is_refused(name):
    with pytest.raises(Refusal, match=r"文件名|名称"):
        clean(name)


def test_a_long_name_keeps_its_extension_and_whole_characters():
    name = clean("公" * 300 + ".pdf")

    assert name == "公" * 65 + ".pdf"
    assert len(name.encode()) <= LONGEST


@given(st.text(max_size=300))
def test_no_name_gets_through_with_anything_dangerous(text):
    try:
        name = clean(text)
    except Refusal:
        return
    assert 0 < len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\<>:"|?*;\0\r\n')
    assert [c for c in name if unicodedata.category(c)[0] == "C"] == []
    assert not name.startswith(".")
    assert clean(name) == name
