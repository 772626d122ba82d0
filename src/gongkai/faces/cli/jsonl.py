import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click


def rows(path: Path, *, required: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file (`-`: standard input; .gz is unpacked), read as it streams.

    Raises ClickException naming file, line and fault for anything but an object with `required`.
    """
    try:
        with _lines(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(line, required, f"{path} 第 {number} 行")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path}：不能读取（{error}）。") from error


def _lines(path: Path) -> Any:
    if str(path) == "-":
        return click.open_file("-", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _row(line: str, required: tuple[str, ...], place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise click.ClickException(f"{place}：不是 JSON（{error}）。") from error
    if not isinstance(row, dict):
        raise click.ClickException(f"{place}：不是 JSON 对象。")
    missing = [name for name in required if name not in row]
    if missing:
        raise click.ClickException(f"{place}：缺少 {'、'.join(missing)}。")
    return row
