"""Sources of old pages, each taken in by a process of its own with little memory and patience.

What the process stores stays; where it dies or hangs, its source ends with a sentence, and the
background goes on.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from gongkai.across.legacy import batches
from gongkai.across.legacy.models import Batch


@dataclass(frozen=True)
class Limits:
    """Bytes of address space, how long it may be silent, how often it is looked at."""

    memory_bytes: int = 2 * 1024 * 1024 * 1024
    patience: timedelta = batches.PATIENCE
    glance_seconds: float = 0.5


LIMITS = Limits()
PROGRAM = (sys.executable, "-P", "-m", "gongkai.faces.cli.taker")


def run_waiting(*, program: tuple[str, ...] = PROGRAM, limits: Limits = LIMITS) -> int:
    """Read samples and take in what waits, one after the other; how many."""
    done = 0
    while batch := batches.claimed(timezone.now()):
        if not _is_done(batch, program, limits):
            batches.give_up(batch, at=timezone.now())
        done += 1
    return done


def _is_done(batch: Batch, program: tuple[str, ...], limits: Limits) -> bool:
    """Whether the process ended by itself and well."""
    command = [*program, str(batch.pk), str(limits.memory_bytes)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if _is_silent(batch, limits):
                process.kill()
            time.sleep(limits.glance_seconds)
    return process.returncode == 0


def _is_silent(batch: Batch, limits: Limits) -> bool:
    heard_at = Batch.objects.values_list("heard_at", flat=True).get(pk=batch.pk)
    return heard_at is None or timezone.now() - heard_at > limits.patience
