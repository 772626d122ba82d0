import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from gongkai.faces.cli.ready import data_option, django_ready, now

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
        changed = [name for name, text in _maps(now().date()).items() if _put(folder / name, text)]
    except OSError as error:
        raise click.ClickException(f"{folder}：写不进去（{error}）；请检查路径和权限。") from error
    if changed:
        click.echo(f"{folder}：改了 {'、'.join(changed)}；请运行 nginx -t && nginx -s reload。")
    else:
        click.echo(f"{folder}：没有变化。")


def _maps(on: date) -> dict[str, str]:
    """The three maps that deploy/nginx.conf includes, by the names of their files."""
    from gongkai.base.organs import hosting

    used = [each for each in hosting.hosts() if each.redirects_until is None]
    moved = hosting.moved(on=on)
    return {
        "hosts.map": _map((each.name, each.site.code) for each in used),
        "moved.map": _map(moved),
        "homes.map": _map((f"/s/{each.site.code}", each.site.address) for each in used),
    }


def _map(pairs: Iterable[tuple[str, str]]) -> str:
    """Lines of a map; nginx reads a host without its port."""
    lines = {name.partition(":")[0]: to for name, to in pairs}
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
