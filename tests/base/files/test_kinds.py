import pytest
from tests.base.files import samples

from gongkai.base.files.kinds import Kind, recognise
from gongkai.law.refusal import Refusal

HONEST = {
    "a.pdf": (samples.pdf(), "application/pdf", Kind.PDF),
    "a.png": (samples.picture(), "image/png", Kind.PNG),
    "a.JPG": (samples.picture("JPEG"), "image/jpeg; charset=x", Kind.JPEG),
    "a.gif": (samples.picture("GIF"), "", Kind.GIF),
    "a.webp": (samples.picture("WEBP"), "image/webp", Kind.WEBP),
    "a.docx": (
        samples.archive("[Content_Types].xml", "word/document.xml"),
        "application/zip",
        Kind.DOCX,
    ),
    "a.xlsx": (samples.archive("xl/workbook.xml"), "application/octet-stream", Kind.XLSX),
    "a.csv": ("姓名,金额\n甲,1".encode("gb18030"), "application/vnd.ms-excel", Kind.CSV),
    "a.txt": ("通知".encode("utf-16"), "text/plain", Kind.TXT),
    "a.ofd": (samples.archive("OFD.xml", "Doc_0/Document.xml"), "application/ofd", Kind.OFD),
}


@pytest.fixture
def file(tmp_path):
    def made(content):
        path = tmp_path / "content"
        path.write_bytes(content)
        return path

    return made


@pytest.mark.parametrize("name", HONEST)
def test_content_extension_and_type_that_agree_are_taken(name, file):
    content, declared_type, kind = HONEST[name]

    assert recognise(file(content), name=name, declared_type=declared_type) == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "空文件"),
        (b"MZ\x90\x00", "可执行程序"),
        (b"\x7fELF\x02", "可执行程序"),
        (b"#!/bin/sh\n", "脚本"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "网页"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        (b"\x00" * 20 + b"%PDF-1.7", "这种文件"),
        (b"%!PS\n%PDF-1.7", "这种文件"),
        (samples.archive("a.txt"), "压缩包"),
        (samples.archive("ppt/presentation.xml"), "演示文稿（请打印为 PDF）"),
        (samples.archive("xl/workbook.bin"), "二进制工作簿（请另存为 xlsx）"),
        (samples.archive("content.xml"), "OpenDocument"),
        (samples.archive("OFD.xml")[:40], "压缩包"),
        (samples.archive("word/document.xml", "word/vbaProject.bin"), "宏"),
    ],
)
def test_other_content_is_refused_whatever_it_is_called(content, what, file):
    with pytest.raises(Refusal, match=what):
        recognise(file(content), name="a.pdf", declared_type="application/pdf")


@pytest.mark.parametrize(
    "content", [b"<html>", b"MZ\x90", b"a\0b", samples.archive("a.txt"), b"\xd0\xcf\x11\xe0"]
)
def test_what_is_called_a_text_and_is_none_is_refused(content, file):
    with pytest.raises(Refusal):
        recognise(file(content), name="a.csv")


@pytest.mark.parametrize(
    ("name", "declared_type", "why"),
    [
        ("a.exe", "application/pdf", "扩展名"),
        ("a.png", "application/pdf", "扩展名"),
        ("pdf", "application/pdf", "扩展名"),
        ("a.pdf", "text/html", "申报类型"),
        ("a.pdf", "image/png", "申报类型"),
    ],
)
def test_a_mislabelled_pdf_is_refused(name, declared_type, why, file):
    with pytest.raises(Refusal, match=why):
        recognise(file(samples.pdf()), name=name, declared_type=declared_type)
