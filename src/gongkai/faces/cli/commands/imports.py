import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import click

from gongkai.across.legacy import sources
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.ready import data_option, django_ready, now, today

FORMATS = ("auto", "html", "text", "jsonl")


@click.command("import")
@click.argument(
    "source", nargs=-1, required=True, metavar="SOURCE…", type=click.Path(path_type=Path)
)
@click.option("--organ", required=True, help="机关代码，如 YZ01")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="auto", show_default=True)
@click.option("--as", "clerk", default="", help="记在哪位经办人名下，默认为该机关第一位经办人")
@click.option("--dry-run", is_flag=True, help="只读不存")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="逐页的 JSONL 报告"
)
@data_option
def command(  # one option each
    source: tuple[Path, ...],
    organ: str,
    format_: str,
    clerk: str,
    dry_run: bool,
    report: Path | None,
) -> int:
    """把旧网页、文本和 JSONL 收为草稿，列明修复了什么、为什么；重复导入不改变任何东西。"""
    django_ready()
    with ExitStack() as stack:
        run = _Run(stack.enter_context(report.open("w", encoding="utf-8")) if report else None)
        pages = run.readable(sources.read(source, format_=format_))
        for outcome, page, document in _outcomes(pages, organ, clerk, dry_run=dry_run):
            run.note(page, outcome, document)
    click.echo(json.dumps({"dry_run": dry_run, **run.counts}, ensure_ascii=False))
    return UNUSABLE if run.counts["failed"] else 0


class _Run:
    """What one call has done so far: counts, the report, a line on the terminal."""

    def __init__(self, report: IO[str] | None) -> None:
        names = ("created", "held", "rejected", "unchanged", "failed")
        self.counts = Counter(dict.fromkeys(names, 0))
        self._report = report
        self._is_terminal = sys.stderr.isatty()

    def readable(self, pages: Iterable[tuple[str, Extract | Unreadable]]) -> Iterator[Extract]:
        """The pages that could be read; each of the others is named in one line."""
        for name, page in pages:
            if isinstance(page, Unreadable):
                self.counts["failed"] += 1
                click.echo(str(page), err=True)
                self._write({"file": name, "outcome": "failed", "notes": [str(page)]})
            else:
                yield page

    def note(self, page: Extract, outcome: str, document: str) -> None:
        self.counts[outcome] += 1
        self._write(
            {"file": page.file, "outcome": outcome, "document": document or None} | page.to_json()
        )
        done = sum(self.counts.values())
        if self._is_terminal and done % 20 == 0:
            click.echo(f"\r已处理 {done} 页", nl=False, err=True)

    def _write(self, row: dict[str, Any]) -> None:
        if self._report:
            self._report.write(json.dumps(row, ensure_ascii=False) + "\n")


def _outcomes(
    pages: Iterator[Extract], organ_code: str, clerk: str, *, dry_run: bool
) -> Iterator[tuple[str, Extract, str]]:
    from gongkai.across.legacy import actions, queries
    from gongkai.base.organs.models import Organ, Person
    from gongkai.base.organs.queries import standing

    organ = Organ.objects.filter(code=organ_code).first()
    if organ is None:
        raise click.ClickException(f"--organ {organ_code}：没有这个机关；请用 YZ01 这样的代码。")
    if dry_run:
        for page in pages:
            yield actions.would_be(page, organ=organ), page, ""
        return
    person = Person.objects.filter(code=clerk).first() if clerk else queries.first_clerk(organ)
    if person is None:
        raise click.ClickException(
            f"--as {clerk}：没有这个人。"
            if clerk
            else f"{organ_code} 没有经办人；请用 --as 指定。"
        )
    by = standing(person, on=today())
    for taken in actions.take_in_all(pages, organ=organ, by=by, at=now()):
        yield taken.outcome, taken.page, taken.document
