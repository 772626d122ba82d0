from dataclasses import dataclass
from typing import Any

from gongkai.base.files.kinds import Kind


@dataclass(frozen=True)
class Rebuilt:
    """A copy that may be public."""

    data: bytes
    kind: Kind
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    # What could be seen and could not be taken along, as findings (contract 3.2).
    left_out: tuple[dict[str, Any], ...] = ()
