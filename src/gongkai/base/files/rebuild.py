"""Rebuilding a file so that only what can be seen is left. No Django here.

Reads hostile input: call it through `sandbox.rebuild`, never in a process that serves people.
"""

from collections.abc import Callable
from typing import BinaryIO

from gongkai.base.files import pdfs, pictures
from gongkai.base.files.kinds import RELEASABLE, Kind
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.base.files.remake import plain
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.reading import guarded
from gongkai.law.refusal import Refusal


def rebuild(file: BinaryIO, kind: Kind, *, is_flat: bool = False) -> Rebuilt:
    """A copy of `file` with nothing hidden in it. Raises Refusal where there can be none.

    With `is_flat`, pages of a PDF on which something hides become pictures.
    """
    if kind not in RELEASABLE:
        raise Refusal(f"不能从{kind.zh}生成可公开的副本；请打印为 PDF 后上传。")
    if kind == Kind.PDF:
        data, pages = pdfs.rebuild(file, is_flat=is_flat)
        return Rebuilt(data, kind, pages=pages)
    if kind in _REMADE:
        return _remade(file, kind)
    data, kind, (width, height) = pictures.rebuild(file, kind)
    return Rebuilt(data, kind, width=width, height=height)


def _remade(file: BinaryIO, kind: Kind) -> Rebuilt:
    left = LeftOut()
    source = Source(file.read(), f"file.{kind.value}", Budget())
    with guarded():
        made, data = _REMADE[kind](source, left)
    return Rebuilt(data, made, left_out=tuple(left.found))


def _xlsx(source: Source, left: LeftOut) -> tuple[Kind, bytes]:
    from gongkai.base.files.remake import readxlsx, writexlsx  # noqa: PLC0415

    return Kind.XLSX, writexlsx.write(readxlsx.read(source, left))


def _xls(source: Source, left: LeftOut) -> tuple[Kind, bytes]:
    from gongkai.base.files.remake import readxls, writexlsx  # noqa: PLC0415

    return Kind.XLSX, writexlsx.write(readxls.read(source, left))


def _docx(source: Source, left: LeftOut) -> tuple[Kind, bytes]:
    from gongkai.base.files.remake import readdocx, writedocx  # noqa: PLC0415

    return Kind.DOCX, writedocx.write(readdocx.read(source, left))


def _csv(source: Source, left: LeftOut) -> tuple[Kind, bytes]:
    return Kind.CSV, plain.rebuild(source, Kind.CSV, left)


def _txt(source: Source, left: LeftOut) -> tuple[Kind, bytes]:
    return Kind.TXT, plain.rebuild(source, Kind.TXT, left)


# The kinds that are read and written anew, each with what does it; only what is met is loaded.
_REMADE: dict[Kind, Callable[[Source, LeftOut], tuple[Kind, bytes]]] = {
    Kind.XLSX: _xlsx,
    Kind.XLS: _xls,
    Kind.DOCX: _docx,
    Kind.CSV: _csv,
    Kind.TXT: _txt,
}
