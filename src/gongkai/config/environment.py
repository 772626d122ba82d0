"""Reading settings from the environment: typed, and a wrong value stops the start."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from gongkai.base.outbox.server import Server, read

SCHEMES = frozenset({"sqlite", "postgres", "postgresql"})
EXAMPLE = "postgres://USER:PASSWORD@HOST/NAME"


class WrongSetting(ImproperlyConfigured):
    """A setting cannot be used; the message names it, says why and how to mend it."""


class Environment:
    """The `GONGKAI_…` variables, read once."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def text(self, name: str, default: str = "") -> str:
        """The value of `name`, or of the file named by `name`_FILE, without outer spaces."""
        path = self._variables.get(f"{name}_FILE", "").strip()
        if not path:
            return self._variables.get(name, default).strip()
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE: cannot read {path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise WrongSetting(f"{name}_FILE: {path} is no UTF-8 text") from error

    def choice(self, name: str, options: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in options:
            raise WrongSetting(f"{name}: '{value}' is none of {', '.join(options)}")
        return value

    def path(self, name: str, default: Path) -> Path:
        value = self.text(name)
        return Path(value).expanduser().absolute() if value else default

    def words(self, name: str) -> list[str]:
        """The comma-separated values of `name`."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name, str(default))
        # Longer than `most` is too much; int() of thousands of digits would raise on its own.
        is_number = value.isdecimal() and len(value) <= len(str(most))
        if not is_number or not least <= int(value) <= most:
            raise WrongSetting(f"{name}: '{value}' is no whole number from {least} to {most}")
        return int(value)


def database(name: str, url: str, *, answer_within_ms: int) -> dict[str, Any]:
    """The Django database for `url`: `sqlite:///PATH` or `postgres://USER:PASSWORD@HOST/NAME`.

    A statement is given up after `answer_within_ms` (0: never). Raises WrongSetting, naming the
    setting `name`, for any other scheme, a port that is none and a database without a name.
    """
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        # The address may hold a password: it is not repeated.
        raise WrongSetting(f"{name}: host or port cannot be read") from error
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name and parts.scheme in SCHEMES:
        raise WrongSetting(f"{name}: no database is named; write sqlite:///PATH or {EXAMPLE}")
    if parts.scheme == "sqlite":
        return sqlite(Path(database_name))
    if parts.scheme not in SCHEMES:
        raise WrongSetting(
            f"{name}: scheme '{parts.scheme}' is unknown; write sqlite:///PATH or {EXAMPLE}"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query))
        | {
            "connect_timeout": 4,
            "options": f"-c statement_timeout={answer_within_ms}"
            f" -c lock_timeout={answer_within_ms}",
        },
    }


def mail_server(name: str, url: str) -> Server | None:
    """The mail server of the setting `name`; None where it is empty. Raises WrongSetting."""
    try:
        return read(url)
    except ValueError as error:
        # The address may hold a password: it is not repeated.
        raise WrongSetting(f"{name}: {error}") from None


def sqlite(path: Path) -> dict[str, Any]:
    """The Django database for an SQLite file: write-ahead log, writers wait up to 4 s."""
    return {
        "ENGINE": "gongkai.config.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        # Said, because what runs tests in several processes knows it of Django's own engine alone.
        "TEST": {"NAME": ":memory:"},
        "OPTIONS": {
            "timeout": 4,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            # Without recursive triggers REPLACE would delete a journal row past its trigger.
            " PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            " PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
        },
    }
