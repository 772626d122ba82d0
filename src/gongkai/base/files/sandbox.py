"""Rebuilding in a process of its own, with little memory and time: a bomb hurts nothing."""

import json
from typing import BinaryIO

from gongkai.base.files.bound import LIMITS, Limits, run
from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.base.files.store import Store
from gongkai.law.refusal import Refusal

__all__ = ["LIMITS", "Limits", "rebuild"]

_PROGRAM = "gongkai.base.files.sandboxed"


def rebuild(
    store: Store, sha256: str, kind: Kind, *, is_flat: bool = False, limits: Limits = LIMITS
) -> Rebuilt:
    """A copy of the content that may be public. Raises Refusal with what, why and the mend.

    With `is_flat`, pages of a PDF on which something hides become pictures.
    """
    with store.open(sha256) as source, store.scratch() as path, path.open("w+b") as answer:
        way = "flat" if is_flat else "plain"
        ended_well = run(_PROGRAM, [kind, way], source, answer, limits)
        answer.seek(0)
        return _read(answer, is_whole=ended_well)


def _read(answer: BinaryIO, *, is_whole: bool) -> Rebuilt:
    """The copy that stands in `answer`: a line of JSON, then the bytes."""
    if not is_whole:
        raise Refusal(
            "文件过于复杂或已损坏，检查时超出了时间或内存的限度；请另存为较小的文件后重新上传。"
        )
    head = json.loads(answer.readline())
    if "refusal" in head:
        raise Refusal(head["refusal"])
    return Rebuilt(
        answer.read(),
        Kind(head["kind"]),
        head["pages"],
        head["width"],
        head["height"],
        tuple(head["left_out"]),
    )
