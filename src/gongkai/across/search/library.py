"""The index folders beside the data: which one is live, how far it has read, switching over."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.across.search import schema
from gongkai.across.search.engine import SearchUnavailable


@dataclass(frozen=True)
class State:
    """What an index folder says of itself."""

    version: str
    place: int


def live(root: Path) -> Path:
    """The folder of the live index. Raises SearchUnavailable when there is none."""
    try:
        name = (root / "current").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SearchUnavailable("还没有检索索引；请运行 gongkai reindex 建立。") from error
    folder = root / name
    if not name.isdecimal() or not folder.is_dir():
        raise SearchUnavailable("检索索引的目录不见了；请运行 gongkai reindex 重建。")
    return folder


def next_folder(root: Path) -> Path:
    """A new folder for an index that is built beside the live one."""
    root.mkdir(parents=True, exist_ok=True)
    numbers = [int(each.name) for each in root.iterdir() if each.name.isdecimal()]
    folder = root / f"{max(numbers, default=0) + 1:06d}"
    folder.mkdir()
    return folder


def read_state(folder: Path) -> State:
    """How far the index has read. Raises SearchUnavailable for a damaged or older one."""
    try:
        values = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        state = State(str(values["version"]), int(values["place"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SearchUnavailable("检索索引不完整；请运行 gongkai reindex 重建。") from error
    if state.version != schema.VERSION:
        raise SearchUnavailable("检索索引是旧版本的；请运行 gongkai reindex 重建。")
    return state


def write_state(folder: Path, place: int) -> None:
    """Note how far the index has read; after the commit, so that a crash only reads again."""
    state = State(schema.VERSION, place)
    _replace(folder / "state.json", json.dumps(asdict(state)))


def switch(root: Path, folder: Path) -> None:
    """Make `folder` the live index, and drop all but the one before it."""
    before = (root / "current").read_text().strip() if (root / "current").is_file() else ""
    _replace(root / "current", folder.name)
    for each in root.iterdir():
        if each.name.isdecimal() and each.name not in {folder.name, before}:
            shutil.rmtree(each, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
