"""The pictures of the documentation are those that the script takes, and each is shown."""

import importlib.util
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
MOST_BYTES = 3 * 1024 * 1024


def taken() -> set[str]:
    """The names of the pictures that the script takes."""
    spec = importlib.util.spec_from_file_location("pictures", HOME / "scripts" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["pictures"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {picture.name for picture in module.PICTURES}


def test_every_picture_is_taken_by_the_script_and_shown_on_the_tour() -> None:
    there = {path.stem for path in (HOME / "docs" / "pictures").iterdir()}
    tour = (HOME / "docs" / "tour.md").read_text(encoding="utf-8")
    assert there == taken() == set(re.findall(r"\(pictures/([\w-]+)\.png\)", tour))


def test_the_pictures_stay_small() -> None:
    assert sum(p.stat().st_size for p in (HOME / "docs" / "pictures").iterdir()) < MOST_BYTES
