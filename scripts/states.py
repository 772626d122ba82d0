"""Draws docs/states/<room>.md from the tables of moves; `--check` only says which are out of date.

Exit code 0: written, or up to date; 1: `--check` found a page that differs, is missing or is left
over from a room that is gone.
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
PAGES = ROOT / "docs" / "states"


def several(value: Any) -> list[Any]:
    """One thing or a set of them, as a list in a stable order."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [value]
    try:
        return sorted(value)
    except TypeError:
        return [value]


def word(value: Any) -> str:
    """The Chinese word of a state or role where it has one, else its id."""
    return str(getattr(value, "zh", value)).replace(":", "：")


def arrows(module: ModuleType) -> list[str]:
    """One line of the diagram for each way into, between and out of the states."""
    lines = [f"[*] --> {module.INITIAL}"]
    for move in module.MOVES:
        label = " · ".join([move.name, *map(word, several(move.by))])
        lines += [f"{state} --> {move.to}: {label}" for state in several(move.from_)]
    return lines + [f"{state} --> [*]" for state in several(module.FINAL)]


def rows(module: ModuleType) -> list[str]:
    """One row of the table for each move."""
    return [
        f"| `{move.name}` | {', '.join(map(word, several(move.from_)))} | {word(move.to)} "
        f"| {', '.join(map(word, several(move.by))) or '—'} | {move.law or '—'} |"
        for move in module.MOVES
    ]


def page(room: str, module: ModuleType) -> str:
    """The whole page of one room."""
    names = [f"{state}: {word(state)}" for state in module.State if word(state) != str(state)]
    diagram = "\n".join(f"    {line}" for line in ["stateDiagram-v2", *names, *arrows(module)])
    table = "\n".join(rows(module))
    return (
        f"# States of {room}\n\n"
        f"Drawn from `{module.__name__}` by `scripts/states.py`; change the table there.\n\n"
        f"```mermaid\n{diagram.removeprefix('    ')}\n```\n\n"
        f"| move | from | to | by | law |\n| --- | --- | --- | --- | --- |\n{table}\n"
    )


def pages() -> dict[Path, str]:
    """Every page as it should be, by its file."""
    found = {}
    for path in sorted(SOURCE.rglob("states.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        room = path.parent.name
        found[PAGES / f"{room}.md"] = page(room, importlib.import_module(name))
    return found


def main(arguments: list[str]) -> int:
    """Writes or checks the pages."""
    wanted = pages()
    stale = [path for path in PAGES.glob("*.md") if path not in wanted]
    stale += [p for p, text in wanted.items() if not p.is_file() or p.read_text("utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(
                f"{path.relative_to(ROOT)} is out of date; run .venv/bin/python scripts/states.py"
            )
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.unlink(missing_ok=True)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
