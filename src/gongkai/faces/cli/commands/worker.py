import click

from gongkai.faces.cli.ready import data_option, django_ready


@click.command("worker")
@data_option
def command() -> None:
    """只运行后台：跟随日志发布页面、更新检索、处理到期的事。"""
    folder = django_ready()
    from gongkai.faces.cli.background import work

    work(folder)
