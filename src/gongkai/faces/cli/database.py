"""Django started for a command, and the state of its database in one line."""

import os
from pathlib import Path

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError

from gongkai.base.sealing import queries as sealing
from gongkai.config import demo_keys, production


def start(folder: Path) -> None:
    """Load settings and apps. Raises ClickException naming the setting that stops the start."""
    if os.environ.get("GONGKAI_MODE", "demo") == "demo" and folder.is_dir():
        demo_keys.ensure(folder)
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    faults = production.faults(settings)
    if faults:
        raise click.ClickException("不能启动：" + "；".join(faults))


def migrate() -> None:
    """Raises ClickException for a database that another version has brought further."""
    try:
        _executor()
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise click.ClickException(f"数据库不可用：{error}") from error


def check() -> None:
    """Raises ClickException when the database is not reachable or not of this version."""
    try:
        executor = _executor()
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise click.ClickException(
            f"数据库不可用（{error}）；请检查 GONGKAI_DATABASE_URL 或 --data，"
            "新装请先运行 gongkai demo 或 gongkai check --migrate。"
        ) from error
    if waiting:
        raise click.ClickException(
            f"数据库缺 {len(waiting)} 步升级；请运行 gongkai check --migrate。"
        )
    # The public's own role may not look at what is sealed; the desk and the worker say it.
    wrong = [] if settings.FACE == "portal" else sealing.faults()
    if wrong:
        raise click.ClickException("不能启动：" + "；".join(wrong))


def _executor() -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    assert loader.applied_migrations is not None
    strange = sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations.keys() - loader.disk_migrations.keys()
        if app in loader.migrated_apps
    )
    if strange:
        raise click.ClickException(
            f"数据库是别的版本建的：有 {len(strange)} 步升级这个版本没有（如 {strange[0]}）；"
            "请换回那个版本；演示数据可以删去数据目录重新建。"
        )
    return executor
