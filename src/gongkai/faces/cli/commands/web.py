import os

import click

from gongkai.faces.cli.ready import data_option, django_ready

FACES = ("both", "portal", "workbench")


@click.command("web")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option(
    "--face", type=click.Choice(FACES), default="both", show_default=True, help="只开哪一面"
)
@data_option
def command(host: str, port: int, workers: int, face: str) -> None:
    """只运行网站服务。"""
    os.environ["GONGKAI_FACE"] = face
    os.environ.setdefault("GONGKAI_ANSWER_WITHIN_MS", "4500")
    django_ready()
    from gongkai.faces.cli.server import run

    run(host, port, workers)
