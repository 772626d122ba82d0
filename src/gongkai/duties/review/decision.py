from enum import StrEnum


class Decision(StrEnum):
    """What becomes of something that was found."""

    MASKED = "masked"
    REMOVED = "removed"
    KEPT = "kept"

    @property
    def zh(self) -> str:
        return {
            Decision.MASKED: "遮盖",
            Decision.REMOVED: "删去",
            Decision.KEPT: "保留",
        }[self]

    @property
    def changes(self) -> bool:
        """Whether the content becomes another by it."""
        return self != Decision.KEPT
