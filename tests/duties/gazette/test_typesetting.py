"""The issue on paper: cover, contents with true page numbers, running heads, tables, imprint."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from gongkai.duties.gazette import typesetting
from gongkai.duties.gazette.content import Imprint, IssueContent, Printed
from gongkai.law.refusal import Refusal

TABLE = (
    "<table><caption>补助标准</caption><thead><tr><th>楼层</th><th>补助</th></tr></thead><tbody>"
    + "".join(f"<tr><td>第{n}层</td><td>{n}万元</td></tr>" for n in range(1, 90))
    + "</tbody></table>"
)


def printed(number: int, **given) -> Printed:
    plain = Printed(
        section="government",
        kind="document",
        key=str(number),
        digest=str(number),
        title=f"关于第{number}号工程的通知",
        organ_name="云州市人民政府",
        doc_number=f"云政发〔2026〕{number}号",
        index_number=f"x/{number}",
        written_on="2026-03-01",
    )
    return replace(plain, **given)


def version(body: str, **given) -> dict:
    return {
        "title": "标题", "organ": "YZ01", "publisher": "云州市人民政府", "body": body,
        "attribute": "proactive", "genre": "notice", **given,
    }  # fmt: skip


IMPRINT = Imprint(
    "云州市人民政府公报", "云州市人民政府", "市政府办公室", "市政府办公室", "第0018号"
)


def issue(*items: Printed, foreword: str = "") -> IssueContent:
    return IssueContent(
        "云州市人民政府公报2026年第3期", "YZ01", "云州市人民政府", 2026, 3, 217, "2026-03-31",
        foreword, IMPRINT, items,
    )  # fmt: skip


def pages(content: IssueContent, *bodies: str, **given) -> tuple[list[str], tuple[int, ...]]:
    """The words of each page without spaces, and where each text begins."""
    versions = {
        each.digest: version(body, **given)
        for each, body in zip(content.items, bodies, strict=True)
    }
    pdf, count, starts = typesetting.write(typesetting.laid_out(content, versions))
    read = pypdfium2.PdfDocument(pdf)
    said = ["".join(page.get_textpage().get_text_range().split()) for page in read]
    assert len(said) == count
    return said, starts


def test_cover_contents_and_imprint_say_what_it_is():
    said, _ = pages(issue(printed(1), foreword="卷首的话。"), "<p>正文。</p>")

    assert "云州市人民政府公报2026年第3期（总第217期）2026年3月31日" in said[0]
    assert said[0].endswith("第0018号")
    assert said[1].startswith("目录政府文件关于第1号工程的通知（云政发〔2026〕1号）")
    assert "卷首的话。" in said[2]
    assert "主办云州市人民政府" in said[-1]
    assert "标准文本" not in "".join(said)


def test_the_contents_name_the_page_on_which_each_text_begins():
    long = "<p>" + "防汛工作要落实到每一个责任人。" * 300 + "</p>"
    said, starts = pages(issue(printed(1), printed(2), printed(3)), long, long, "<p>短。</p>")
    front = 2

    assert starts[0] == 1 < starts[1] < starts[2]
    for number, start in enumerate(starts, start=1):
        assert f"关于第{number}号工程的通知云政发" in said[front + start - 1]
        assert f"·{start}" in said[1].replace("〔", "")
    assert f"—{starts[1]}—" in said[front + starts[1] - 1]
    assert "云州市人民政府公报2026年第3期" in said[front]


def test_a_table_goes_over_pages_with_its_head_and_all_its_rows():
    said, _ = pages(issue(printed(1)), TABLE)
    text = "".join(said)

    assert text.count("楼层补助") >= 2
    assert all(f"第{n}层{n}万元" in text for n in range(1, 90))


def test_a_regulation_is_marked_as_the_standard_text():
    said, _ = pages(
        issue(printed(1, section="regulations")), "<p>第一条　为了管理，制定本办法。</p>"
    )

    assert "标准文本（《规章制定程序条例》第三十一条）" in said[2]
    assert "本期刊登的规章文本为标准文本" in said[-1]


def test_a_struck_text_is_named_and_not_read():
    said, _ = pages(issue(printed(1, is_struck=True, section="regulations")), "<p>不应公开。</p>")
    text = "".join(said)

    assert "关于第1号工程的通知" in text
    assert "本篇已经撤下" in text
    assert "不应公开" not in text
    assert "标准文本" not in text


def test_a_paper_says_to_whom_from_whom_and_that_it_has_attachments():
    file = {"name": "附表", "sha256": "0" * 64, "kind": "pdf", "size": 86_000}
    given = {"recipients": "各县人民政府", "attachments": [file]}
    said, _ = pages(issue(printed(1)), "<p>正文。</p>", **given)

    assert (
        "各县人民政府：正文。云州市人民政府2026年3月1日附件：1.附表（PDF文档，84KB）附件全文见政府网站上的本文件。"
        in said[2]
    )


def test_a_picture_stands_in_the_text_where_it_was_and_is_not_listed_once_more():
    named = "流程.png"
    file = {"name": named, "sha256": "a" * 64, "kind": "png", "size": 900, "alt": ""}
    other = {**file, "name": "台账.png", "sha256": "b" * 64}
    content, body = issue(printed(1)), f'<p>见图。</p><p><img src="{named}" alt="办理流程"></p>'
    data = typesetting.laid_out(content, {"1": version(body, attachments=[file, other])})
    drawn = io.BytesIO()
    Image.new("RGB", (3000, 1500), "navy").save(drawn, "PNG")

    pdf, _, _ = typesetting.write(data, {f"{'a' * 64}.png": drawn.getvalue()})

    page = pypdfium2.PdfDocument(pdf)[2]
    [shown] = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = shown.get_bounds()
    text = "".join(page.get_textpage().get_text_range().split())
    assert (right - left) / (top - bottom) == pytest.approx(2, abs=0.01)
    assert 70 < left < right < page.get_width() - 67
    assert "附件：1.台账.png（PNG图片，900字节）" in text
    assert named not in text


def test_an_order_is_not_signed_a_second_time_at_its_end():
    body = "<p>现予公布。</p><p>2026年3月1日</p>" + "<p>第一条　略。</p>" * 20
    said, _ = pages(issue(printed(1)), body, genre="order")

    assert "".join(said).count("2026年3月1日") == 1


def test_the_same_issue_gives_the_same_bytes():
    content = issue(printed(1))
    data = typesetting.laid_out(content, {"1": version("<p>正文。</p>")})

    assert typesetting.write(data)[0] == typesetting.write(data)[0]


def test_what_somebody_wrote_is_never_a_command():
    said, _ = pages(issue(printed(1, title="#panic() *甲* $x$")), '<p>#read("/etc/passwd")</p>')

    assert "#panic()*甲*$x$" in said[2]
    assert "#read(" in said[2]


def test_signs_that_show_nothing_are_left_out_and_others_are_named():
    said, _ = pages(issue(printed(1)), "<p>防\u200b汛</p>")
    assert "防汛" in said[2]

    with pytest.raises(Refusal, match="U\\+F0001"):
        pages(issue(printed(1)), "<p>\U000f0001</p>")
