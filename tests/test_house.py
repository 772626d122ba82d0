"""The house rules that a linter cannot see."""

import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import gongkai
from gongkai.faces.cli import cli

REPOSITORY = Path(__file__).resolve().parents[1]
ROOT = REPOSITORY / "src" / "gongkai"
FLOORS = ("law", "text", "base", "duties", "across", "faces", "config")
ROOM_FLOORS = ("base", "duties", "across", "faces")
ROOMS = sorted(p.parent for floor in ROOM_FLOORS for p in (ROOT / floor).glob("*/__init__.py"))
MODULES = sorted(p for p in ROOT.rglob("*.py") if "migrations" not in p.parts)
MEASURED = [
    p for p in MODULES if {"law", "text", "rules"} & set(p.parts) or p.stem in {"rules", "states"}
]
# Assembled, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("registry", "npmjs", "org"),
        ("proxy", "golang", "org"),
        ("archive", "ubuntu", "com"),
    )
]
INDEX_OPTIONS = re.compile(r"^\s*--(?:extra-)?index-url|^\s*--find-links|^\s*index-url\s*=", re.M)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def shown(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.FunctionDef):
            yield node


def project_files() -> list[Path]:
    """Every file that belongs to the project: what git tracks, else what lies about."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    paths = [REPOSITORY / name for name in listed if name]
    places = ("src", "tests", "docs", "deploy", "scripts", "requirements", ".ci")
    paths = paths or [p for place in places for p in (REPOSITORY / place).rglob("*")]
    return [p for p in paths if p.is_file()]


def test_the_package_is_the_one_of_this_checkout():
    assert Path(gongkai.__path__[0]).resolve() == ROOT


def test_the_house_has_only_the_planned_floors():
    floors = {p.name for p in ROOT.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert floors <= set(FLOORS)


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_room_says_what_it_is_for(room):
    assert ast.get_docstring(ast.parse(text_of(room / "__init__.py")))


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_room_stands_in_the_house_plan(room):
    assert f"{room.parent.name}/{room.name}" in text_of(REPOSITORY / "docs" / "house.md")


@pytest.mark.parametrize("path", sorted(ROOT.rglob("states.py")), ids=lambda p: p.parent.name)
def test_moves_reach_every_state_and_leave_all_but_the_last(path):
    room = importlib.import_module(dotted(path))
    assert {room.INITIAL} | {move.to for move in room.MOVES} == set(room.State)
    assert room.FINAL | {state for move in room.MOVES for state in move.from_} == set(room.State)
    assert not room.FINAL & {state for move in room.MOVES for state in move.from_}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("actions.py")), ids=lambda p: p.parent.name)
def test_every_action_names_its_arguments(path):
    positional = {f.name: len(f.args.args) for f in functions(path) if not f.name.startswith("_")}
    assert {name for name, count in positional.items() if count > 1} == set()


@pytest.mark.parametrize("path", MEASURED, ids=dotted)
def test_a_module_held_to_full_coverage_is_loaded_and_so_measured(path):
    assert importlib.import_module(dotted(path)).__file__ == str(path)


def test_no_module_is_longer_than_400_lines():
    assert {shown(p): n for p in MODULES if (n := len(text_of(p).splitlines())) > 400} == {}


def test_colours_stand_in_the_tokens_only():
    # Black and white are no colours: print uses them.
    colour = re.compile(r"#(?!000\b|fff\b)[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")
    found = {
        shown(path): colour.findall(text_of(path))
        for path in ROOT.rglob("*.css")
        if path.name != "tokens.css"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_no_file_holds_the_address_of_a_package_registry():
    found = {
        shown(path): name
        for path in project_files()
        for name in REGISTRIES
        if name.encode() in path.read_bytes()
    }
    assert found == {}


def test_no_lock_names_an_index():
    locks = [*(REPOSITORY / "requirements").iterdir(), REPOSITORY / "pyproject.toml"]
    assert [shown(path) for path in locks if INDEX_OPTIONS.search(text_of(path))] == []


def test_every_locked_package_carries_hashes():
    for name in ("runtime.txt", "dev.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", text_of(REPOSITORY / "requirements" / name))
        assert [e.split("==")[0] for e in entries if "==" in e and "--hash=sha256:" not in e] == []


def test_the_licence_of_every_locked_package_is_written_down():
    lock = text_of(REPOSITORY / "requirements" / "dev.txt")
    rows = re.findall(r"^\| ([^|]+) \|", text_of(REPOSITORY / "docs" / "licences.md"), re.M)
    written = {name.strip() for row in rows for name in row.split(",")} - {"package", "---"}
    assert written == set(re.findall(r"^([a-z0-9-]+)==", lock, re.M))


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Every command by its name, `report check` for a command within a group."""
    context = click.Context(group)
    found = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, f"{name} is listed and does not exist"
        is_group = isinstance(command, click.Group)
        found |= commands(command, f"{name} ") if is_group else {f"{before}{name}": command}
    return found


def test_every_command_is_documented_with_all_its_options():
    page = text_of(REPOSITORY / "docs" / "commands.md")
    missing = {}
    for name, command in commands(cli).items():
        rows = "\n".join(re.findall(rf"^\| `gongkai {name}\b.*$", page, re.M))
        options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
        wanted = {"gongkai", *options} - {"--data"}
        missing[name] = sorted(each for each in wanted if each not in rows)
    assert {name: words for name, words in missing.items() if words} == {}


def test_every_decision_says_what_was_decided_and_why():
    decisions = sorted((REPOSITORY / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert numbers == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    wanted = {"## Decision", "## Why", "## What it costs"}
    headings = {p.name: wanted - set(re.findall(r"^## .*$", text_of(p), re.M)) for p in decisions}
    assert {name: missing for name, missing in headings.items() if missing} == {}


def test_the_glossary_explains_each_word_once():
    table = re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|",
        text_of(REPOSITORY / "docs" / "glossary.md"),
        re.M,
    )
    terms = [term for term, _, _ in table if term != "term" and not term.startswith("-")]
    assert sorted(terms) == sorted(set(terms))
