r"""Batches: papers written before anyone saw what the finder makes of them.

A file of batches/ holds papers in the marks of field.py, each after a line `# kind`. A question
mark closes a number whose check digit is to be filled in, \t is a tab.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.text.privacy.field import Sample, read

from gongkai.text.privacy import checks

FOLDER = Path(__file__).parent / "batches"
_PAPER = re.compile(r"^# ?(?P<kind>\w*)\n(?P<text>.*?)(?=^# ?\w*$|\Z)", re.M | re.S)
_OPEN = re.compile(r"(?P<head>[0-9A-Z]{17,18})\?")
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def papers(name: str) -> list[Sample]:
    """Return the papers of a batch with their numbers made sound."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace("\\t", "\t")
    return [
        read(_OPEN.sub(_closed, match["text"].rstrip("\n")), match["kind"] or None)
        for match in _PAPER.finditer(text)
    ]


def names() -> Iterator[str]:
    """Yield the batches by name."""
    yield from sorted(path.stem for path in FOLDER.glob("*.txt"))


def _closed(match: re.Match[str]) -> str:
    head = match["head"]
    sound = checks.luhn if len(head) == 18 else checks.citizen
    if head.startswith(("91", "92", "11", "12")) and not checks.citizen_shape(head + "0"):
        sound = checks.body
    return next(head + sign for sign in _SIGNS if sound(head + sign))
