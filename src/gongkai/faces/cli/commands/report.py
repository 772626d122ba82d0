import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from gongkai.law.annual.check import ReportError, check

BROKEN = 1


@click.group("report")
def command() -> None:
    """年度报告：核对报告中的数字。"""


@command.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def check_(file: Path) -> int:
    """核对一份年度报告（JSON，标准输入为 -）：不成立的关系逐条列出，两边的数字都写明。"""
    try:
        with click.open_file(str(file), encoding="utf-8") as opened:
            checked = check(json.load(opened))
    except OSError as error:
        raise click.ClickException(f"{file}：不能打开（{error.strerror}）。") from error
    except ReportError as error:
        raise click.ClickException(f"{file}：{error}。") from error
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{file}：不是 JSON（{error}）。") from error
    found = {
        "ok": checked.ok,
        "broken": [asdict(each) for each in checked.broken],
        "doubts": [asdict(each) for each in checked.doubts],
    }
    click.echo(json.dumps(found, ensure_ascii=False, default=_plain))
    return 0 if checked.ok else BROKEN


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(value)
