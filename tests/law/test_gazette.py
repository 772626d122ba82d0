from dataclasses import replace

import pytest

from gongkai.law.gazette import STANDARD_TEXT, Facts, Section, must_print, section_of

PLAIN = Facts("关于做好防汛工作的通知", "云民发〔2026〕1号", False, False, False, False)
OF_GOVERNMENT = replace(PLAIN, is_of_government=True, number="云政发〔2026〕1号")


@pytest.mark.parametrize(
    ("facts", "section"),
    [
        (PLAIN, Section.DEPARTMENTS),
        (replace(PLAIN, is_interpretation=True), Section.INTERPRETATIONS),
        (replace(PLAIN, title="政策解读：加装电梯，找谁办"), Section.INTERPRETATIONS),
        (replace(PLAIN, title="《防汛预案》政策问答"), Section.INTERPRETATIONS),
        (replace(PLAIN, title="关于张某等任免职务的通知"), Section.APPOINTMENTS),
        (OF_GOVERNMENT, Section.GOVERNMENT),
        (replace(OF_GOVERNMENT, number="云州市人民政府令第12号"), Section.REGULATIONS),
        # What a department issues by an order is no regulation of the government.
        (replace(PLAIN, number="云州市民政局令第1号"), Section.DEPARTMENTS),
        (replace(OF_GOVERNMENT, number="云政办发〔2026〕1号"), Section.OFFICE),
        (replace(PLAIN, is_of_office=True), Section.OFFICE),
    ],
)
def test_a_document_has_its_usual_section(facts, section):
    assert section_of(facts) is section


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (PLAIN, ""),
        (replace(PLAIN, is_normative=True), ""),
        (OF_GOVERNMENT, ""),
        (replace(OF_GOVERNMENT, is_normative=True), "规范性文件"),
        (replace(PLAIN, is_of_office=True, is_normative=True), "规范性文件"),
        (replace(OF_GOVERNMENT, number="云州市人民政府令第12号"), STANDARD_TEXT),
    ],
)
def test_what_has_to_be_printed_says_why(facts, why):
    assert why in must_print(facts)
    assert bool(must_print(facts)) == bool(why)


def test_only_a_regulation_is_a_standard_text():
    assert [each for each in Section if each.standard] == [Section.REGULATIONS]
    assert len({each.zh for each in Section}) == len(Section)
