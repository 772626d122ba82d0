import os
import subprocess
import sys
import threading

import click

from gongkai.faces.cli.ready import data_option, django_ready


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@data_option
def command(host: str, port: int, workers: int) -> None:
    """网站服务和后台一起运行（一台机器）。"""
    serve(host, port, workers)


def serve(host: str, port: int, workers: int) -> None:
    """Run the background beside the web server; it is started again when it dies."""
    os.environ.setdefault("GONGKAI_ANSWER_WITHIN_MS", "4500")
    django_ready()
    from gongkai.faces.cli.server import run

    background = _Background()
    background.start()
    try:
        run(host, port, workers)
    finally:
        background.stop()


class _Background:
    """`gongkai worker` as a child process, watched."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True, name="background").start()

    def _watch(self) -> None:
        # The background takes its time with the database; only pages must answer within seconds.
        environment = os.environ | {"GONGKAI_ANSWER_WITHIN_MS": "0"}
        while not self._stopping.is_set():
            self._child = subprocess.Popen(
                [sys.executable, "-m", "gongkai.faces.cli", "worker"], env=environment
            )
            self._child.wait()
            self._stopping.wait(1)

    def stop(self) -> None:
        self._stopping.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(10)
            except subprocess.TimeoutExpired:
                self._child.kill()
