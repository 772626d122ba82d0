from datetime import timedelta

import click

from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, now


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="只建立和发布，不启动服务")
@data_option
def command(port: int, no_serve: bool) -> None:
    """建立演示城市云州：机关、人员、公文，发布网站，启动服务；再次运行接着用。"""
    folder = django_ready(create=True)
    from django.conf import settings

    if settings.IS_PRODUCTION:
        raise click.ClickException("GONGKAI_MODE=production：演示城市只能在演示模式下建立。")
    _build(f"http://127.0.0.1:{port}")
    _publish()
    _tell(port)
    if not no_serve:
        from gongkai.faces.cli.commands.serve import serve

        serve("127.0.0.1", port, 2)
    del folder


def _build(address: str) -> None:
    """What of the city is not there yet; stopped half-way, the next run goes on."""
    from gongkai.base.organs.models import Site
    from gongkai.duties.documents.models import Document
    from gongkai.faces.cli.demo import data, papers, setup

    if not Site.objects.exists():
        setup.set_up(address=address, at=now() - timedelta(days=1100))
    there = set(Document.objects.values_list("title", flat=True))
    wanted = data.papers()
    with bar("建立公文") as move:
        for number, paper in enumerate(wanted, start=1):
            if paper["title"] not in there:
                papers.file(paper, at=now())
            move(number, len(wanted))
