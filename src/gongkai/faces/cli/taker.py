"""The program that takes one claimed source of old pages in, or reads its sample.

`python -m gongkai.faces.cli.taker BATCH MEMORY` (its key; bytes of address space).
"""

import os
import platform
import resource
import sys
import threading
import time

from gongkai.faces.cli.ready import django_ready


def main(pk: int, memory: int) -> None:
    """Bind this process, then read. Ends badly when it meets a limit; the caller sees to it."""
    bind(memory)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    django_ready()
    from django.utils import timezone

    from gongkai.across.legacy import batches
    from gongkai.across.legacy.models import Batch

    batch = Batch.objects.select_related("organ", "given_by").get(pk=pk)
    batches.take(batch, timezone.now)


def bind(memory: int) -> None:
    """Hold this process to so many bytes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS knows the limit and does not let it be set.
    if platform.system() != "Darwin":
        # Its own limit, not that of its children: an office program needs more, and has its own.
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _end_with(parent: int) -> None:
    """Leave when the parent is gone: another one will begin the source again."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
