"""What every benchmark shares: its options, its surroundings, how a figure is shown."""

import argparse
import json
import os
import sys
from pathlib import Path


def options(doc: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    return parser.parse_args()


def environment(data: Path) -> dict[str, str]:
    """A demo of its own on SQLite, whatever is set outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return kept | {"GONGKAI_DATA_DIR": str(data), "PYTHONUTF8": "1"}


def show(figure: dict[str, object]) -> None:
    """A line for people on standard error, an object for programs on standard output."""
    print(json.dumps(figure), flush=True)
    rest = "  ".join(f"{name} {value}" for name, value in figure.items() if name != "figure")
    print(f"{figure['figure']:<16}{rest}", file=sys.stderr, flush=True)
