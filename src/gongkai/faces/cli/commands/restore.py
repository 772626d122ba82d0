import os
from pathlib import Path

import click

from gongkai.faces.cli import ready
from gongkai.faces.cli.progress import bar

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--database", default="", help="空数据库的地址，默认为 GONGKAI_DATABASE_URL")
@ready.data_option
def command(file: Path, database: str) -> int:
    """把备份恢复到空的数据目录和空的数据库，然后逐项核对；密钥须已放好。"""
    if database:
        os.environ.pop("GONGKAI_DATABASE_URL_FILE", None)
        os.environ["GONGKAI_DATABASE_URL"] = database
    _start()
    from django.conf import settings

    from gongkai.faces.cli.backups import proving, restoring
    from gongkai.faces.cli.backups.envelope import master_key
    from gongkai.faces.cli.backups.target import Target

    master, target = master_key(settings.BACKUP_KEY), Target(ready.folder())
    with bar("检查备份") as move:
        name, made = restoring.examine(file, master, move)
    with target.held(name) as is_begun:
        if is_begun:
            click.echo("上次恢复没有做完，现在接着做完。", err=True)
        with bar("写入") as move:
            restoring.restore(file, master, target, move)
        with bar("核对") as move:
            faults = list(proving.faults(target.folder, made, move))
    for fault in faults:
        click.echo(fault)
    click.echo(
        f"已恢复 {made.made_at} 的备份，核对了 {len(made.counts)} 张表共 "
        f"{sum(made.counts.values())} 行、日志的哈希链、核验点 {made.checkpoint} 个、"
        f"文件 {made.files} 个：{f'{len(faults)} 处不符' if faults else '全部相符'}。"
    )
    click.echo("接下来运行 gongkai publish --full 和 gongkai reindex。", err=True)
    return 1 if faults else 0


def _start() -> None:
    """Django without a look at the database and without making keys: both may be to come."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
