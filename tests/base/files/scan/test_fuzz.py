"""Damage of any kind ends in a refusal or in findings, and in nothing else."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.base.files import samples
from tests.base.files.scan import office, papers
from tests.base.files.scan.test_open_formats import exif_jpeg, noted_png, page
from tests.base.files.scan.test_other_office import (
    CELL,
    WHITE,
    line,
    odf,
    ofd,
    ole,
    rtf,
    table,
    xls,
)
from tests.base.files.scan.test_other_office import cells as odf_cells
from tests.base.files.scan.test_other_office import page as ofd_page

from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.findings import ScanResult
from gongkai.base.files.scan.reading import read
from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

ZIPPED = {
    "xlsx": office.xlsx(
        '<cols><col min="1" max="2" hidden="1"/></cols>'
        + office.data(office.row(1, A="姓名", B="甲"), office.row(2, 'ht="0"', A="乙"))
        + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        styles='<fonts><font><sz val="1"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>',
        strings=("<r><rPr><color rgb='FFFFFFFF'/></rPr><t>甲</t></r>",),
    ),
    "docx": office.docx(
        office.paragraph("甲", '<w:sz w:val="2"/>')
        + f"<w:tbl><w:tr><w:tc>{office.paragraph('乙')}</w:tc></w:tr></w:tbl>"
    ),
    "pptx": office.pptx(office.shape("甲"), shows=("0",)),
    "odf": odf(table(odf_cells("甲", "乙"))),
    "ofd": ofd(ofd_page(line("甲", colour='<FillColor Value="1 2 3"/>'))),
    "zip": office.archive({"a.txt": "甲", "b.html": page("乙")}),
}
WHOLE = {
    **ZIPPED,
    "pdf": papers.paper(papers.letters("Open") + papers.box("0 0 0")),
    "png": noted_png(),
    "jpeg": exif_jpeg(),
    "gif": samples.picture("GIF"),
    "webp": samples.picture("WEBP"),
    "html": page("<p style='display:none'>甲</p><!-- 乙 -->"),
    "rtf": rtf(r"{\v x}{\object{\*\objdata 504b0304}}\u20013?"),
    "ole": ole("Root Entry", "WordDocument", "VBA"),
    "xls": xls(CELL, formats=WHITE),
    "txt": "姓名,证号\n甲,乙".encode("gb18030"),
}
FUZZED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

cuts = st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12))


def damaged(content, strokes):
    for share, gone, put in strokes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + gone :]
    return content


def read_all(content, name):
    try:
        for _ in read(Source(content, name, Budget())):
            pass
    except Refusal:
        pass


@pytest.mark.parametrize("name", WHOLE)
@FUZZED
@given(strokes=st.lists(cuts, min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused(name, strokes):
    read_all(damaged(WHOLE[name], strokes), f"a.{name}")


@pytest.mark.parametrize("name", ZIPPED)
@FUZZED
@given(which=st.integers(0, 20), strokes=st.lists(cuts, min_size=1, max_size=3))
def test_a_file_with_a_damaged_part_is_read_or_refused(name, which, strokes):
    with zipfile.ZipFile(BytesIO(ZIPPED[name])) as made:
        parts = {each: made.read(each) for each in made.namelist()}
    part = sorted(parts)[which % len(parts)]

    read_all(office.archive(parts | {part: damaged(parts[part], strokes)}), f"a.{name}")


MAIN = ("sheet1.xml", "document.xml", "slide1.xml", "ontent.xml", ".html")
VALUES = st.sampled_from(
    ["", "0", "-1", "1e999", "99999999999", "A1:XFD1048576", "ZZZZ9", "x", "٣", "0.0001", "\u00b2"]
)


@pytest.mark.parametrize("name", ZIPPED)
@FUZZED
@given(which=st.integers(0, 60), value=VALUES)
def test_a_file_with_an_odd_attribute_is_read_or_refused(name, which, value):
    with zipfile.ZipFile(BytesIO(ZIPPED[name])) as made:
        parts = {each: made.read(each) for each in made.namelist()}
    part = next(each for each in parts if each.endswith(MAIN))
    pieces = parts[part].split(b'"')
    pieces[(2 * which + 1) % len(pieces)] = value.encode()

    read_all(office.archive(parts | {part: b'"'.join(pieces)}), f"a.{name}")


@FUZZED
@given(content=st.binary(max_size=400), name=st.sampled_from(["", "a.html", "a.csv", "a.txt"]))
def test_any_bytes_have_a_verdict(content, name):
    assert isinstance(scan(content, name), ScanResult)
