import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, `(done, total)`; nothing where that is no terminal."""
    stream = sys.stderr
    if not stream.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=label, file=stream) as shown:

        def move(done: int, total: int) -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield move
