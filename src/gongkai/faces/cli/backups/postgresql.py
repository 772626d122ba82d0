"""PostgreSQL's own programs for dump and restore, fed and read as streams."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from gongkai.faces.cli.backups.envelope import CHUNK


def dump(snapshot: str) -> Iterator[bytes]:
    """The database as of an exported snapshot, in PostgreSQL's own format."""
    with _running("pg_dump", "--format=custom", f"--snapshot={snapshot}") as process:
        assert process.stdout
        while piece := process.stdout.read(CHUNK):
            yield piece


def load(pieces: Iterable[bytes]) -> None:
    """Fill the empty database with a dump, whole or not at all."""
    # Who owns and who reads is for the new place to say (deploy/postgresql-roles.sql).
    options = ("--single-transaction", "--no-owner", "--no-privileges")
    with _running("pg_restore", *options) as process:
        assert process.stdin
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()


@contextmanager
def _running(program: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work on our database. Raises ClickException when it is not there or fails."""
    found = shutil.which(program)
    if not found:
        raise click.ClickException(
            f"找不到 {program}；请安装 PostgreSQL 客户端程序：apt-get install postgresql-client"
        )
    settings: dict[str, Any] = connection.settings_dict
    (_, *arguments), env = DatabaseClient.settings_to_cmd_args_env(settings, [])
    command = [found, "--no-password", *options, *arguments[:-1], f"--dbname={settings['NAME']}"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        try:
            yield process
        except BrokenPipeError:
            # It has ended before us and has said why.
            pass
        except BaseException:
            process.kill()
            raise
        finally:
            _close(process.stdin, process.stdout)
            process.wait()
        if process.returncode:
            raise click.ClickException(f"{program} 没有做成：{_reason(said)}")


def _close(*streams: IO[bytes] | None) -> None:
    for stream in streams:
        try:
            if stream:
                stream.close()
        except BrokenPipeError:
            pass


def _reason(said: IO[bytes]) -> str:
    """The first line that tells of an error, else the first."""
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").splitlines()
    return next((line for line in lines if "error:" in line), "".join(lines[:1]) or "没有说明原因")
