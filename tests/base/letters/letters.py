"""A letter for the tests, and whether this machine has a font to set it in."""

from datetime import date
from typing import Any

import pytest

from gongkai.base.letters import fonts
from gongkai.base.letters.letter import Item, Letter, Text
from gongkai.law.refusal import Refusal


def has_fonts() -> bool:
    try:
        fonts.library()
    except Refusal:
        return False
    return True


needs_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")


def letter(**changes: Any) -> Letter:
    """A short answer to a request, with `changes`."""
    values: dict[str, Any] = {
        "organ": "云州市财政局",
        "title": "政府信息公开申请答复书",
        "addressee": "李明",
        "blocks": (Text("本机关已收到你的申请。"), Item("关于预算"), Item("予以公开。", 3)),
        "signer": "云州市财政局",
        "number": "云财公开〔2025〕3号",
        "dated_on": date(2025, 9, 2),
    }
    return Letter(**{**values, **changes})
