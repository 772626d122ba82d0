import json
import os
import tempfile
from pathlib import Path

import click

from gongkai.faces.cli import UNUSABLE

FOUND = 1
_STYLES = ("masked", "whole-name", "pseudonym", "black")
# Names under which a copy of each kind may be kept.
_ENDINGS = {"html": ("html", "htm"), "csv": ("csv", "tsv"), "txt": ("txt", "text", "md")}


@click.command("deidentify")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="脱敏副本")
@click.option(
    "--style",
    type=click.Choice(_STYLES),
    default="masked",
    show_default=True,
    help="按惯例遮盖、姓名全部遮盖、化名（张某）或全部涂黑",
)
@click.option("--kind", help="文件是什么（penalty、list、contact…），依法可以保留的随之不同")
def command(file: Path, out: Path, style: str, kind: str | None) -> int:
    """生成脱敏副本：只含看得见的内容，其中的个人信息已遮盖；标准输出列出遮盖了什么。"""
    from gongkai.base.files.deidentify.process import deidentify
    from gongkai.base.files.deidentify.styles import Style
    from gongkai.law.refusal import Refusal

    if _is_same(file, out):
        raise click.UsageError("副本不能覆盖原文件；请用 -o 另给一个文件名。")
    try:
        made = deidentify(file, style=Style(style), kind=kind)
    except OSError as error:
        return _unusable(f"{file}：不能打开（{error.strerror}）；请核对路径和权限。")
    except Refusal as refusal:
        return _unusable(f"{file}：{refusal.text}")
    endings = _ENDINGS.get(made.extension, (made.extension,))
    if out.suffix.lower().lstrip(".") not in endings:
        return _unusable(
            f"{out}：副本是 {made.extension} 文件；请把扩展名改为 .{made.extension}。"
        )
    try:
        _write(out, made.data)
    except OSError as error:
        return _unusable(f"{out}：不能写入（{error.strerror}）；请核对路径、权限和磁盘空间。")
    said = {
        "file": str(file),
        "out": str(out),
        "style": style,
        "masked": made.masked,
        "left_out": made.left_out,
    }
    click.echo(json.dumps(said, ensure_ascii=False))
    return FOUND if made.masked else 0


def _unusable(text: str) -> int:
    click.echo(" ".join(text.split()), err=True)
    return UNUSABLE


def _is_same(file: Path, out: Path) -> bool:
    try:
        return file.resolve() == out.resolve() or file.samefile(out)
    except OSError:
        return False


def _write(out: Path, data: bytes) -> None:
    """The whole copy under its name, or nothing."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
