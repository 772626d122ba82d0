import click

from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, today


@click.command("reindex")
@data_option
def command() -> None:
    """在现有索引旁边重建检索索引，完成后切换。"""
    folder = django_ready()
    from gongkai.across.search import actions

    with bar("重建索引") as move:
        count = actions.rebuild(folder / "search", on=today(), progress=move)
    click.echo(f"已索引 {count} 件。", err=True)
