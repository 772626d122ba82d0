from enum import StrEnum


class Outcome(StrEnum):
    """How a review ended."""

    PASSED = "passed"
    RETURNED = "returned"

    @property
    def zh(self) -> str:
        return {Outcome.PASSED: "通过", Outcome.RETURNED: "退回"}[self]
