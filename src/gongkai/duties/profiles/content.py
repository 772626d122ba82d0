"""What of an organ becomes public: the content of its release, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

# The kind of its releases; the key is the organ's code, so whatever shows the organ is touched.
KIND = "organ"
PLAIN = ("duties", "address", "hours", "phone", "fax", "email", "postcode")


@dataclass(frozen=True)
class Section:
    """A department (内设机构) as the public reads it."""

    name: str
    duty: str = ""


@dataclass(frozen=True)
class Leader:
    """A leader with post and portfolio; one of them is in charge of disclosure (分管政务公开)."""

    name: str
    post: str
    portfolio: str = ""
    is_in_charge: bool = False


@dataclass(frozen=True)
class ProfileContent:
    """The content of a release of kind `organ`."""

    title: str
    organ: str
    organ_name: str
    duties: str
    sections: tuple[Section, ...]
    leaders: tuple[Leader, ...]
    address: str
    hours: str
    phone: str
    fax: str
    email: str
    postcode: str

    @property
    def in_charge(self) -> Leader | None:
        """The leader in charge of disclosure."""
        return next((leader for leader in self.leaders if leader.is_in_charge), None)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        rows = {"sections": as_rows(self.sections), "leaders": as_rows(self.leaders)}
        return {**vars(self), **rows}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The content frozen in a release."""
        rows = {
            "sections": tuple(Section(**row) for row in values["sections"]),
            "leaders": tuple(Leader(**row) for row in values["leaders"]),
        }
        return cls(**{**values, **rows})


def as_rows(given: Iterable[Section | Leader]) -> list[dict[str, Any]]:
    """Sections or leaders as JSON values, in their order."""
    return [asdict(each) for each in given]
