import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gongkai.base.files.scan.process import Scanner
from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.jsonl import rows
from gongkai.faces.cli.progress import bar

FOUND = 1


@click.command("scan")
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--jsonl", type=click.Path(dir_okay=False, path_type=Path), help="每行 {id, text}")
def command(files: tuple[Path, ...], jsonl: Path | None) -> int:
    """找出不得公开的内容：个人信息、密级标志、文件中隐藏的内容。

    每个文件输出一行 JSON；给出文件夹，就检查其中的所有文件。
    """
    if bool(files) == bool(jsonl):
        raise click.UsageError("请给出 FILE（标准输入为 -），或用 --jsonl 给出文件，二者取一。")
    verdicts, unreadable = set(), 0
    for result in _of_texts(jsonl) if jsonl else _of_files(files):
        if result is None:
            unreadable += 1
            continue
        verdicts.add(result["verdict"])
        click.echo(json.dumps(result, ensure_ascii=False))
    if unreadable:
        return UNUSABLE
    return FOUND if verdicts - {"pass"} else 0


def _of_texts(jsonl: Path) -> Iterator[dict[str, Any]]:
    from gongkai.base.files.scan.findings import scan_text

    for row in rows(jsonl, required=("id", "text")):
        kind = row.get("kind")
        result = scan_text(str(row["text"]), kind=kind if isinstance(kind, str) else None)
        yield {"id": row["id"], **result.to_json()}


def _of_files(files: tuple[Path, ...]) -> Iterator[dict[str, Any] | None]:
    """The result of each file; None for one that cannot be opened, which is said."""
    paths = [path for file in files for path in _within(file)]
    with Scanner() as scanner, bar("检查文件") as move:
        for number, path in enumerate(paths, start=1):
            try:
                yield {"file": str(path), **_of_file(scanner, path)}
            except OSError as error:
                click.echo(f"{path}：不能打开（{error.strerror}）；请核对路径和权限。", err=True)
                yield None
            move(number, len(paths))


def _within(path: Path) -> list[Path]:
    """The files of a folder and of the folders in it, in order; a file alone is itself."""
    if not path.is_dir():
        return [path]
    return sorted(Path(folder) / name for folder, _, names in os.walk(path) for name in names)


def _of_file(scanner: Scanner, path: Path) -> dict[str, Any]:
    if str(path) == "-":
        return scanner.scan_bytes(sys.stdin.buffer.read(), "-")
    return scanner.scan_file(path)
