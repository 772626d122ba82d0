"""Damage of any kind ends in a copy, a masked copy or a refusal, and in nothing else."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.base.files.remake.test_documents import notice
from tests.base.files.remake.test_documents import saved as saved_document
from tests.base.files.remake.test_workbooks import listing
from tests.base.files.remake.test_workbooks import saved as saved_workbook
from tests.base.files.scan import office, papers
from tests.base.files.scan.test_fuzz import FUZZED, VALUES, cuts, damaged
from tests.base.files.scan.test_other_office import CELL, xls

from gongkai.base.files.deidentify.copying import copy
from gongkai.base.files.deidentify.styles import Style
from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.law.refusal import Refusal

WHOLE = {
    "xlsx": saved_workbook(listing),
    "docx": saved_document(notice),
    "pdf": papers.paper(papers.letters("ID 11010519491231002X") + papers.box("0 0 0")),
    "xls": xls(CELL),
    "csv": "姓名,证号\n甲,乙".encode("gb18030"),
    "txt": "申请人张建国".encode(),
}
PACKED = {name: WHOLE[name] for name in ("xlsx", "docx")}


def made(content, kind):
    for make in (
        lambda: rebuild(BytesIO(content), Kind(kind), is_flat=True),
        lambda: copy(content, f"a.{kind}", Style.MASKED),
    ):
        with suppress(Refusal):
            make()


def parts_of(kind):
    with zipfile.ZipFile(BytesIO(PACKED[kind])) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


@pytest.mark.parametrize("kind", WHOLE)
@FUZZED
@given(strokes=st.lists(cuts, min_size=1, max_size=6))
def test_a_damaged_file_is_copied_or_refused(kind, strokes):
    made(damaged(WHOLE[kind], strokes), kind)


@pytest.mark.parametrize("kind", PACKED)
@FUZZED
@given(which=st.integers(0, 30), strokes=st.lists(cuts, min_size=1, max_size=3))
def test_a_file_with_a_damaged_part_is_copied_or_refused(kind, which, strokes):
    parts = parts_of(kind)
    part = sorted(parts)[which % len(parts)]

    made(office.archive(parts | {part: damaged(parts[part], strokes)}), kind)


@pytest.mark.parametrize("kind", PACKED)
@FUZZED
@given(which=st.integers(0, 30), at=st.integers(0, 400), value=VALUES)
def test_a_file_with_an_odd_attribute_is_copied_or_refused(kind, which, at, value):
    parts = parts_of(kind)
    part = sorted(parts)[which % len(parts)]
    pieces = parts[part].split(b'"')
    pieces[(2 * at + 1) % len(pieces)] = value.encode()

    made(office.archive(parts | {part: b'"'.join(pieces)}), kind)
