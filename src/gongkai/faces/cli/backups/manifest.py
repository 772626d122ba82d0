"""What a backup says of itself: by it the restored city is counted."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Manifest:
    """The state of a city at the moment of its backup.

    `version`: of the program; `made_at`: an instant, ISO 8601; `database`: `sqlite` or
    `postgresql`; `migrations`: `app.name` of every step of the schema; `counts`: rows per table;
    `checkpoint` and `root`: the journal's last checkpoint, 0 and empty where there is none;
    `checkpoints`, `files` and `imports`: how many are in the backup; `lost`: stored files that
    were missing or damaged already when it was made.
    """

    version: str
    made_at: str
    database: str
    migrations: list[str]
    counts: dict[str, int]
    checkpoint: int
    root: str
    checkpoints: int
    files: int
    imports: int
    lost: int

    def packed(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()


def read(raw: bytes) -> Manifest:
    """Raises ValueError or TypeError for what is no manifest."""
    values = json.loads(raw)
    if not isinstance(values, dict):
        raise TypeError("a manifest is a JSON object")
    return Manifest(**values)
