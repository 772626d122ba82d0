import tomllib
from pathlib import Path
from typing import Any

import click

from gongkai.faces.cli.ready import data_option, django_ready, now

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("found")
@click.argument("file", type=FILE)
@click.option("--address", required=True, help="主站网址，如 https://www.yunzhou.gov.cn")
@data_option
def command(file: Path, address: str) -> None:
    """用一个 TOML 文件建立一座城市：机关、处室、人员、职责和主站；打印每人的初始密码。"""
    data = _read(file)
    django_ready(create=True)
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from gongkai.base.organs.models import Site
    from gongkai.faces.cli import founding
    from gongkai.law.refusal import Refusal

    if Site.objects.exists():
        raise click.ClickException("这个数据库里已经有一座城市；新建请换用空的数据库。")
    try:
        sign_ins = founding.found(data, address=address.rstrip("/"), at=now())
    except (KeyError, TypeError) as error:
        raise click.ClickException(f"{file}：缺少 {error}，什么都没有保存。") from error
    except (ValueError, ValidationError, IntegrityError, Refusal) as error:
        raise click.ClickException(f"{file}：{error}，什么都没有保存。") from error
    click.echo("初始密码只显示这一次，请逐人当面交付，登录后立即修改：", err=True)
    for each in sign_ins:
        click.echo(f"{each.code}\t{each.name}\t{each.password}")


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{file}：不能读取（{error}）。") from error
