from datetime import date
from pathlib import Path

import click

from gongkai.faces.cli.ready import data_option, django_ready, now

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("counts")
def command() -> None:
    """浏览、下载和由搜索找到的次数：从网站服务器的访问日志里数，不留地址。"""


@command.command("read")
@click.argument("logs", metavar="LOGFILE…", nargs=-1, required=True, type=FILES)
@data_option
def read(logs: tuple[Path, ...]) -> None:
    """数日志里还没有数过的行；轮换、改名、压缩过的也只数一次，中断后接着数。"""
    django_ready()
    from gongkai.across.usage import actions

    for log in logs:
        try:
            found = actions.read_log(log, at=now())
        except (OSError, EOFError) as error:
            raise click.ClickException(
                f"{log}：读不出来（{error}）；请检查文件和权限。"
            ) from error
        click.echo(f"{log}：新读 {found.lines} 行，计入 {found.counted} 次。")


@command.command("forget")
@click.option("--before", required=True, help="删去这一天以前的次数，如 2024-01-01")
@data_option
def forget(before: str) -> None:
    """删去很久以前的次数。"""
    try:
        day = date.fromisoformat(before)
    except ValueError as error:
        raise click.ClickException("日期写成 2024-01-01 这样。") from error
    django_ready()
    from gongkai.across.usage import actions

    click.echo(f"删去 {actions.forget(before=day)} 行。")
