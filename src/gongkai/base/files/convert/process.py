"""Conversion in a process of its own, with little memory and time: a bomb hurts nothing."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import gongkai
from gongkai.base.files.convert import office
from gongkai.base.files.convert.result import Conversion
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Limits:
    """What reading one file may use: bytes, seconds of reckoning, seconds of waiting."""

    file_bytes: int = 50 * 1024 * 1024
    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 40
    output_bytes: int = 100 * 1024 * 1024
    # Waiting for a busy machine is not the file's fault.
    wall_seconds: int = 120


LIMITS = Limits()

_SOURCE = Path(gongkai.__file__).parents[1]
_TOO_MUCH = "文件过于复杂或已损坏，读取时超出了时间或内存的限度；请精简、拆分，或另存后重新上传。"


def convert(data: bytes, name: str, *, limits: Limits = LIMITS) -> Conversion:
    """The text of an office file or PDF. Raises Refusal with what, why and the mend."""
    if len(data) > limits.file_bytes:
        most = limits.file_bytes // 1024 // 1024
        raise Refusal(f"文件超过 {most} MB，不能取入；请压缩图片或拆分。")
    answer = _asked(data, name, limits)
    if "office" not in answer:
        return _read(answer)
    found = _read(_asked(office.to_docx(data), f"{name}.docx", limits))
    note = "由旧版格式（doc、wps、rtf）转换而来，版式与原件可能有出入，请核对。"
    return Conversion("doc", found.parts, found.pictures, found.hidden, (*found.notes, note))


def _read(answer: dict[str, Any]) -> Conversion:
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    return Conversion.from_json(answer["text"])


def _asked(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(data)
        source.seek(0)
        if not _run(source, answer, name, limits):
            raise Refusal(_TOO_MUCH)
        answer.seek(0)
        said: dict[str, Any] = json.load(answer)
        return said


def _run(source: BinaryIO, answer: BinaryIO, name: str, limits: Limits) -> bool:
    """Whether the process ended by itself and well."""
    command = [sys.executable, "-P", "-s", "-B", "-m", "gongkai.base.files.convert.worker"]
    numbers = [limits.memory_bytes, limits.cpu_seconds, limits.output_bytes]
    try:
        # Nothing of this process's environment goes along: it holds keys and passwords.
        done = subprocess.run(
            [*command, name.replace("\0", ""), *map(str, numbers)],
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(_SOURCE), "LC_ALL": "C.UTF-8"},
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
