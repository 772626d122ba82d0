import json
from pathlib import Path

import click

from gongkai.across.legacy import sources
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.twins import Seen, marked
from gongkai.faces.cli import UNUSABLE
from gongkai.faces.cli.script import Script, script_option, turned


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@script_option
def command(files: tuple[Path, ...], script: Script) -> int:
    """读出旧网页中的公文信息，每个文件输出一行 JSON，什么都不保存。"""
    unreadable, seen = 0, Seen()
    for _, page in sources.read(files):
        if isinstance(page, Unreadable):
            unreadable += 1
            click.echo(str(page), err=True)
        else:
            page = turned(page, script)
            read = marked(page, seen.twin(page))
            click.echo(json.dumps(read.to_json(), ensure_ascii=False))
    return UNUSABLE if unreadable else 0
