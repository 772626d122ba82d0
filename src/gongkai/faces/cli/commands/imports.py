import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from gongkai.across.legacy import sources
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.rows import FIELDS
from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.crawling import Wanted, archive_of, is_address
from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import data_option, django_ready, now, today
from gongkai.faces.cli.script import Script, script_option, turned

if TYPE_CHECKING:
    from gongkai.across.legacy.actions import Taken
    from gongkai.base.organs.models import Organ
    from gongkai.base.organs.standing import Standing

FORMATS = ("auto", *sources.FORMATS)


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Which field each named column is."""
    pairs = dict(each.rsplit("=", 1) for each in given if "=" in each)
    odd = [each for each in given if each.rsplit("=", 1)[-1] not in FIELDS or "=" not in each]
    if odd:
        fields = "、".join(sorted(FIELDS))
        raise click.ClickException(f"--column {odd[0]}：要写成 列名=字段，字段是 {fields} 之一。")
    return pairs


@click.command("import")
@click.argument("source", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--organ", required=True, help="机关代码，如 YZ01")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="auto", show_default=True)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="列名=字段",
    callback=_columns,
    help="表格中的一列是哪个字段，如 正文内容=body；可以写几次",
)
@click.option("--as", "clerk", default="", help="记在哪位经办人名下，默认为该机关第一位经办人")
@click.option("--host", "hosts", multiple=True, help="网址之外还可以抓取的主机；可以写几次")
@click.option(
    "--pages",
    type=click.IntRange(1, 50_000),
    default=Wanted.pages,
    show_default=True,
    help="从网址抓取的页数上限",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 24 * 60),
    default=Wanted.minutes,
    show_default=True,
    help="从网址抓取的分钟数上限",
)
@click.option(
    "--pause",
    type=click.FloatRange(0.2, 60),
    default=Wanted.pause,
    show_default=True,
    help="抓取两页之间的秒数；robots.txt 要求更长时从之",
)
@script_option
@click.option("--dry-run", is_flag=True, help="只读不存")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="逐页的 JSONL 报告"
)
@data_option
def command(  # one option each
    source: tuple[str, ...],
    organ: str,
    format_: str,
    columns: dict[str, str],
    clerk: str,
    hosts: tuple[str, ...],
    pages: int,
    minutes: int,
    pause: float,
    script: Script,
    dry_run: bool,
    report: Path | None,
) -> int:
    """把旧网页、文本、JSONL 和 Word、PDF、OFD 文件收为草稿，列明修复；重复导入什么都不变。

    SOURCE 是文件、文件夹，或 http:// 开头的网址：按名单和 robots.txt 抓取，停下后接着抓。
    """
    django_ready()
    from gongkai.faces.cli.held import held, in_time

    wanted = Wanted(hosts, pages, minutes, pause)
    places = [archive_of(each, wanted) if is_address(each) else Path(each) for each in source]
    with ExitStack() as stack:
        move = stack.enter_context(bar("导入"))
        total = _total(places) if sys.stderr.isatty() else 0
        file = stack.enter_context(report.open("w", encoding="utf-8")) if report else None
        run = _Run(file, lambda done: move(done, total))
        stack.enter_context(held())
        pages_ = in_time(sources.read(places, format_=format_, columns=columns))
        read = (turned(page, script) for page in run.readable(pages_))
        for taken in _taken(read, organ, clerk, dry_run=dry_run):
            run.note(taken)
    click.echo(json.dumps({"dry_run": dry_run, **run.counts}, ensure_ascii=False))
    return UNUSABLE if run.counts["failed"] else 0


class _Run:
    """What one call has done so far: counts, the report, a line on the terminal."""

    def __init__(self, report: IO[str] | None, progress: Callable[[int], None]) -> None:
        names = ("created", "held", "rejected", "duplicate", "unchanged", "completed", "failed")
        self.counts = Counter(dict.fromkeys(names, 0))
        self._report, self._progress = report, progress

    def readable(self, pages: Iterable[tuple[str, Extract | Unreadable]]) -> Iterator[Extract]:
        """The pages that could be read; each of the others is named in one line."""
        for name, page in pages:
            if isinstance(page, Unreadable):
                self._failed(name, str(page))
            else:
                yield page

    def note(self, taken: "Taken") -> None:
        if taken.outcome == "failed":
            self._failed(taken.page.file, f"{taken.page.file}：{taken.reason}")
            return
        self.counts[taken.outcome] += 1
        became = {"outcome": taken.outcome, "document": taken.document or None}
        files = {"files": [each.told for each in taken.files]}
        self._write({"file": taken.page.file} | became | taken.page.to_json() | files)
        self._progress(sum(self.counts.values()))

    def _failed(self, name: str, text: str) -> None:
        self.counts["failed"] += 1
        click.echo(text, err=True)
        self._write({"file": name, "outcome": "failed", "notes": [text]})

    def _write(self, row: dict[str, Any]) -> None:
        if self._report:
            self._report.write(json.dumps(row, ensure_ascii=False) + "\n")


def _total(sources_: list[Path]) -> int:
    """About how many pages there are: files of folders, lines of dumps."""
    return sum(_pages_in(source) for source in sources_)


def _pages_in(source: Path) -> int:
    if source.is_dir():
        return sum(1 for path in source.rglob("*") if path.is_file())
    if source.suffix not in {".jsonl", ".ndjson"} or not source.is_file():
        return 1
    with source.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _taken(
    pages: Iterator[Extract], organ_code: str, clerk: str, *, dry_run: bool
) -> Iterator["Taken"]:
    from gongkai.across.legacy import actions
    from gongkai.base.organs.models import Organ

    organ = Organ.objects.filter(code=organ_code).first()
    if organ is None:
        raise click.ClickException(f"--organ {organ_code}：没有这个机关；请用 YZ01 这样的代码。")
    by = _clerk(organ, clerk)
    if dry_run:
        return (actions.would_be(page, organ=organ, by=by) for page in pages)
    return actions.take_in_all(pages, organ=organ, by=by, at=now())


def _clerk(organ: "Organ", code: str) -> "Standing":
    """Whose drafts the pages become."""
    from gongkai.across.legacy import queries
    from gongkai.base.organs.models import Person
    from gongkai.base.organs.queries import standing

    person = Person.objects.filter(code=code).first() if code else queries.first_clerk(organ)
    if person is None and code:
        raise click.ClickException(f"--as {code}：没有这个人。")
    if person is None:
        raise click.ClickException(f"{organ.code} 没有经办人；请用 --as 指定。")
    return standing(person, on=today())
