import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.words import title_words


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        (
            "云州市城管局关于进一步加强政务公开工作的通知(试行)",
            "云州|市|城管局|关于|进一步|加强|政务|公开|工作|的|通知|(试行)",
        ),
        (
            "印发《关于全面推进政务公开工作的意见》实施细则",
            "印发|《关于|全面|推进|政务|公开|工作|的|意见》|实施细则",
        ),
        ("通知（国办发〔2017〕47号）", "通知|（国办发〔2017〕47号）"),
        ("2024年政府信息公开工作年度报告", "2024年|政府|信息|公开|工作|年度报告"),
        ("“放管服”改革，要点", "“放管服”|改革，|要点"),
        ("PDF 1.7 版", "PDF |1.7 |版"),
        ("（）", "（）"),
    ],
)
def test_a_title_breaks_between_words(title, pieces):
    assert title_words(title) == pieces.split("|")


@given(st.text(alphabet="政务公开工作的通知关于云州市2017年号〔〕《》（）“”，。 ab", max_size=40))
def test_the_pieces_are_the_title_and_break_at_no_bracket(title):
    pieces = title_words(title)

    assert "".join(pieces) == title
    assert all(piece[-1] not in "《（“〔" for piece in pieces[:-1])
    assert all(piece[0] not in "》）”〕，。" for piece in pieces[1:])
