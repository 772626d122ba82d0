"""The steps that somebody other than the authors takes between hand-over and publication."""

from enum import StrEnum


class Step(StrEnum):
    """A step of the way, in the order in which they are gone."""

    HEAD = "head"
    LEGAL = "legal"
    REVIEW = "review"
    OFFICE = "office"
    SIGN = "sign"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    Step.HEAD: "处室审核",
    Step.LEGAL: "合法性审核",
    Step.REVIEW: "公开审查",
    Step.OFFICE: "办公室审核",
    Step.SIGN: "签发",
}

# No switch of an organ and no kind of thing goes without these (《条例》第十七条).
REQUIRED = frozenset({Step.REVIEW, Step.SIGN})
# What an organ may add for everything it handles.
SWITCHES = (Step.HEAD, Step.LEGAL, Step.OFFICE)


def in_order(names: frozenset[Step]) -> list[Step]:
    """Those steps as they are gone, one after the other."""
    return [step for step in Step if step in names]
