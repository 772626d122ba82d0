"""Rebuilding a file so that only what can be seen is left. No Django here.

Reads hostile input: call it through `sandbox.rebuild`, never in a process that serves people.
"""

from typing import BinaryIO

from gongkai.base.files import pdfs, pictures
from gongkai.base.files.kinds import RELEASABLE, Kind
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.law.refusal import Refusal


def rebuild(file: BinaryIO, kind: Kind) -> Rebuilt:
    """A copy of `file` with nothing hidden in it. Raises Refusal where there can be none."""
    if kind not in RELEASABLE:
        raise Refusal(f"目前不能检查{kind.zh}的隐藏内容，不能公开；请另存为 PDF 后上传。")
    if kind == Kind.PDF:
        data, pages = pdfs.rebuild(file)
        return Rebuilt(data, kind, pages=pages)
    data, kind, (width, height) = pictures.rebuild(file, kind)
    return Rebuilt(data, kind, width=width, height=height)
