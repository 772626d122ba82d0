import pytest

from gongkai.text.paper import Role, roles

PLAIN, SALUTATION, SIGNATURE = Role.PLAIN, Role.SALUTATION, Role.SIGNATURE


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], []),
        (["各有关单位：", "正文。"], [SALUTATION, PLAIN]),
        (["", "各有关单位：", "另有一句："], [PLAIN, SALUTATION, PLAIN]),
        (["正文。", "一、总则", "（一）范围"], [PLAIN, Role.FIRST, Role.SECOND]),
        (["正文。", "云州市人民政府", "2026年3月1日"], [PLAIN, SIGNATURE, SIGNATURE]),
        # What is a sentence, a heading or empty is nobody's name.
        (["正文。", "2026年3月1日"], [PLAIN, SIGNATURE]),
        (["一、附则", "2026年3月1日"], [Role.FIRST, SIGNATURE]),
        (["正文", "一、附则", "2026年3月1日"], [PLAIN, Role.FIRST, SIGNATURE]),
        (["正文", "", "2026年3月1日"], [PLAIN, PLAIN, SIGNATURE]),
        (
            ["甲", "乙", "丙", "丁局", "戊局", "己局", "庚局", "辛局", "2026年3月1日"],
            [PLAIN, PLAIN, PLAIN, *[SIGNATURE] * 6],
        ),
    ],
)
def test_each_paragraph_has_its_part_in_the_paper(words, found):
    assert roles(words) == found
