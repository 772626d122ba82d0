from pathlib import Path

import click

from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, now


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def command(file: Path) -> int:
    """把数据库、存储的文件和核验点加密备份到一个文件；程序可以照常运行。"""
    folder = django_ready()
    from django.conf import settings

    from gongkai.faces.cli.backups import making
    from gongkai.faces.cli.backups.envelope import master_key

    master = master_key(settings.BACKUP_KEY)
    with bar("备份") as move:
        made = making.make(folder, file.absolute(), master, at=now(), progress=move)
    for line in made.lost:
        click.echo(line)
    rows = sum(made.manifest.counts.values())
    click.echo(
        f"已备份：{len(made.manifest.counts)} 张表共 {rows} 行，文件 {made.manifest.files} 个，"
        f"核验点 {made.manifest.checkpoint} 个，{made.size / 1024 / 1024:.1f} MB。密钥不在其中。",
        err=True,
    )
    return 1 if made.lost else 0
