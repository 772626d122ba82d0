from dataclasses import dataclass, field

from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role


@dataclass(frozen=True)
class Duty:
    """A role held in an organ, or in one department of it (`department` is its code)."""

    role: Role
    organ: str
    department: str = ""
    # Standing in for this person (AB岗), by code; empty when the duty is one's own.
    deputy_for: str = ""


@dataclass(frozen=True)
class Standing:
    """Who acts, with every duty that is valid on the day of the act."""

    code: str
    name: str
    duties: frozenset[Duty] = field(default_factory=frozenset)

    def holds(self, role: Role, organ: str, department: str = "") -> bool:
        """Whether the role is held in `organ`.

        A duty bound to a department reaches there and to what no department has, never to another.
        """
        return any(
            duty.role == role
            and duty.organ == organ
            and (not duty.department or not department or duty.department == department)
            for duty in self.duties
        )

    def organs(self, roles: frozenset[Role] = STAFF) -> frozenset[str]:
        """The codes of the organs in which one of `roles` is held."""
        return frozenset(duty.organ for duty in self.duties if duty.role in roles)

    @property
    def is_supervisor(self) -> bool:
        return any(duty.role == Role.SUPERVISOR for duty in self.duties)

    @property
    def is_administrator(self) -> bool:
        return any(duty.role in ADMINISTRATORS for duty in self.duties)
