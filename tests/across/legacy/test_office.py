"""Word, PDF and OFD files give the same object as pages (contract 3.1), with a whole body."""

from dataclasses import replace
from datetime import date

import pytest
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.base.files.convert.papers import word_line, word_table
from tests.factories.city import MONDAY, City, fresh

from gongkai.across.legacy import actions, sources
from gongkai.across.legacy.extract import Unreadable
from gongkai.across.legacy.office import extract_office
from gongkai.across.legacy.queries import imported_for, seen
from gongkai.across.legacy.record import Extract
from gongkai.base.files import actions as files


def paper() -> bytes:
    return papers.word_paper(
        word_table(("序号", "书房", "面积"), ("1", "南湖", "120")),
        "<w:p><w:del><w:r><w:delText>内部意见</w:delText></w:r></w:del></w:p>",
    )


def test_a_word_file_gives_its_fields_its_table_and_what_hid_in_it():
    page = extract_office(paper(), name="通知.docx")

    fields = (page.kind, page.advice, page.title, page.organs, page.doc_number)
    assert fields == (
        "document",
        "import",
        papers.TITLE,
        ("云州市人民政府办公室",),
        "云政办发〔2026〕31号",
    )
    assert (page.written_on, page.recipients, page.disclosure) == (
        date(2026, 3, 9),
        "各县（市、区）人民政府，市政府各部门",
        "主动公开",
    )
    assert "<tr><td>1</td><td>南湖</td><td>120</td></tr>" in page.body_html
    assert page.body_html.startswith("<p>各县（市、区）人民政府，市政府各部门：</p>")
    assert "城市书房\t" not in "".join(page.body)
    assert next(each for each in page.removed if each.line == 0).text == "内部意见"
    assert page.doubts == ()


def test_the_same_paper_as_pdf_gives_the_same_fields():
    lines = [papers.centred(780, 30, "云州市人民政府办公室文件")]
    lines += [papers.centred(740, 16, "云政办发〔2026〕31号")]
    lines += [
        papers.centred(700, 22, papers.TITLE[:14]),
        papers.centred(672, 22, papers.TITLE[14:]),
    ]
    y = 630
    for align, _, text in papers.PLAIN[3:]:
        bare = text.lstrip("　")
        if align == "right":
            lines.append((521 - 16 * len(bare), y, 16, bare))
        else:
            lines += papers.set_lines(bare, y, first=0 if bare.startswith("各县") else 2)
        y -= 56
    made = extract_office(papers.pdf((lines, "")), name="通知.pdf")
    word = extract_office(papers.word_paper(), name="通知.pdf")

    assert replace(made, sha256="", body_html="") == replace(word, sha256="", body_html="")
    assert made.body_html == word.body_html


def test_pictures_of_the_body_come_along_and_those_of_the_red_head_do_not_matter():
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
    page = extract_office(
        papers.word_paper(
            picture,
            document_relations=(("p", "image", "media/a.png"),),
            parts={"word/media/a.png": samples.picture()},
        ),
        name="通知.docx",
    )

    assert [each.name for each in page.pictures] == ["图1.png"]
    assert '<p><img src="图1.png" alt=""></p>' in page.body_html


def test_a_folder_gives_the_files_of_the_kind_that_is_asked_for(tmp_path):
    (tmp_path / "a.docx").write_bytes(papers.word_paper())
    (tmp_path / "b.ofd").write_bytes(papers.ofd(papers.ofd_text(30, 30, 5, "云州市水利局公告")))
    (tmp_path / "c.txt").write_text("云州市水利局公告\n现予公告。\n云州市水利局\n2026年1月2日")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7 broken")

    def named(format_: str) -> dict[str, bool]:
        found = sources.read([tmp_path], format_=format_)
        return {name[-6:]: isinstance(page, Extract) for name, page in found}

    assert named("docx") == {"a.docx": True}
    assert named("ofd") == {"/b.ofd": True}
    assert named("html") == {"/c.txt": True}
    assert named("auto") == {"a.docx": True, "/b.ofd": True, "/c.txt": True, "/d.pdf": False}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            papers.word(word_line("正文"), parts={"word/vbaProject.bin": b"x"}),
            "文件含有宏，不能取入",
        ),
        (samples.encrypted_pdf("x"), "PDF 已加密，读不出来"),
        (samples.scanned_pdf(), "这份 PDF 是扫描件，每页只是一张图片，没有可取的文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_with_the_mend(data, why):
    with pytest.raises(Unreadable) as refusal:
        extract_office(data, name="稿")

    assert (refusal.value.why, bool(refusal.value.mend)) == (why, True)


@pytest.mark.django_db
def test_a_clerk_begins_a_draft_with_a_file_and_may_do_so_again(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    city = City()
    by = city.yz01["clerk"]
    data = papers.word_paper(
        '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>',
        document_relations=(("p", "image", "media/a.png"),),
        parts={"word/media/a.png": samples.picture()},
    )
    stored = files.store(data, declared_name="通知.docx", by=by.code, at=MONDAY)
    page = extract_office(data, name="通知.docx")

    made = [
        actions.begin(page, file=stored, organ=city.organ(), department=None, by=by, at=MONDAY)
        for _ in range(2)
    ]

    document = fresh(made[1])
    assert (document.title, document.doc_number) == (papers.TITLE, "云政办发〔2026〕31号")
    assert [(each.name, each.file.kind) for each in document.attachments.all()] == [
        ("图1.png", "png")
    ]
    assert imported_for(document).file == stored
    assert seen(city.organ(), [stored.sha256]) == {}
