import click

from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, now, today


@click.command("publish")
@click.option("--full", is_flag=True, help="整站重新生成，完成后切换")
@click.option("--site", default="", help="站点代码，默认为全部站点")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="进程数")
@data_option
def command(full: bool, site: str, jobs: int) -> None:
    """使公开网站与日志一致；打印写入、删除的页面数和秒数。"""
    django_ready()
    publish(site, jobs, is_full=full)


def publish(site: str = "", jobs: int = 2, *, is_full: bool = False) -> None:
    """Bring one site, or all, up to date; a site without a tree is built whole."""
    from gongkai.across.publishing import actions, queries
    from gongkai.across.publishing.faults import PublishingFault
    from gongkai.faces.portal.pages import PAGES

    known = queries.sites()
    if site and site not in known:
        raise click.ClickException(f"--site {site}：没有这个站点；有 {'、'.join(known) or '无'}。")
    stuck = []
    for code in [site] if site else known:
        try:
            with bar(f"生成 {code}") as move:
                report = actions.publish(
                    PAGES,
                    site=code,
                    at=now(),
                    on=today(),
                    is_full=is_full,
                    jobs=jobs,
                    progress=move,
                    on_wait=_waiting,
                )
            _rewrite(code)
        except PublishingFault as error:
            raise click.ClickException(f"{code}：{error}") from error
        click.echo(
            f"{code}：写入 {report.written} 页，删除 {report.removed} 页，"
            f"未变 {report.unchanged} 页，{report.seconds:.1f} 秒"
        )
        stuck += [
            f"{code}：{page} 不能重写（{page.fault}）" for page in queries.stuck(code, most=10)
        ]
    if stuck:
        raise click.ClickException("\n".join(stuck))


def _rewrite(code: str) -> None:
    """What a change of the whole site has left to be made anew."""
    from gongkai.across.publishing import actions, queries
    from gongkai.faces.portal.pages import PAGES

    total = queries.to_rewrite(code)
    with bar(f"重写 {code}") as move:
        while queries.to_rewrite(code) and actions.rewrite(PAGES, site=code, at=now(), on=today()):
            move(total - queries.to_rewrite(code), total)


def _waiting() -> None:
    click.echo("另一个发布正在进行，等它结束……", err=True)
