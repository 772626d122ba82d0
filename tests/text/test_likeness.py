"""What texts share, told by their sketches."""

import pytest

from gongkai.text.likeness import share, sketch

SENTENCES = [
    f"第{n}条　单位应当按照规定做好第{n * 7}项工作，并于{n}日内报送材料。" for n in range(1, 60)
]
TEXT = "\n".join(SENTENCES)


def test_blanks_marks_and_case_make_no_difference():
    one, other = sketch("甲 A：乙，丙。"), sketch("甲a乙\n丙")

    assert one == other
    assert share(one, other) == 1


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (TEXT, 1, 1),
        (TEXT.replace("报送材料", "报送有关材料", 3), 0.9, 1),
        ("\n".join(SENTENCES[:30]), 0.3, 0.7),
        ("完全不同的一段文字，说的是另一件事情。" * 3, 0, 0.05),
        ("", 0, 0.05),
    ],
)
def test_share_is_about_what_both_say(other, least, most):
    assert least <= share(sketch(TEXT), sketch(other)) <= most


def test_a_like_text_shares_a_key_and_another_numeral_is_told():
    one, other = sketch(TEXT), sketch(TEXT.replace("第59条", "第60条"))

    assert set(one.keys) & set(other.keys)
    assert one.numerals != other.numerals
    assert one.digest != other.digest
