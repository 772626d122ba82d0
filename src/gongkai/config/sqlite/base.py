"""The name Django looks for: `ENGINE` is this package, its `DatabaseWrapper` stands in `base`."""

from pathlib import Path
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from gongkai.config.sqlite.turns import Turns

_TURNS: dict[str, Turns] = {}
_STARTING = Lock()


def _turns(name: str) -> Turns:
    """The turns at the database of this name; one in memory is this process's alone."""
    with _STARTING:
        if name not in _TURNS:
            _TURNS[name] = Turns(None if "memory" in name else Path(name))
        return _TURNS[name]


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, whose transactions begin when it is their turn and end by handing it on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None

    def _start_transaction_under_autocommit(self) -> None:
        turns = _turns(str(self.settings_dict["NAME"]))
        if not turns.take(within=self.settings_dict["OPTIONS"]["timeout"]):
            raise OperationalError("database is locked: the turn to write did not come in time")
        self._turn = turns
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._hand_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._hand_on()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # not in the stubs
        self._hand_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._hand_on()

    def _hand_on(self) -> None:
        turn, self._turn = self._turn, None
        if turn:
            turn.hand_on()
