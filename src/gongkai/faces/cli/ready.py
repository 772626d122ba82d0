"""What a command needs before it touches the data: where it is, Django, a database."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

# In a data directory while `gongkai restore` is at work on it.
UNFINISHED = "restore.unfinished"


def data_option(function: F) -> F:
    """`--data DIR`, the same as GONGKAI_DATA_DIR."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="GONGKAI_DATA_DIR",
        default=Path("data"),
        show_default=True,
        help="数据目录",
        callback=_use,
        expose_value=False,
    )(function)


def _use(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    os.environ["GONGKAI_DATA_DIR"] = str(value.expanduser().absolute())
    return value


def django_ready(*, create: bool = False) -> Path:
    """Start Django on the data directory and give it; the schema must be there, or is made.

    Raises ClickException (exit 2) for wrong settings, an unreachable database, missing tables.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    if (folder() / UNFINISHED).exists():
        raise click.ClickException(
            f"{folder()}：上次恢复没有做完；请用同一份备份再次运行 gongkai restore。"
        )
    if create:
        _make(folder())
    from gongkai.faces.cli import database

    database.start(folder())
    if create:
        database.migrate()
    else:
        database.check()
    return folder()


def folder() -> Path:
    """The data directory of this run."""
    return Path(os.environ["GONGKAI_DATA_DIR"])


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"--data {folder}：不能建立目录（{error.strerror}）；请换一个可写的目录。"
        ) from error


def now() -> datetime:
    """This instant; commands are faces, and faces read the clock."""
    from django.utils import timezone

    return timezone.now()


def today() -> date:
    from gongkai.law.days import day_of

    return day_of(now())
