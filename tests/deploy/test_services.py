"""The samples for systemd say nothing that the program does not know."""

import re
import shlex
from pathlib import Path

import click
import pytest

from gongkai.faces.cli import cli

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "deploy" / "systemd"
UNITS = sorted(FOLDER.glob("*.service"))
NAME = re.compile(r"\bGONGKAI_[A-Z_]+")


def settings_known() -> set[str]:
    """Every variable the settings read; `…_FILE` is understood for each of them."""
    sources = [REPOSITORY / "src" / "gongkai" / "config" / "settings.py"]
    return {name for path in sources for name in NAME.findall(path.read_text(encoding="utf-8"))}


def test_there_is_a_unit_for_each_process():
    assert [path.stem for path in UNITS] == [
        "gongkai-portal",
        "gongkai-workbench",
        "gongkai-worker",
    ]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_a_command_with_options_it_has(unit):
    line = re.search(r"^ExecStart=(.+)$", unit.read_text(encoding="utf-8"), re.M)
    program, name, *arguments = shlex.split(line.group(1))
    assert program == "/opt/gongkai/.venv/bin/gongkai"
    context = click.Context(cli)
    # Only parsed: making the command's context would already act on its options.
    _, left, _ = cli.get_command(context, name).make_parser(context).parse_args(arguments)
    assert left == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.env")), ids=lambda path: path.name)
def test_the_samples_set_only_what_the_program_reads(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    names = {
        line.split("=")[0].removesuffix("_FILE") for line in lines if line.startswith("GONGKAI")
    }
    assert names <= settings_known()


def test_every_setting_is_explained():
    page = (REPOSITORY / "docs" / "running.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(GONGKAI_[A-Z_]+)`", page, re.M)) == settings_known()


def test_the_public_service_does_not_learn_the_owners_password():
    portal = (FOLDER / "gongkai-portal.service").read_text(encoding="utf-8")
    files = re.findall(r"^EnvironmentFile=/etc/gongkai/(.+)$", portal, re.M)
    given = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in files)
    assert "GONGKAI_PORTAL_DATABASE_URL=" in given
    assert not re.search(r"^GONGKAI_DATABASE_URL", given, re.M)
