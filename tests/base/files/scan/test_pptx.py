import pytest
from tests.base.files.scan.found import places, traces
from tests.base.files.scan.office import SECRET, pptx, relations, shape

FAR = (13_000_000, 0, 1000, 1000)
OVER = (0, 0, 5_000_000, 5_000_000)
BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


ON_WHITE = (
    '<l xmlns="p" xmlns:a="a"><cSld><bg><bgRef><a:schemeClr val="bg1"/></bgRef></bg></cSld></l>'
)


def with_part(name, inner):
    return pptx(shape("甲"), parts={name: inner})


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (pptx(shape(SECRET)), ("visible_pii", "slide 1")),
        (pptx(shape("甲"), shape(SECRET), shows=("1", "0")), ("hidden_slide", "slide 2 (hidden)")),
        (pptx(shape(SECRET, at=FAR)), ("off_page", "slide 1")),
        (pptx(shape(SECRET) + shape("", at=OVER, more=BLACK)), ("covered_text", "slide 1")),
        (
            pptx(shape(SECRET, more=WHITE).replace("<a:r>", f"<a:r><a:rPr>{WHITE}</a:rPr>")),
            ("invisible_text", "slide 1"),
        ),
        (
            pptx(
                shape(SECRET).replace("<a:r>", f"<a:r><a:rPr>{WHITE}</a:rPr>"),
                slide_relations=(("m1", "slideLayout", "../slideLayouts/l.xml"),),
                parts={"ppt/slideLayouts/l.xml": ON_WHITE},
            ),
            ("invisible_text", "slide 1"),
        ),
        (
            pptx(shape("甲").replace('name="t"', f'name="t" descr="{SECRET}"')),
            ("alt_text", "slide 1 alt text"),
        ),
        (
            pptx(shape(SECRET).replace('name="t"', 'name="t" hidden="1"')),
            ("hidden_shape", "slide 1"),
        ),
        (
            pptx(
                shape("甲"),
                slide_relations=(("n1", "notesSlide", "../notesSlides/notesSlide1.xml"),),
                parts={
                    "ppt/notesSlides/notesSlide1.xml": '<n xmlns:a="x"><a:p><a:t>'
                    f"{SECRET}</a:t></a:p></n>"
                },
            ),
            ("speaker_notes", "slide 1 notes"),
        ),
        (
            with_part("ppt/comments/comment1.xml", f"<c><text>{SECRET}</text></c>"),
            ("comment", "comment ppt/comments/comment1.xml"),
        ),
        (
            with_part("ppt/slides/slide9.xml", f"<c><t>{SECRET}</t></c>"),
            ("orphan_data", "orphan part ppt/slides/slide9.xml"),
        ),
    ],
)
def test_every_hiding_place_of_a_presentation_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_a_plain_presentation_leaves_no_trace():
    parts = {"ppt/slides/_rels/slide1.xml.rels": relations()}

    assert traces(pptx(shape("甲") + shape("乙", at=(9, 9, 9, 9)), parts=parts)) == set()
