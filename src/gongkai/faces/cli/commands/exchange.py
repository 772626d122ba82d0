import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.ready import data_option, django_ready, now, today

if TYPE_CHECKING:
    from gongkai.across.exchange.models import System
    from gongkai.across.exchange.planning import Plan
    from gongkai.base.organs.standing import Standing

CONFLICTS = 1
KINDS = ("csv", "xlsx", "json")


@click.group("exchange")
def command() -> None:
    """与上级或者全市的依申请公开系统用文件交换申请。"""


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--system", "code", required=True, help="外部系统的代码")
@click.option("--as", "person", required=True, help="谁导出：人员代码")
@click.option("--organ", default="", help="机关代码；不写为这个人办理的全部机关")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="到达日期从哪一天")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="到达日期到哪一天")
@click.option("--state", default="", help="办理状态，如 handling")
@click.option("--format", "kind", type=click.Choice(KINDS), help="默认按文件名的结尾")
@click.option("--with-applicants", is_flag=True, help="含申请人的个人信息，要写 --reason")
@click.option("--reason", default="", help="导出个人信息的用途")
@data_option
def export(
    file: Path,
    code: str,
    person: str,
    organ: str,
    first: datetime | None,
    last: datetime | None,
    state: str,
    kind: str | None,
    with_applicants: bool,
    reason: str,
) -> int:
    """把申请写成文件（CSV、XLSX、JSON）；默认遮挡个人信息。"""
    django_ready()
    from gongkai.across.exchange import actions
    from gongkai.duties.requests.states import State

    ending = kind or file.suffix.lstrip(".").lower()
    if ending not in KINDS:
        raise click.ClickException(
            f"{file}：文件名要以 {'、'.join(KINDS)} 结尾，或者写 --format。"
        )
    if state and state not in set(State):
        raise click.ClickException(f"--state {state}：没有这种状态，可以写{'、'.join(State)}。")
    data = actions.export(
        _system(code),
        kind=ending,
        organ=organ,
        first=first.date() if first else None,
        last=last.date() if last else None,
        state=state,
        with_applicants=with_applicants,
        reason=reason,
        by=_standing(person),
        at=now(),
    )
    try:
        # Whatever the mask says: what may hold personal data is for its owner alone.
        file.touch(mode=0o600)
        file.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{file}：不能写（{error.strerror}）。") from error
    return 0


@command.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--system", "code", required=True, help="外部系统的代码")
@click.option("--as", "person", required=True, help="谁导入：人员代码")
@click.option("--dry-run", is_flag=True, help="只列出会怎样，不导入")
@click.option("--theirs", is_flag=True, help="两边都改过的，采用对方的内容")
@data_option
def import_(file: Path, code: str, person: str, dry_run: bool, theirs: bool) -> int:
    """收下外部系统的文件；有一处错误就全部列出，一件也不导入。"""
    django_ready()
    from gongkai.across.exchange import actions, planning, reading

    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file}：不能打开（{error.strerror}）。") from error
    system, by = _system(code), _standing(person)
    sheet = reading.read(data, name=file.name)
    plan = planning.plan(sheet, system, by=by, on=today(), prefers_theirs=theirs)
    for fault in plan.faults:
        click.echo(f"{fault.place or '整个文件'}：{fault.text}", err=True)
    if plan.faults:
        if plan.more:
            click.echo(f"还有 {plan.more} 处没有列出。", err=True)
        return UNUSABLE
    if not dry_run:
        sha256 = hashlib.sha256(data).hexdigest()
        actions.take(system, plan=plan, sha256=sha256, by=by, at=now())
    click.echo(json.dumps(_told(plan, dry_run), ensure_ascii=False))
    return CONFLICTS if plan.count("conflict") else 0


@command.command("schema")
def schema() -> int:
    """写出 JSON 文件的格式（JSON Schema）。"""
    django_ready()
    from gongkai.across.exchange import form

    click.echo(json.dumps(form.schema(), ensure_ascii=False, indent=1))
    return 0


def _told(plan: "Plan", dry_run: bool) -> dict[str, Any]:
    from gongkai.across.exchange.planning import Outcome

    conflicts = [
        {
            "row": step.line.row,
            "foreign_number": step.line["foreign_number"],
            "receipt": step.case.receipt if step.case else None,
            "fields": {each.name: each.why for each in step.conflicts},
        }
        for step in plan.steps
        if step.conflicts
    ]
    counts = {each.value: plan.count(each) for each in Outcome}
    return {"dry_run": dry_run, **counts, "conflicts": conflicts}


def _system(code: str) -> "System":
    from gongkai.across.exchange.models import System

    found: System | None = System.objects.filter(code=code).first()
    if found is None:
        raise click.ClickException(f"--system {code}：没有登记这个外部系统；请先在工作台登记。")
    return found


def _standing(code: str) -> "Standing":
    from gongkai.base.organs.models import Person
    from gongkai.base.organs.queries import standing

    person = Person.objects.filter(code=code).first()
    if person is None:
        raise click.ClickException(f"--as {code}：没有这个人。")
    return standing(person, on=today())
