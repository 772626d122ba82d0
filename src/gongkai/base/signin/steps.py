"""The steps between a password and the workbench."""

from enum import StrEnum


class Step(StrEnum):
    """What a signed-in person still has to do."""

    NONE = "none"
    CODE = "code"
    ENROL = "enrol"
