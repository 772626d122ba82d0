import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gongkai.faces.cli.jsonl import rows
from gongkai.text import docnumber


@click.command("docnumber")
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option("--jsonl", type=click.Path(dir_okay=False, path_type=Path), help="每行 {id, text}")
def command(texts: tuple[str, ...], jsonl: Path | None) -> None:
    """找出文本中的发文字号，每段文本输出一行 JSON。"""
    if bool(texts) == bool(jsonl):
        raise click.UsageError("请给出 TEXT，或用 --jsonl 给出文件，二者取一。")
    for id_, text in _given(texts, jsonl):
        found = [docnumber.to_json(each) for each in docnumber.find(text)]
        click.echo(json.dumps({"id": id_, "found": found}, ensure_ascii=False))


def _given(texts: tuple[str, ...], jsonl: Path | None) -> Iterator[tuple[Any, str]]:
    if jsonl is None:
        yield from enumerate(texts, start=1)
        return
    for row in rows(jsonl, required=("id", "text")):
        yield row["id"], row["text"]
