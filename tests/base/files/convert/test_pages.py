"""PDF and OFD are read in the order of the page: paragraphs, tables, without heads and feet."""

import pytest
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.base.files.convert.papers import centred, grid, ofd, ofd_text, pdf, set_lines
from tests.base.files.scan import papers as latin

from gongkai.base.files.convert.reading import converted
from gongkai.base.files.convert.result import Conversion
from gongkai.law.refusal import Refusal
from gongkai.text import markup

LONG = (
    "为方便群众就近阅读，规范城市书房的建设和管理，根据有关法律法规，结合本市实际，制定本办法。"
    "本办法所称城市书房，是指向公众免费开放的阅读场所。"
)


def read(data: bytes) -> Conversion:
    found = converted(data, "稿.pdf")
    assert found is not None
    assert markup.clean(found.body) == found.body
    return found


def test_a_pdf_is_read_with_its_title_and_its_lines_joined():
    found = read(
        pdf(
            (
                [
                    centred(770, 22, papers.TITLE[:16]),
                    centred(740, 22, papers.TITLE[16:]),
                    *set_lines("各县（市、区）人民政府：", 700, first=0),
                    *set_lines(LONG, 672),
                    *set_lines("一、总则", 560),
                ],
                "",
            )
        )
    )

    assert found.title == papers.TITLE
    assert found.body.split("\n") == [
        "<p>各县（市、区）人民政府：</p>",
        f"<p>{LONG}</p>",
        "<h2>一、总则</h2>",
    ]


def test_a_paragraph_and_a_table_go_on_over_the_page_and_edges_are_dropped():
    rows = [(("1", "南湖"), ("2", "北山")), (("3", "东门"), ("4", "西关"))]
    pages = []
    for number, part in enumerate((LONG[:26], LONG[26:], "末页。")):
        placed = [(300, 30, 12, f"— {number + 1} —"), (73.5, 810, 10, "云州市城市书房管理办法")]
        placed += set_lines(part, 760, first=0 if number == 1 else 2)
        drawn = ""
        if number < 2:
            top = 120 if number == 0 else 600
            table = [("序号", "名称"), *rows[number]]
            drawn = grid(80, top, (60, 120), (20, 20, 20))
            placed += [
                (85 + 60 * column, top - 15 - 20 * row, 12, text)
                for row, cells in enumerate(table)
                for column, text in enumerate(cells)
            ]
        pages.append((placed, drawn))
    pages[0] = (pages[0][0], pages[0][1])

    found = read(pdf(*pages))

    assert found.notes == ("页眉页脚没有取入：云州市城市书房管理办法",)
    assert found.body.count("<table>") == 2
    assert "— 1 —" not in found.body
    assert found.body.split("\n")[-1] == "<p>末页。</p>"


def test_a_ruled_table_keeps_merged_cells():
    lines = grid(80, 700, (60, 60, 60), (20, 20))
    # The wall between the second and the third field of the first row is not drawn.
    lines = lines.replace("200.0 660 m 200.0 700 l S", "200.0 660 m 200.0 680 l S")
    found = read(
        pdf(
            (
                [
                    *set_lines("情况如下：", 760),
                    (85, 685, 12, "书房"),
                    (150, 685, 12, "面积和座位"),
                    (85, 665, 12, "南湖"),
                    (145, 665, 12, "120"),
                    (205, 665, 12, "60"),
                ],
                lines,
            )
        )
    )

    assert found.body.split("\n") == [
        "<p>情况如下：</p>",
        "<table><tbody>",
        '<tr><td>书房</td><td colspan="2">面积和座位</td></tr>',
        "<tr><td>南湖</td><td>120</td><td>60</td></tr>",
        "</tbody></table>",
    ]


def test_columns_kept_apart_by_space_alone_are_a_table():
    rows = [("序号", "书房", "地点"), ("1", "南湖", "湖滨路"), ("2", "北山", "山前街")]
    placed = [
        (90 + 150 * column, 700 - 25 * row, 14, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]

    assert read(pdf((placed, ""))).body.split("\n") == [
        "<table><tbody>",
        '<tr><th scope="col">序号</th><th scope="col">书房</th><th scope="col">地点</th></tr>',
        "<tr><td>1</td><td>南湖</td><td>湖滨路</td></tr>",
        "<tr><td>2</td><td>北山</td><td>山前街</td></tr>",
        "</tbody></table>",
    ]


def test_a_row_that_breaks_over_the_page_is_one():
    one = grid(80, 100, (60, 200), (25, 25))
    two = grid(80, 780, (60, 200), (25, 25))
    first = [
        (85, 83, 12, "序号"),
        (145, 83, 12, "地址"),
        (85, 58, 12, "1"),
        (145, 58, 12, "湖滨路"),
    ]
    second = [(145, 763, 12, "向北百米"), (85, 738, 12, "2"), (145, 738, 12, "山前街")]

    assert read(pdf((first, one), (second, two))).body.split("\n")[1:-1] == [
        '<tr><th scope="col">序号</th><th scope="col">地址</th></tr>',
        "<tr><td>1</td><td>湖滨路向北百米</td></tr>",
        "<tr><td>2</td><td>山前街</td></tr>",
    ]


def test_two_columns_of_text_are_read_one_after_the_other():
    left = [(60, 780 - 20 * n, 12, f"左栏第{n}行文字写满了这一栏。"[:14]) for n in range(10)]
    right = [(320, 780 - 20 * n, 12, f"右栏第{n}行文字写满了这一栏。"[:14]) for n in range(10)]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]

    text = "".join(part.text for part in read(pdf((mixed, ""))).parts)

    assert text.index("左栏第9行") < text.index("右栏第0行")


def test_white_letters_of_a_pdf_are_listed_not_taken():
    found = read(
        latin.paper(latin.letters("visible words") + "1 g " + latin.letters("gone", at=(100, 600)))
    )

    assert found.body == "<p>visible words</p>"
    assert [(each.what, each.text) for each in found.hidden] == [("第 1 页看不见的文字", "gone")]


def test_a_scanned_pdf_is_told_plainly():
    with pytest.raises(Refusal, match="扫描件"):
        converted(samples.scanned_pdf(), "稿.pdf")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.encrypted_pdf("secret"), "已加密"),
        (b"%PDF-1.7\nnothing", "已损坏"),
        (pdf(([], "")), "没有文字"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(data, why):
    with pytest.raises(Refusal, match=why):
        converted(data, "稿.pdf")


def test_ofd_pages_are_read_in_their_order_with_what_hides_listed():
    first = (
        ofd_text(70, 30, 8, "云州市水利局公告")
        + ofd_text(26, 60, 5.6, "　　根据有关规定，现将二〇二六年度河道采砂计划予以公告。"[2:])
        + ofd_text(26, 70, 5.6, "白字", "").replace(
            "<TextCode", '<FillColor Value="255 255 255"/><TextCode'
        )
    )
    table = "".join(f'<PathObject Boundary="26 {y} 60 0.3"/>' for y in (30, 40, 50)) + "".join(
        f'<PathObject Boundary="{x} 30 0.3 20"/>' for x in (26, 56, 86)
    )
    second = (
        table
        + ofd_text(28, 33, 4, "河段")
        + ofd_text(58, 33, 4, "数量")
        + ofd_text(28, 43, 4, "上游")
        + ofd_text(58, 43, 4, "30")
    )

    found = read(ofd(first, second))

    assert found.title == "云州市水利局公告"
    assert found.body.split("\n") == [
        "<p>根据有关规定，现将二〇二六年度河道采砂计划予以公告。</p>",
        "<table><tbody>",
        '<tr><th scope="col">河段</th><th scope="col">数量</th></tr>',
        "<tr><td>上游</td><td>30</td></tr>",
        "</tbody></table>",
    ]
    assert [each.text for each in found.hidden] == ["白字"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (ofd(), "没有页面"),
        (ofd('<ImageObject Boundary="0 0 210 297" ResourceID="1"/>'), "只有图片"),
        (ofd(ofd_text(1, 1, 5, "字"), parts={"Encryptions.xml": "<E/>"}), "已加密"),
    ],
)
def test_an_ofd_that_cannot_be_read_is_refused(data, why):
    with pytest.raises(Refusal, match=why):
        converted(data, "稿.ofd")
