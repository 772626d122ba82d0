import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from gongkai.across.legacy import sources
from gongkai.across.legacy.annual import read_report
from gongkai.across.legacy.refusals import Unreadable
from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.ready import data_option, django_ready, now, today
from gongkai.law.annual.check import ReportError, check

BROKEN = 1


@click.group("report")
def command() -> None:
    """年度报告：由办件记录生成，核对报告中的数字。"""


@command.command("annual")
@click.option("--organ", required=True, help="机关代码，如 YZ01")
@click.option("--year", required=True, type=click.IntRange(2008, 9999), help="年度")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "html", "docx"]),
    default="json",
    show_default=True,
)
@data_option
def annual(organ: str, year: int, format_: str) -> int:
    """由记录生成一个机关一年的报告，写到标准输出；关系不成立的逐条列在标准错误里。"""
    django_ready()
    from gongkai.across.reports import queries
    from gongkai.across.reports.docx import write
    from gongkai.base.organs.models import Organ
    from gongkai.faces.portal.kinds.reports import alone

    found = Organ.objects.filter(code=organ).first()
    if found is None:
        raise click.ClickException(f"没有代码为“{organ}”的机关；代码见 /jigou/。")
    report, title = queries.written(found, year, on=today())
    if format_ == "json":
        click.echo(json.dumps(report, ensure_ascii=False, default=_plain))
    elif format_ == "html":
        click.echo(alone(report, title=title))
    else:
        click.echo(write(report, title=title), nl=False)
    broken = check(report).broken
    for each in broken:
        click.echo(f"{each.identity}：{each.text}", err=True)
    return BROKEN if broken else 0


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


@command.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
def read(files: tuple[Path, ...]) -> int:
    """读出旧网页、文本或文件里的年度报告，每份一行 JSON，并列出读不准的和不成立的。"""
    code = 0
    for name, page in sources.read(files):
        if isinstance(page, Unreadable):
            click.echo(str(page), err=True)
            code = UNUSABLE
            continue
        report, doubts = read_report(page)
        checked = check(report)
        said = {
            "file": name,
            "report": report,
            "doubts": doubts,
            "broken": [asdict(each) for each in checked.broken],
        }
        click.echo(json.dumps(said, ensure_ascii=False, default=_plain))
        code = code or (BROKEN if checked.broken else 0)
    return code


@command.command("store")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--organ", required=True, help="机关代码；全市的写市政府的代码，如 YZ00")
@click.option("--year", required=True, type=click.IntRange(2008, 9999), help="年度")
@click.option("--as", "person", required=True, help="谁录入：人员代码")
@data_option
def store(file: Path, organ: str, year: int, person: str) -> int:
    """录入系统启用以前一年的报告：旧网页、文件，或者 report read 写出、改好的 JSON。"""
    django_ready()
    from gongkai.across.reports import actions
    from gongkai.base.organs.models import Organ, Person
    from gongkai.base.organs.queries import standing

    found = Organ.objects.filter(code=organ).first()
    if found is None:
        raise click.ClickException(f"没有代码为“{organ}”的机关；代码见 /jigou/。")
    who = Person.objects.filter(code=person).first()
    if who is None:
        raise click.ClickException(f"--as {person}：没有这个人。")
    report = _report_in(file) | {"organ": organ, "year": year}
    by = standing(who, on=today())
    actions.enter_earlier(found, year=year, report=report, by=by, at=now())
    return 0


def _report_in(file: Path) -> dict[str, Any]:
    """The report in a file, as JSON or as an old page."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file}：不能打开（{error.strerror}）。") from error
    if data.lstrip()[:1] == b"{":
        try:
            given = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise click.ClickException(f"{file}：不是 JSON（{error}）。") from error
        return dict(given.get("report", given))
    page = sources.read_file(file)
    if isinstance(page, Unreadable):
        raise click.ClickException(str(page))
    report, _doubts = read_report(page)
    # A figure may have come as a Decimal; what is stored is JSON.
    return dict(json.loads(json.dumps(report, ensure_ascii=False, default=_plain)))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(value)
