"""Passages that stand twice."""

from gongkai.across.legacy.lines import Sheet, plain_sheet
from gongkai.across.legacy.repeats import drop_repeats

FIRST = (
    "各单位要加强组织领导，明确职责分工，把政务公开工作列入重要议事日程，"
    "做到主要领导亲自抓、分管领导具体抓。"
)
SECOND = (
    "市政务公开领导小组办公室要定期开展督促检查，对工作不力、造成不良影响的单位予以通报，"
    "并责令其限期整改到位。"
)
OTHER = (
    "本方案由市政府办公室负责解释，各县区可以结合实际制定具体的实施办法，"
    "并报市政府办公室备案后组织实施。"
)


THIRD = (
    "各县区、各部门要建立健全政务公开工作制度，完善工作机制，加强队伍建设和业务培训，"
    "不断提高工作人员的能力和水平。"
)
FOURTH = (
    "新闻媒体要充分发挥舆论引导作用，广泛宣传政务公开的重要意义、主要做法和工作成效，"
    "营造人人知晓、人人参与的良好氛围。"
)
PASSAGE = (FIRST, SECOND, THIRD, FOURTH)


def read(*lines: str) -> tuple[Sheet, list[str]]:
    sheet = plain_sheet("\n".join(lines))
    drop_repeats(sheet)
    return sheet, [sheet.texts[place] for place in sheet.open()]


def test_second_copy_of_a_run_goes_with_its_short_headings():
    sheet, kept = read("一、领导", *PASSAGE, OTHER, "一、领导", *PASSAGE)

    assert kept == ["一、领导", *PASSAGE, OTHER]
    assert [removal.reason for removal in sheet.removed] == [
        "与第 1 行重复",
        "与第 2 行重复",
        "与第 3 行重复",
        "与第 4 行重复",
        "与第 5 行重复",
    ]


def test_clean_copy_proves_characters_put_into_the_other():
    dirty = FIRST.replace("职责分工", "职甩凳泛责分工")
    sheet, kept = read(dirty, *PASSAGE[1:], OTHER, *PASSAGE)

    assert kept == [*PASSAGE, OTHER]
    assert [(item.kind, item.line) for item in sheet.repairs] == [
        ("inserted_characters", 1),
        ("repeated_passage", 6),
    ]


def test_other_difference_between_copies_is_shown_and_not_decided():
    sheet, kept = read(*PASSAGE, OTHER, FIRST.replace("重要", "主要"), *PASSAGE[1:])

    assert kept == [*PASSAGE, OTHER]
    assert len(sheet.doubts) == 1
    assert "重要" in sheet.doubts[0].why


def test_single_line_said_again_far_away_stays_as_a_doubt():
    sheet, kept = read(FIRST, SECOND, OTHER, FIRST)

    assert kept == [FIRST, SECOND, OTHER, FIRST]
    assert [doubt.why for doubt in sheet.doubts] == ["第 4 行与第 1 行重复，未删"]


def test_short_lines_may_repeat():
    sheet, kept = read("（责任单位：市财政局）", FIRST, "（责任单位：市财政局）")

    assert len(kept) == 3
    assert sheet.doubts == []


def test_articles_of_one_pattern_are_no_copies():
    lines = [f"第{numeral}条 {FIRST}" for numeral in "一二三四五六"]
    sheet, kept = read(*lines)

    assert kept == lines
    assert sheet.doubts == []


def test_short_passage_said_again_stays_as_a_doubt():
    sheet, kept = read(FIRST, SECOND, OTHER, FIRST, SECOND)

    assert len(kept) == 5
    assert [doubt.field for doubt in sheet.doubts] == ["body"]


def test_line_right_under_itself_goes():
    assert read(FIRST, FIRST, OTHER)[1] == [FIRST, OTHER]
