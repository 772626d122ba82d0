import re
from datetime import date
from pathlib import Path

import click

from gongkai.faces.cli.ready import data_option, django_ready, now, today

FOLDER = click.Path(file_okay=False, path_type=Path)
# What may stand in a map of nginx without quotes or escapes.
_PLAIN = re.compile(r"[A-Za-z0-9._:/\[\]-]+")


@click.command("nginx")
@click.argument("folder", metavar="DIR", type=FOLDER)
@data_option
def command(folder: Path) -> None:
    """把各站点的域名和转址写成 nginx 用的三个表，内容不变的不动；改了的要重新载入 nginx。"""
    django_ready()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = [name for name, text in _maps(today()).items() if _put(folder / name, text)]
    except OSError as error:
        raise click.ClickException(f"{folder}：写不进去（{error}）；请检查路径和权限。") from error
    _note()
    if changed:
        click.echo(f"{folder}：改了 {'、'.join(changed)}；请运行 nginx -t && nginx -s reload。")
    else:
        click.echo(f"{folder}：没有变化。")


def _maps(on: date) -> dict[str, str]:
    """The three maps that deploy/nginx.conf includes, by the names of their files."""
    from gongkai.base.organs import hosting

    return {f"{name}.map": _map(table) for name, table in hosting.tables(on=on).items()}


def _note() -> None:
    """So that the desk and `gongkai check` know when they are no longer true."""
    from gongkai.base.organs import hosting

    hosting.note_tables(on=today(), at=now())


def _map(table: dict[str, str]) -> str:
    """Lines of a map; nginx reads a host without its port."""
    lines = {name.partition(":")[0]: to for name, to in table.items()}
    if not all(_PLAIN.fullmatch(part) for line in lines.items() for part in line):
        raise click.ClickException(f"有网址不能写进 nginx 的表：{lines}。")
    return "".join(f"{name} {to};\n" for name, to in sorted(lines.items()))


def _put(path: Path, text: str) -> bool:
    """Whether the file was another one; it is replaced in one step."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
    return True
