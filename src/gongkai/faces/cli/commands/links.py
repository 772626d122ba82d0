from collections import Counter

import click

from gongkai.faces.cli.ready import data_option, django_ready, now


@click.command("check-links")
@click.option(
    "--most",
    type=click.IntRange(1, 100_000),
    default=2000,
    show_default=True,
    help="这一次最多查多少个网址；先查没有查过的，再查最久没有查的",
)
@click.option(
    "--minutes", type=click.IntRange(1, 1440), default=60, show_default=True, help="最多查多少分钟"
)
@click.option(
    "--pause",
    type=click.FloatRange(0.2, 60),
    default=1.0,
    show_default=True,
    help="对同一主机两次访问之间的秒数；对方 robots.txt 要求更长的按对方的",
)
@data_option
def command(most: int, minutes: int, pause: float) -> int:
    """查公开内容里指向其他网站的链接打不打得开；本平台的链接和附件由后台每小时查，不用运行它。

    只访问公网地址，遵守对方的 robots.txt，不下载内容；打不开的列在工作台“失效链接”。
    """  # fmt: skip
    django_ready()
    from gongkai.across.deadlinks import actions, queries
    from gongkai.across.deadlinks.asking import Round
    from gongkai.across.legacy.crawl.limits import limits_of

    actions.follow(at=now())
    told: Counter[str] = Counter()
    limits = limits_of(pages=most, minutes=minutes, pause=pause)
    for target, why in Round(limits).go(queries.outside(most)):
        actions.note_outside(target, why=why, at=now())
        told["unknown" if why is None else "dead" if why else "good"] += 1
        if why:
            click.echo(f"{target}：{why}")
    click.echo(
        f"查了 {told.total()} 个外部网址：打不开 {told['dead']} 个，"
        f"对方不让程序查 {told['unknown']} 个。"
    )
    return 1 if told["dead"] else 0
