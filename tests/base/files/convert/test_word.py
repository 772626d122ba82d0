"""Word documents as clerks make them become clean text; what hides in them stays out."""

import pytest
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.base.files.convert.papers import word, word_line, word_paper, word_table
from tests.base.files.scan import office

from gongkai.base.files.convert.blocks import Hidden
from gongkai.base.files.convert.reading import converted
from gongkai.base.files.convert.result import Conversion
from gongkai.law.refusal import Refusal
from gongkai.text import markup


def read(data: bytes) -> Conversion:
    found = converted(data, "稿.docx")
    assert found is not None
    # Whatever comes in, the allow-list of the house has nothing to take away.
    assert markup.clean(found.body) == found.body
    return found


def body(*blocks: str, **options) -> str:
    return read(word(*blocks, **options)).body


def test_a_paper_without_any_named_format_is_read_with_title_headings_and_indents_dropped():
    found = read(word_paper())

    assert found.title == papers.TITLE
    assert found.body.split("\n") == [
        "<p>云州市人民政府办公室文件</p>",
        "<p>云政办发〔2026〕31号</p>",
        "<p>各县（市、区）人民政府，市政府各部门：</p>",
        "<p>《云州市城市书房管理办法》已经市政府同意，现印发给你们，请认真组织实施。</p>",
        "<h2>一、总体要求</h2>",
        "<h3>（一）便民优先</h3>",
        "<p>城市书房免费开放，每周开放时间不少于五十六小时。</p>",
        "<p>云州市人民政府办公室</p>",
        "<p>2026年3月9日</p>",
        "<p>（此件公开发布）</p>",
    ]


def test_a_title_broken_by_hand_is_one_and_a_sentence_broken_by_hand_goes_on():
    found = read(
        word(
            word_line("云州市财政局关于做好\n年终决算的通知", align="center", size=22),
            word_line("各单位应当在规定期限内报送决算草案以及有关的\n说明材料。\n1.时间\n2.地点"),
        )
    )

    assert found.title == "云州市财政局关于做好年终决算的通知"
    assert found.body.split("\n") == [
        "<p>各单位应当在规定期限内报送决算草案以及有关的说明材料。</p>",
        "<p>1.时间</p>",
        "<p>2.地点</p>",
    ]


NUMBERING = office.word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
)


def listed(text: str, number: int, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_numbers_that_word_counts_become_text_and_dots_a_list():
    lines = (
        ("总则", 1, 0),
        ("适用本市。", 1, 1),
        ("由局负责。", 1, 1),
        ("附则", 1, 0),
        ("自印发之日起施行。", 1, 1),
        ("书架", 2, 0),
        ("座椅", 2, 0),
    )
    found = body(
        *(listed(*line) for line in lines),
        document_relations=(("n", "numbering", "numbering.xml"),),
        parts={"word/numbering.xml": NUMBERING},
    )

    assert found.split("\n") == [
        "<h2>一、总则</h2>",
        "<p>1. 适用本市。</p>",
        "<p>2. 由局负责。</p>",
        "<h2>二、附则</h2>",
        "<p>1. 自印发之日起施行。</p>",
        "<ul>",
        "<li>书架</li>",
        "<li>座椅</li>",
        "</ul>",
    ]


def test_headings_by_style_stand_below_the_title():
    styles = office.word_part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>',
    )

    def styled(name: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    found = read(
        word(
            styled("a", "工作要点"),
            styled("b", "目标"),
            styled("c", "任务"),
            document_relations=(("s", "styles", "styles.xml"),),
            parts={"word/styles.xml": styles},
        )
    )

    assert (found.title, found.body) == ("工作要点", "<h2>目标</h2>\n<h2>任务</h2>")


def test_a_table_keeps_merged_cells_and_its_head():
    merged = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{word_line("合计 12")}</w:tc>'

    found = body(
        word_table(
            ("序号", "书房", "面积"),
            (merged.format(' w:val="restart"', word_line("1")), "南湖", "120"),
            (merged.format("", "<w:p/>"), "北山", "90"),
            ("—", wide),
        )
    )

    assert found.split("\n") == [
        "<table><tbody>",
        '<tr><th scope="col">序号</th><th scope="col">书房</th><th scope="col">面积</th></tr>',
        '<tr><td rowspan="2">1</td><td>南湖</td><td>120</td></tr>',
        "<tr><td>北山</td><td>90</td></tr>",
        '<tr><td>—</td><td colspan="2">合计 12</td></tr>',
        "</tbody></table>",
    ]


def test_tables_that_only_lay_out_the_page_are_taken_apart():
    found = body(
        word_table(("云政函〔2026〕5号", "签发人：白 桦"), borders="none"),
        word_line("正文。"),
        word_table(("抄送：市委各部门。",), ("云州市人民政府办公室", "2026年3月10日印发")),
    )

    assert found.split("\n") == [
        "<p>云政函〔2026〕5号　签发人：白桦</p>",
        "<p>正文。</p>",
        "<p>抄送：市委各部门。</p>",
        "<p>云州市人民政府办公室　2026年3月10日印发</p>",
    ]


def test_what_hides_in_the_file_is_listed_and_does_not_come_in():
    comments = office.word_part(
        "comments", f'<w:comment w:id="1">{word_line("这里再斟酌")}</w:comment>'
    )
    found = read(
        word(
            "<w:p><w:r><w:t>补助标准</w:t></w:r>"
            "<w:del><w:r><w:delText>原为三百元</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>为五百元</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>"
            '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>白字</w:t></w:r></w:p>',
            document_relations=(("c", "comments", "comments.xml"),),
            parts={"word/comments.xml": comments},
        )
    )

    assert found.body == "<p>补助标准为五百元</p>"
    assert found.hidden == (
        Hidden("修订中删除的文字", "原为三百元"),
        Hidden("隐藏文字", "内部掌握"),
        Hidden("看不见的文字（颜色与底色相同或字号过小）", "白字"),
        Hidden("批注", "这里再斟酌"),
    )
    assert found.notes == ("文件里有没有接受的修订；插入的文字已经取入，请核对。",)


def test_field_codes_stay_out_links_and_notes_come_along():
    notes = office.word_part(
        "footnotes", f'<w:footnote w:id="2">{word_line("见附表。")}</w:footnote>'
    )
    found = body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>DATE</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>三月</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>起</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:hyperlink r:id="l"><w:r><w:t>办事指南</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="j"><w:r><w:t>脚本</w:t></w:r></w:hyperlink></w:p>',
        document_relations=(
            ("l", "hyperlink", "https://www.yunzhou.example/bszn"),
            ("j", "hyperlink", "javascript:alert(1)"),
            ("f", "footnotes", "footnotes.xml"),
        ),
        external=("l", "j"),
        parts={"word/footnotes.xml": notes},
    )

    assert found == (
        "<p>三月起<sup>[1]</sup>"
        '<a href="https://www.yunzhou.example/bszn">办事指南</a>脚本</p>\n<p>[1] 见附表。</p>'
    )


def drawing(relation: str, alt: str = "", crop: str = "", hidden: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}" {hidden}/>'
        f'<a:blipFill><a:blip r:embed="{relation}"/>{crop}</a:blipFill></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )


def test_pictures_are_encoded_anew_with_their_description_and_without_what_is_cropped():
    found = read(
        word(
            drawing("p", "书房外景"),
            drawing("p", "图片1.png", '<a:srcRect l="50000" r="25000"/>'),
            drawing("p", hidden='hidden="1"'),
            drawing("e"),
            document_relations=(("p", "image", "media/a.jpg"), ("e", "image", "media/b.emf")),
            parts={
                "word/media/a.jpg": samples.photograph_with_place(),
                "word/media/b.emf": b"\x01\x00\x00\x00EMF",
            },
        )
    )

    assert found.body == (
        '<p><img src="图1.jpg" alt="书房外景"></p>\n<p><img src="图2.jpg" alt=""></p>'
    )
    assert [b"SecretC" in each.data for each in found.pictures] == [False, False]
    whole, part = (samples.size_of(each.data) for each in found.pictures)
    assert (whole, part) == ((40, 30), (10, 30))
    assert [note for note in found.notes if "EMF" in note] != []


def test_a_red_head_in_a_text_box_is_read_once_and_in_its_place():
    box = f"<w:txbxContent>{word_line('云州市水利局文件', size=36)}</w:txbxContent>"
    found = body(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        word_line("正文。"),
    )

    assert found == "<p>云州市水利局文件</p>\n<p>正文。</p>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word_paper(parts={"word/vbaProject.bin": b"x"}), "文件含有宏"),
        (word_paper()[:-200], "文件已损坏"),
        (word("<w:p/>"), "文件里没有文字"),
        (word(word_line("前言。"), word_table(("a",)), word_table(*[("1", "2")] * 50_000)),
         "第 2 个表格有 50000 行"),
        (samples.archive("a.txt"), "不能从这种文件取文字"),
        (samples.picture(), "不能从这种文件取文字"),
        (b"", "文件是空的"),
    ],
    ids=["macros", "cut off", "empty", "rows", "zip", "picture", "nothing"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(data, why):
    with pytest.raises(Refusal, match=why):
        converted(data, "稿.docx")


def test_forty_pages_are_read_whole():
    lines = [word_line(f"第{n}条 城市书房应当按照规定提供服务，第{n}次。") for n in range(1500)]

    assert len(read(word(*lines)).parts) == 1500
