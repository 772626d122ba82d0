"""OpenDocument texts come in as Word's do."""

import pytest
from tests.base.files import samples
from tests.base.files.convert.papers import odt

from gongkai.base.files.convert.blocks import Hidden
from gongkai.base.files.convert.reading import converted
from gongkai.law.refusal import Refusal

STYLES = (
    '<style:style style:name="T" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="center"/>'
    '<style:text-properties fo:font-size="22pt" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    "</style:style>"
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="．"/></text:list-style>'
)


def test_a_text_is_read_with_title_list_table_and_note_and_what_hides_is_listed():
    found = converted(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧句</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            '<text:p text:style-name="T">云州市水利局关于防汛工作的通知</text:p>'
            '<text:h text:outline-level="1">职责</text:h>'
            '<text:list text:style-name="L"><text:list-item><text:p>巡堤查险。</text:p>'
            "</text:list-item><text:list-item><text:p>值班"
            "<text:note><text:note-body><text:p>全天。</text:p></text:note-body></text:note>"
            '<text:span text:style-name="H">内部</text:span></text:p></text:list-item></text:list>'
            "<table:table><table:table-header-rows><table:table-row>"
            "<table:table-cell><text:p>河段</text:p></table:table-cell>"
            '<table:table-cell table:number-columns-spanned="2"><text:p>责任人</text:p>'
            "</table:table-cell><table:covered-table-cell/></table:table-row>"
            "</table:table-header-rows><table:table-row><table:table-cell><text:p>上游</text:p>"
            "</table:table-cell><table:table-cell><text:p>甲</text:p></table:table-cell>"
            "<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>",
            STYLES,
        ),
        "稿.odt",
    )

    assert found is not None
    assert found.title == "云州市水利局关于防汛工作的通知"
    assert found.body.split("\n") == [
        "<h2>职责</h2>",
        "<p>1．巡堤查险。</p>",
        "<p>2．值班<sup>[1]</sup></p>",
        "<table><tbody>",
        '<tr><th scope="col">河段</th><th scope="col" colspan="2">责任人</th></tr>',
        "<tr><td>上游</td><td>甲</td><td>乙</td></tr>",
        "</tbody></table>",
        "<p>[1] 全天。</p>",
    ]
    assert found.hidden == (Hidden("修订中删除的文字", "旧句"), Hidden("隐藏文字", "内部"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.archive("mimetype", "content.xml", "META-INF/manifest.xml"), "已损坏"),
        (odt(""), "没有文字"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(data, why):
    with pytest.raises(Refusal, match=why):
        converted(data, "稿.odt")
