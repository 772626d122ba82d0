"""Conversion is bound in time and memory; old files go through LibreOffice, where it is."""

import shutil
import subprocess
import sys

import pytest
from tests.base.files.convert import papers

from gongkai.base.files.convert import office
from gongkai.base.files.convert.process import Limits, convert
from gongkai.base.files.convert.reading import converted
from gongkai.law.refusal import Refusal

RTF = (
    rb"{\rtf1\ansi\ansicpg936 {\fonttbl{\f0 SimSun;}}"
    rb"\pard\qc\fs44 \u20113?\u24030?\u24066?\u36890?\u30693?\par\pard\fs32 \u27491?\u25991?.\par}"
)


def test_the_process_gives_what_the_reader_gives():
    data = papers.word_paper()

    assert convert(data, "稿.docx") == converted(data, "稿.docx")


@pytest.mark.parametrize(
    "limits", [Limits(memory_bytes=10_000_000), Limits(cpu_seconds=0), Limits(wall_seconds=0)]
)
def test_a_file_that_needs_too_much_is_refused(limits):
    with pytest.raises(Refusal, match="限度"):
        convert(papers.word_paper(), "稿.docx", limits=limits)


def test_a_file_that_is_too_large_is_not_even_read():
    with pytest.raises(Refusal, match="超过 0 MB"):
        convert(b"12", "稿.docx", limits=Limits(file_bytes=1))


@pytest.mark.slow
@pytest.mark.skipif(office.program() is None, reason="no LibreOffice here")
def test_an_old_file_is_read_through_libreoffice():
    found = convert(RTF, "稿.rtf")

    assert "".join(part.text for part in found.parts) == "云州市通知正文."
    assert found.notes == ("由旧版格式（doc、wps、rtf）转换而来，版式与原件可能有出入，请核对。",)


def test_an_office_program_is_given_no_more_than_whoever_asks_may_use():
    """A limit above the hard one cannot be set: the program would not even start."""
    script = (
        "import resource\n"
        "from gongkai.base.files.convert import office\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))\n"
        "office._bind()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[1] == 2**31)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "True\n"


def test_without_libreoffice_it_is_said_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(Refusal, match="没有安装"):
        convert(RTF, "稿.rtf")
