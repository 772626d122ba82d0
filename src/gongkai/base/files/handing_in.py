"""Files from the public: kept before anybody knows what they belong to, taken in by the worker.

The public side has no right to the table of files. It puts the content into the store, and what
it belongs to names it by a key; taking that in makes the row. What belongs to nothing is met by
nobody.
"""

from datetime import datetime
from typing import BinaryIO

from gongkai.base.files import actions, kinds, names
from gongkai.base.files.models import StoredFile
from gongkai.base.files.store import default

LIMIT = 10 * 1024 * 1024


def receive(content: BinaryIO, *, declared_name: str, limit: int = LIMIT) -> str:
    """Keep a content and give the key to take it in by, which says nothing of its name.

    Raises Refusal as `actions.store` does.
    """
    name = names.clean(declared_name)
    here = default()
    with here.arriving(content, limit=limit) as arrival:
        kind = kinds.recognise(arrival.path, name=name)
        here.put(arrival)
        return f"{arrival.sha256}.{kinds.TRAITS[kind].extensions[0]}"


def take_in(key: str, *, by: str, at: datetime) -> StoredFile:
    """The row of a content that was received. Raises Refusal, FileNotFoundError, ValueError."""
    sha256, _, extension = key.partition(".")
    with default().open(sha256) as content:
        return actions.store(content, declared_name=f"file.{extension}", by=by, at=at, limit=LIMIT)
