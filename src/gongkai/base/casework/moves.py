from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.base.organs.roles import Role
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Move:
    """A way from one state to another: its name, who may go it, and the article that allows it."""

    name: str
    from_: frozenset[StrEnum]
    to: StrEnum
    by: frozenset[Role]
    zh: str
    law: str = ""


def find(moves: Iterable[Move], name: str) -> Move:
    """The move of that name; raises KeyError for one the table does not have."""
    for move in moves:
        if move.name == name:
            return move
    raise KeyError(name)


def check_state(move: Move, state: StrEnum, state_zh: str) -> None:
    """Raise a Refusal when the move does not start from `state`."""
    if state not in move.from_:
        raise Refusal(f"现在的状态是“{state_zh}”，不能{move.zh}。", law=move.law or None)
