"""The demo's own keys, made on first use and kept beside its data; production brings its own."""

import os
import secrets
from pathlib import Path

NAMES = ("session", "fields", "manifest")


def ensure(folder: Path) -> None:
    """Have three separate random keys in `folder`/keys, readable by their owner only."""
    keys = folder / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    for name in NAMES:
        path = keys / name
        if not path.exists():
            # Opened exclusively: two processes starting at once must end with one key.
            temporary = keys / f".{name}.{os.getpid()}"
            temporary.write_text(secrets.token_hex(32), encoding="ascii")
            temporary.chmod(0o600)
            try:
                os.link(temporary, path)
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
