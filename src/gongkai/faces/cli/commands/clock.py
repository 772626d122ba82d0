import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gongkai.faces.cli import REFUSED, UNUSABLE
from gongkai.law.clock.facts import FactError
from gongkai.law.clock.reading import answer
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import shipped


@click.command("clock")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> int:
    """按条例推算答复期限：FILE（标准输入为 -）是一个 JSON 对象或数组，每个对象输出一行 JSON。"""
    code = 0
    for place, facts in _given(file):
        try:
            click.echo(json.dumps(answer(facts, shipped()), ensure_ascii=False))
        except Refusal as refusal:
            code = code or _said(f"{place}{refusal}", REFUSED)
        except FactError as error:
            _said(f"{place}{error}。", UNUSABLE)
            code = UNUSABLE
    return code


def _said(text: str, code: int) -> int:
    click.echo(text, err=True)
    return code


def _given(file: Path) -> Iterator[tuple[str, Any]]:
    """Each object, with how its faults are to name it."""
    try:
        with click.open_file(str(file), encoding="utf-8") as opened:
            given = json.load(opened)
    except OSError as error:
        raise click.ClickException(f"{file}：不能打开（{error.strerror}）。") from error
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{file}：不是 JSON（{error}）。") from error
    if not isinstance(given, list):
        yield "", given
        return
    for number, facts in enumerate(given, start=1):
        id_ = facts.get("id") if isinstance(facts, dict) else None
        yield f"第 {number} 项{f'（{id_}）' if id_ is not None else ''}：", facts
