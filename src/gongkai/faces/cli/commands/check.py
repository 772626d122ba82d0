import click

from gongkai.faces.cli.ready import data_option, django_ready, today


@click.command("check")
@click.option("--migrate", is_flag=True, help="先把数据库升级到这个版本")
@data_option
def command(migrate: bool) -> int:
    """检查设置、数据库、检索索引、工作日历和密钥，说明哪里不对、怎样改。"""
    folder = django_ready(create=migrate)
    from gongkai.base.letters import fonts
    from gongkai.faces.cli import health

    click.echo(fonts.summary())
    faults = list(health.faults(folder, on=today()))
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo("一切正常。")
    return 1 if faults else 0
