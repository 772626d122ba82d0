"""Kinds of meetings, and the words for what is decided about a topic before it is discussed."""

from dataclasses import dataclass

from gongkai.law.tables import rows

BASIS = "国办发〔2016〕80号"


@dataclass(frozen=True)
class Sort:
    """A kind of meeting, with what is proposed for its topics where nobody says otherwise."""

    id: str
    zh: str
    openness: str
    manner: tuple[str, ...]
    invite: tuple[str, ...]
    # The matter is public, or a reason is given, before it goes to such a meeting.
    is_public_before: bool
    # Within so many working days of the decision its result is public.
    publish_workdays: int


def _sorts() -> dict[str, Sort]:
    return {
        row["id"]: Sort(
            id=row["id"],
            zh=row["zh"],
            openness=row["openness"],
            manner=tuple(row["manner"]),
            invite=tuple(row["invite"]),
            is_public_before=row["is_public_before"],
            publish_workdays=row["publish_workdays"],
        )
        for row in rows("meetings", "sort")
    }


def _words(kind: str) -> dict[str, str]:
    return {row["id"]: row["zh"] for row in rows("meetings", kind)}


SORTS = _sorts()
OPENNESS = _words("openness")
MANNERS = _words("manner")
CAPACITIES = _words("capacity")
BROADCASTS = _words("broadcast")
