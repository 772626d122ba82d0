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


def read(*lines: str) -> tuple[Sheet, list[str]]:
    sheet = plain_sheet("\n".join(lines))
    drop_repeats(sheet)
    return sheet, [sheet.texts[place] for place in sheet.open()]


def test_second_copy_of_a_run_goes_with_its_short_headings():
    sheet, kept = read("一、领导", FIRST, SECOND, OTHER, "一、领导", FIRST, SECOND)

    assert kept == ["一、领导", FIRST, SECOND, OTHER]
    assert [removal.reason for removal in sheet.removed] == [
        "与第 1 行重复",
        "与第 2 行重复",
        "与第 3 行重复",
    ]


def test_clean_copy_proves_characters_put_into_the_other():
    dirty = FIRST.replace("职责分工", "职甩凳泛责分工")
    sheet, kept = read(dirty, SECOND, OTHER, FIRST, SECOND)

    assert kept == [FIRST, SECOND, OTHER]
    assert [(item.kind, item.line) for item in sheet.repairs] == [
        ("inserted_characters", 1),
        ("repeated_passage", 4),
    ]


def test_other_difference_between_copies_is_shown_and_not_decided():
    sheet, kept = read(FIRST, SECOND, OTHER, FIRST.replace("重要", "主要"), SECOND)

    assert kept == [FIRST, SECOND, OTHER]
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
