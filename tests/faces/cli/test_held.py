"""What the command reads itself is held to memory and time; the limits end with the reading."""

import resource
import time
from datetime import timedelta

import click
import pytest

from gongkai.faces.cli.held import held, in_time
from gongkai.faces.cli.taking import Limits

HASTY = Limits(patience=timedelta(seconds=0.05))


def slow():
    yield 1
    time.sleep(30)
    yield 2


def test_a_page_that_hangs_ends_the_reading_and_those_before_it_stay():
    read = []
    with pytest.raises(click.ClickException, match="超出了内存或时间的限度"):
        read.extend(in_time(slow(), HASTY))

    pages = in_time(slow(), HASTY)
    assert next(pages) == 1


def test_what_is_done_with_a_page_does_not_count():
    seen = []
    for page in in_time(iter("ab"), HASTY):
        time.sleep(0.1)
        seen.append(page)
    assert seen == ["a", "b"]


def test_memory_is_held_for_a_while_and_running_out_of_it_is_a_sentence():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with held(Limits(memory_bytes=2**40)):
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 2**40
    with pytest.raises(click.ClickException, match="超出了内存"), held():
        raise MemoryError
    assert resource.getrlimit(resource.RLIMIT_AS) == before
