"""The option by which old pages in traditional characters are turned to standard ones."""

from typing import Any

import click

from gongkai.across.legacy.script import Script, is_there, turned

__all__ = ["Script", "script_option", "turned"]


def _asked(_: click.Context, __: click.Parameter, given: str) -> Script:
    script = Script(given)
    if not is_there(script):
        raise click.ClickException("--script：这台机器没有装 OpenCC，不能转换。")
    return script


def script_option(command: Any) -> Any:
    """`--script keep|standard|taiwan`."""
    return click.option(
        "--script",
        type=click.Choice([each.value for each in Script]),
        default=Script.KEEP.value,
        show_default=True,
        callback=_asked,
        help="繁体页面转为简体：standard 只转字，taiwan 连台湾用语一起转；逐处列入修复",
    )(command)
