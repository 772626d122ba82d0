"""What is pointed at and never edited."""

import pytest

from gongkai.across.legacy.lines import plain_sheet
from gongkai.across.legacy.suspects import doubt_blanks, doubt_odd_words, find_masks, note_script


@pytest.mark.parametrize(
    "text",
    ["20*年*月*日前完成", "《*镇市公开规定》", "党的*精神为指导"],
)
def test_masked_words_of_a_document_are_found(text):
    assert find_masks(plain_sheet(text))


@pytest.mark.parametrize(
    "text", ["张** 东街社区", "李*", "3401**********1234", "长×宽×高", "某某代表：", "2×3平方米"]
)
def test_masks_that_protect_people_are_none(text):
    assert find_masks(plain_sheet(text)) == []


@pytest.mark.parametrize("text", ["××年××月××日印发", "某某市建设局", "编号：××××"])
def test_blanks_of_forms_are_a_doubt_and_no_mask(text):
    sheet = plain_sheet(text)
    doubt_blanks(sheet)

    assert find_masks(sheet) == []
    assert [doubt.field for doubt in sheet.doubts] == ["body"]


def test_characters_in_the_middle_of_a_word_are_a_doubt():
    sheet = plain_sheet("要做到广泛参与、广泛支持。\n形成人人知晓、广甩寒危凳泛支持的氛围。")
    doubt_odd_words(sheet)

    assert [doubt.why for doubt in sheet.doubts] == [
        "第 2 行“广甩寒危凳泛支持”疑有插入的乱字，未改"
    ]
    assert "广甩寒危凳泛" in sheet.texts[1]


def test_ordinary_text_is_not_doubted():
    sheet = plain_sheet(
        "各县区人民政府要加强组织领导，明确责任分工，细化工作措施，确保各项任务落到实处。\n"
        "市财政局会同市审计局、市人力资源和社会保障局对资金使用情况进行监督检查。"
    )
    doubt_odd_words(sheet)

    assert sheet.doubts == []


def test_traditional_script_is_noted_and_its_wording_doubted():
    sheet = plain_sheet("雲州市關於檔案和程式管理的意見，請認真貫徹執行。")
    note_script(sheet)

    assert "繁体字" in sheet.notes[0]
    assert "檔案" in sheet.doubts[0].why
    assert sheet.texts == [sheet.lines[0].text]
