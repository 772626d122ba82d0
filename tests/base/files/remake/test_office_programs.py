"""A copy opens in an office program and reads the same there; left out where there is none."""

import shutil
import subprocess
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from tests.base.files.remake.test_documents import notice
from tests.base.files.remake.test_documents import saved as saved_document
from tests.base.files.remake.test_workbooks import listing
from tests.base.files.remake.test_workbooks import saved as saved_workbook

from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here"),
    pytest.mark.slow,
]


def letters(path):
    with pdfium.PdfDocument(path) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return "".join("".join(pages).split())


@pytest.mark.parametrize(
    ("kind", "content"),
    [(Kind.DOCX, saved_document(notice)), (Kind.XLSX, saved_workbook(listing))],
    ids=["docx", "xlsx"],
)
def test_a_copy_reads_the_same_in_an_office_program(kind, content, tmp_path):
    before, after = tmp_path / f"before.{kind}", tmp_path / f"after.{kind}"
    before.write_bytes(content)
    after.write_bytes(rebuild(BytesIO(content), kind).data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        [
            OFFICE,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            before,
            after,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert letters(after.with_suffix(".pdf")) == letters(before.with_suffix(".pdf"))
