"""Writing into a person's chain of the journal, one writer after another."""

from datetime import datetime
from typing import Any

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Person

# Who acts when the owner of the machine types a command.
MACHINE = "system"


def note(act: str, *, who: str, by: str, at: datetime, **data: Any) -> None:
    """Record an act on the person with the code `who`, inside the caller's transaction."""
    # Held until the transaction ends: two windows of one person must not break the chain.
    Person.objects.select_for_update().filter(code=who).first()
    record(act, kind="person", key=who, by=by, at=at, data=data)
