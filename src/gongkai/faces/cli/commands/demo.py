from datetime import timedelta

import click

from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, folder, now, today

# Whose people are printed: the city office, and one bureau with somebody in every role.
SHOWN = ("YZ01", "YZ02")


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="只建立和发布，不启动服务")
@data_option
def command(port: int, no_serve: bool) -> None:
    """建立演示城市云州：机关、人员、公文，发布网站，启动服务；再次运行接着用。"""
    django_ready(create=True)
    from django.conf import settings

    if settings.IS_PRODUCTION:
        raise click.ClickException("GONGKAI_MODE=production：演示城市只能在演示模式下建立。")
    _build(f"http://127.0.0.1:{port}")
    _publish()
    _tell(port)
    if not no_serve:
        from gongkai.faces.cli.commands.serve import serve

        serve("127.0.0.1", port, 2)


def _build(address: str) -> None:
    """What of the city is not there yet; stopped half-way, the next run goes on."""
    from gongkai.base.organs.models import Site
    from gongkai.base.outbox import actions as outbox
    from gongkai.base.outbox.models import Mail
    from gongkai.duties.documents.models import Document
    from gongkai.faces.cli import founding
    from gongkai.faces.cli.demo import (
        PASSWORD,
        catalogues,
        columns,
        data,
        exchange,
        gazette,
        organs,
        papers,
        records,
        rectifications,
        register,
        remarks,
        reports,
        requests,
        retention,
        searching,
        sittings,
        subscribers,
        upward,
        urging,
        usage,
    )

    if not Site.objects.exists():
        at = now() - timedelta(days=1100)
        founding.found(data.city(), address=address, at=at, shared_password=PASSWORD)
    columns.open_first()
    catalogues.file_all(at=now())
    there = set(Document.objects.values_list("title", flat=True))
    wanted = data.papers()
    with bar("建立公文") as move:
        for number, paper in enumerate(wanted, start=1):
            if paper["title"] not in there:
                papers.file(paper, at=now())
            move(number, len(wanted))
    # Other organs' own sites come last: what their documents are published on stays the city's.
    rooms = (
        organs, register, sittings, upward, records, remarks, requests, rectifications,
        retention, exchange, urging, reports, gazette, columns, searching, usage, subscribers,
    )  # fmt: skip
    for room in rooms:
        room.file_all(at=now())
    # Nobody reads the mail of invented people.
    for kind in set(Mail.objects.values_list("kind", flat=True)):
        outbox.recall(kind=kind, start="")


def _publish() -> None:
    from gongkai.across.search import actions as search
    from gongkai.faces.cli import checkpoints
    from gongkai.faces.cli.commands.publish import publish

    publish()
    search.ensure(folder() / "search", on=today())
    search.follow(folder() / "search", on=today())
    checkpoints.bind(folder(), at=now())


def _tell(port: int) -> None:
    """Where to go, and as whom."""
    from gongkai.base.organs.models import Person
    from gongkai.faces.cli.demo import PASSWORD

    click.echo(f"\n公开网站  http://127.0.0.1:{port}/")
    click.echo(f"工作台    http://127.0.0.1:{port}/workbench/")
    click.echo(f"登录名见下，密码都是 {PASSWORD}\n")
    people = Person.objects.filter(is_demo=True, organ__code__in=SHOWN).order_by("organ", "code")
    for person in people.prefetch_related("assignments").select_related("organ"):
        roles = "、".join(each.get_role_display() for each in person.assignments.all())
        click.echo(f"  {person.organ.code}  {person.code:<16} {person.name}  {roles}")
    click.echo("\n其他机关的人员同样可以登录。按 Ctrl+C 停止。\n")
