"""From a file of any kind to its masked copy, which is looked into once more."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from gongkai.base.files.channels import CARRIED, named
from gongkai.base.files.deidentify.masking import Masker
from gongkai.base.files.deidentify.styles import Style
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.formats import Format, recognise
from gongkai.base.files.scan.reading import guarded
from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

# Each kind with the module and function that mask it, and the extension of its copy.
_MASKED = {
    Format.XLSX: ("books", "workbook", "xlsx"),
    Format.OLE: ("books", "old_workbook", "xlsx"),
    Format.DOCX: ("texts", "document", "docx"),
    Format.HTML: ("texts", "page", "html"),
    Format.TEXT: ("texts", "text", "txt"),
    Format.PDF: ("pdfs", "paper", "pdf"),
}
_TABLES = (".csv", ".tsv")
_UNABLE = "不能对这种文件脱敏；请另存为 docx、xlsx、csv、txt、html 或 PDF 后重试。"
_PICTURE = "图片中的文字无法识别，不能脱敏；请用看图软件人工涂黑。"
_LEFT = "脱敏后仍有个人信息（{where}），没有生成副本；请改为文本或表格格式后重试。"
_HIDES = "副本里仍有{what}，没有生成副本；请打印为 PDF 后重试。"

Copying = Callable[[Source, Masker, LeftOut], bytes]


@dataclass(frozen=True)
class Copy:
    """A masked copy, with what was masked and what could not be taken along."""

    data: bytes
    extension: str
    masked: list[dict[str, str]]
    left_out: list[dict[str, Any]]


def copy(data: bytes, name: str, style: Style, *, kind: str | None = None) -> Copy:
    """The masked copy of a file. Raises Refusal for what cannot be masked with certainty."""
    source = Source(data, name, Budget())
    masker, left = Masker(style, kind), LeftOut()
    with guarded():
        module, function, extension = _way(source)
        made: Copying = getattr(import_module(f"gongkai.base.files.deidentify.{module}"), function)
        content = made(source, masker, left)
    _look_again(content, extension, masker, kind)
    return Copy(content, extension, masker.to_json(), left.found)


def _way(source: Source) -> tuple[str, str, str]:
    format_ = recognise(source)
    if format_ == Format.TEXT and source.name.lower().endswith(_TABLES):
        return "books", "table", "csv"
    if format_ == Format.PICTURE:
        raise Refusal(_PICTURE)
    if format_ not in _MASKED:
        raise Refusal(_UNABLE)
    return _MASKED[format_]


def _look_again(content: bytes, extension: str, masker: Masker, kind: str | None) -> None:
    """Raises Refusal where the copy hides something, or shows what was to be masked."""
    gone = {each.text for each in masker.masked if each.text not in each.mask}
    for finding in scan(content, f"copy.{extension}", kind=kind).findings:
        if finding.channel not in {channel.value for channel in CARRIED}:
            raise Refusal(_HIDES.format(what=named(finding.channel)))
        if finding.mask is None or finding.severity == "info":
            continue
        if finding.text in gone or finding.kind in _CERTAIN:
            raise Refusal(_LEFT.format(where=finding.where))


# What is found by its digits alone is found in the copy too, or it is no longer there.
_CERTAIN = frozenset({"id_card", "id_card_15", "mobile", "bank_card"})
