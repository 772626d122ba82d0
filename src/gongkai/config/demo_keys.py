"""The demo's own keys, made on first use and kept beside its data; production brings its own."""

import os
import secrets
import tempfile
from pathlib import Path

NAMES = ("session", "fields", "manifest", "backup")


def ensure(folder: Path) -> None:
    """Have separate random keys in `folder`/keys, readable by their owner only."""
    keys = folder / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    for name in NAMES:
        path = keys / name
        if not path.exists():
            _make(path)


def _make(path: Path) -> None:
    """Put a new key at `path`, whole and at once, unless another process was first."""
    # mkstemp opens for the owner only; a link, unlike a rename, never replaces what is there.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(32))
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()
