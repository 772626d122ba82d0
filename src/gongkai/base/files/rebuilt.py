from dataclasses import dataclass

from gongkai.base.files.kinds import Kind


@dataclass(frozen=True)
class Rebuilt:
    """A copy that may be public."""

    data: bytes
    kind: Kind
    pages: int | None = None
    width: int | None = None
    height: int | None = None
