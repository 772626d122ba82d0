"""What a publisher is about to touch, written down before it does, so that a crash can be healed.

After kill -9 or a power cut the files named here may be old, new or half-way between the two: the
next run looks at them with its own eyes instead of trusting the registry.
"""

import json
import os

from gongkai.across.publishing.places import sync_folder
from gongkai.across.publishing.tree import Tree

_NAME = "about-to-touch.json"


def write(tree: Tree, paths: list[str]) -> None:
    """Note the paths that are about to be written or removed."""
    fresh = tree.scratch / f"{_NAME}.new"
    with fresh.open("w", encoding="utf-8") as target:
        json.dump(paths, target, ensure_ascii=False)
        target.flush()
        os.fsync(target.fileno())
    os.replace(fresh, tree.scratch / _NAME)
    sync_folder(tree.scratch)


def read(tree: Tree) -> list[str]:
    """The paths that an unfinished run was about to touch; none after a finished one."""
    try:
        paths: list[str] = json.loads((tree.scratch / _NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return paths


def clear(tree: Tree) -> None:
    """All that was noted is done."""
    (tree.scratch / _NAME).unlink(missing_ok=True)
