"""The text of a file as its readers see it: each line once, nothing that hides."""

import pytest
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.base.files.scan.office import docx, paragraph

from gongkai.base.files.scan.process import Scanner
from gongkai.base.files.scan.readable import readable

HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗处</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (
            docx(paragraph("南湖") + HIDDEN + paragraph("南湖") + paragraph("书房")),
            "a.docx",
            "南湖\n书房",
        ),
        ("机构,床位\n柏溪,120\n".encode(), "a.csv", "机构,床位\n柏溪,120"),
        (b"PK\x03\x04broken", "a.docx", ""),
        (b"", "a.txt", ""),
    ],
)
def test_what_a_reader_sees(data, name, text):
    assert readable(data, name, most=1000) == text


def test_only_the_beginning_of_a_long_text_is_kept():
    data = "\n".join(f"第{n}行" for n in range(500)).encode()

    assert readable(data, "a.txt", most=10) == "第0行\n第1行\n第2"


def test_pdf_and_word_tell_their_text():
    word = readable(papers.word_paper(), "a.docx", most=1000)

    assert papers.TITLE in word.replace("\n", "")


def test_a_process_of_its_own_tells_it_too():
    with Scanner() as scanner:
        said = scanner.scan_bytes("南湖书房".encode(), "a.txt", most=100)
        silent = scanner.scan_bytes(samples.picture(), "a.png")

    assert said["text"] == "南湖书房"
    assert "text" not in silent
