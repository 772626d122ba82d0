"""Masking in a process of its own, with little memory and time."""

import json
import tempfile
from pathlib import Path

from gongkai.base.files.bound import Limits, run
from gongkai.base.files.deidentify.copying import Copy
from gongkai.base.files.deidentify.styles import Style
from gongkai.law.refusal import Refusal

# A table of ten thousand people takes its time; who asks for one waits for it.
LIMITS = Limits(cpu_seconds=30)
# The most a file may have, in bytes.
MOST_BYTES = 64 * 1024 * 1024
_TOO_LARGE = "文件超过 64 MB，不能脱敏；请拆分后重试。"
_TOO_MUCH = "文件过于复杂或已损坏，脱敏时超出了时间或内存的限度；请精简或拆分后重试。"
_WORKER = "gongkai.base.files.deidentify.worker"


def deidentify(
    path: Path,
    *,
    name: str = "",
    style: Style = Style.MASKED,
    kind: str | None = None,
    limits: Limits = LIMITS,
) -> Copy:
    """The masked copy of a file. Raises Refusal, and OSError where it cannot be opened.

    `name` is what the file is called where its path does not tell.
    """
    with path.open("rb") as source, tempfile.TemporaryFile() as answer:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal(_TOO_LARGE)
        if not run(_WORKER, [name or path.name, style.value, kind or ""], source, answer, limits):
            raise Refusal(_TOO_MUCH)
        answer.seek(0)
        head = json.loads(answer.readline())
        if "refusal" in head:
            raise Refusal(head["refusal"])
        return Copy(answer.read(), head["extension"], head["masked"], head["left_out"])
