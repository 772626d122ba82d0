"""Old pages read by the command's own process, held to what the background's readers may use."""

import platform
import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

import click

from gongkai.across.legacy.batches import TOO_MUCH
from gongkai.faces.cli.taking import LIMITS, Limits

T = TypeVar("T")


class _Impatience(BaseException):
    """One page took longer than it may; no reader takes it for a fault of the page."""


@contextmanager
def held(limits: Limits = LIMITS) -> Iterator[None]:
    """Hold this process to so much memory for a while; what it took in before it ran out stays."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    # macOS knows the limit and does not let it be set.
    is_bound = platform.system() != "Darwin"
    if is_bound:
        most = limits.memory_bytes
        given = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
        resource.setrlimit(
            resource.RLIMIT_AS, (min(most, *given), hard) if given else (most, hard)
        )
    try:
        yield
    except MemoryError as error:
        raise click.ClickException(TOO_MUCH) from error
    finally:
        if is_bound:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def in_time(pages: Iterator[T], limits: Limits = LIMITS) -> Iterator[T]:
    """The pages as they come; one that takes too long ends the run with a sentence."""
    # Signals reach the main thread alone.
    if threading.current_thread() is not threading.main_thread():
        yield from pages
        return
    before = signal.signal(signal.SIGALRM, _stop)
    try:
        while True:
            signal.setitimer(signal.ITIMER_REAL, limits.patience.total_seconds())
            page = next(pages, None)
            signal.setitimer(signal.ITIMER_REAL, 0)
            if page is None:
                return
            yield page
    except _Impatience as error:
        raise click.ClickException(TOO_MUCH) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Impatience
