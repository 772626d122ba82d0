"""Letters as PDF: what was handed in is what is printed, or a refusal says why not."""

import re

import pypdfium2
import pytest
from tests.base.letters.letters import letter, needs_fonts

from gongkai.base.letters import fonts, pdf
from gongkai.base.letters.fonts import Choice, Hand
from gongkai.base.letters.letter import Table, Text
from gongkai.law.refusal import Refusal


def pages(data: bytes) -> list[str]:
    """The text of each page without blanks."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return [re.sub(r"[\s\ufffe]", "", text) for text in texts]


@needs_fonts
def test_every_part_stands_on_the_page_in_its_order():
    made = letter(
        attachments=("预算表", "说明"),
        copy_to=("云州市人民政府办公室",),
        note="联系人：周宁，电话：0000-0000000",
    )

    (text,) = pages(pdf.write(made))

    parts = (
        *(
            "云州市财政局",
            "云财公开〔2025〕3号",
            "政府信息公开申请答复书",
            "李明：",
            "一、关于预算",
        ),
        *("1.予以公开。", "附件：1.预算表", "2.说明", "云州市财政局2025年9月2日"),
        *("（联系人：周宁，电话：0000-0000000）", "抄送：云州市人民政府办公室。"),
    )
    places = [text.find(part) for part in parts[1:]]
    assert parts[0] in text
    assert -1 not in places
    assert places == sorted(places)


@needs_fonts
def test_markup_and_code_in_what_an_applicant_wrote_are_printed_as_they_are():
    wrote = '#panic("x") *粗* $x^2$ \\u{41} <b>甲</b> // 注 @标 `码` = 题 “引”'

    (text,) = pages(pdf.write(letter(blocks=(Text(wrote), Table((("#1+1",), ("*乙*",)))))))

    assert re.sub(r"\s", "", wrote) in text
    assert "#1+1" in text
    assert "*乙*" in text


@needs_fonts
def test_the_same_letter_gives_the_same_bytes():
    assert pdf.write(letter()) == pdf.write(letter())


@needs_fonts
def test_a_page_has_22_lines_and_the_signature_never_stands_alone():
    for count in range(35, 39):
        blocks = (
            *[Text("满行之字甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")] * count,
            Text("末"),
        )

        found = pages(pdf.write(letter(blocks=blocks)))

        lines = [page.count("满行") for page in found]
        assert sum(lines) == count
        assert lines[:2] in ([14, 22], [14, 21])
        assert "末" in next(page for page in found if "2025年9月2日" in page)


@needs_fonts
def test_only_a_dated_letter_is_made_for_keeping():
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf.write(letter())
    assert b"pdfaid:part" not in pdf.write(letter(dated_on=None, number=""))


@needs_fonts
def test_characters_no_font_has_are_named_instead_of_printed_as_boxes():
    with pytest.raises(Refusal, match=r"没有这些字：\U00016800（U\+16800），") as refused:
        pdf.write(letter(addressee="王\U00016800"))

    assert "Word" in refused.value.text


@needs_fonts
def test_a_long_name_of_an_organ_still_fits():
    organ = "云州市人民政府推进政府职能转变和放管服改革协调小组办公室"

    (text,) = pages(pdf.write(letter(organ=organ, signer=organ, is_sealed=False)))

    assert text.count(organ) == 2


@needs_fonts
def test_a_font_in_the_folder_of_the_city_is_added(tmp_path):
    there = fonts.library().choices[Hand.BODY].faces[0].path
    (tmp_path / there.name).symlink_to(there)

    library = fonts._library(tmp_path, 1, has_system=False)

    assert library is not None
    assert all(choice.families for choice in library.choices.values())


def test_without_a_chinese_font_there_is_no_library(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")

    assert fonts._library(tmp_path, 1, has_system=False) is None


def test_fonts_that_cannot_be_read_are_left_out(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    faces = [fonts.Face("SimSun", 400, tmp_path / "broken.ttf", 0)]

    assert fonts._choice(Hand.PAGE, faces, []) == Choice((), is_true=True)


def test_the_nearest_weight_of_a_stand_in_is_taken(tmp_path):
    faces = [fonts.Face("SimSun", weight, tmp_path, 0) for weight in (400, 700)]

    assert [fonts._nearest("SimSun", wanted, faces).weight for wanted in (400, 700)] == [400, 700]


def test_check_says_which_font_serves():
    assert fonts.summary().startswith("文书字体：")
