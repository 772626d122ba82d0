"""A source of old pages that dies or hangs ends with its sentence, and holds up no other."""

import json
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pytest
from tests.command import environment
from tests.factories.city import City

from gongkai.across.legacy import batches
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.base.journal import queries as journal
from gongkai.faces.cli.taking import Limits, run_waiting

DIES = (sys.executable, "-c", "import sys; sys.exit(1)")
HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
HASTY = Limits(patience=timedelta(seconds=1), glance_seconds=0.05)
TEXT = "标题,正文\n关于防汛的通知,各单位要切实加强防汛工作，落实责任，做好值守，确保安全度汛。"


@pytest.fixture
def batch(db, settings, tmp_path, data_dir) -> Batch:
    from django.utils import timezone  # noqa: PLC0415

    city = City()
    content = BytesIO(TEXT.encode())
    return batches.give(
        content, declared_name="旧站.csv", organ=city.organ(), by=city.yz01["clerk"],
        at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize("program", [DIES, HANGS], ids=["dies", "hangs"])
def test_a_sample_that_cannot_be_read_through_ends_with_a_sentence(batch, program):
    assert run_waiting(program=program, limits=HASTY) == 1

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.SAMPLED, batches.TOO_MUCH)
    assert run_waiting(program=program, limits=HASTY) == 0


@pytest.mark.parametrize("program", [DIES, HANGS], ids=["dies", "hangs"])
def test_a_run_that_cannot_be_ended_is_stopped_and_told_in_the_journal(batch, program):
    Batch.objects.update(state=BatchState.WAITING)
    assert run_waiting(program=program, limits=HASTY) == 1

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.STOPPED, batches.TOO_MUCH)
    told = journal.history("batch", str(batch.pk))[-1]
    assert (told.act, told.data["state"]) == ("legacy.end", "stopped")


def test_one_that_ended_by_itself_is_left_as_it_is(batch):
    Batch.objects.update(state=BatchState.DONE, reason="")
    batches.give_up(batch, at=batch.given_at)

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.DONE, "")


@pytest.mark.parametrize("state", [BatchState.READING, BatchState.RUNNING])
def test_memory_that_runs_out_is_told_too(batch, monkeypatch, state):
    def eats(*args, **options):
        raise MemoryError

    monkeypatch.setattr(batches.sources, "read", eats)
    batch.state = state
    batches.take(batch, lambda: batch.given_at)

    batch.refresh_from_db()
    assert batch.reason == batches.TOO_MUCH


def test_a_run_says_that_it_lives_page_by_page(batch):
    later = iter(batch.given_at + timedelta(minutes=n) for n in range(99))
    batch.heard_at = batch.given_at
    heard = [batch.heard_at for _ in batches._heard(batch, iter("ab"), lambda: next(later))]
    batch.refresh_from_db()
    assert heard == [batch.given_at, batch.given_at + timedelta(minutes=1)]
    assert batch.heard_at == heard[-1]


def test_the_program_takes_a_source_in_and_dies_of_too_little_memory(demo):
    """The real process, on a demo city: a sample is read; with no memory it ends badly."""
    with (demo / "dump.csv").open("w") as file:
        file.write(TEXT)
    script = (
        "import json\n"
        "from gongkai.faces.cli.ready import django_ready\n"
        "django_ready()\n"
        "from django.utils import timezone\n"
        "from gongkai.across.legacy import batches\n"
        "from gongkai.across.legacy.models import Batch\n"
        "from gongkai.across.legacy.queries import first_clerk\n"
        "from gongkai.base.organs.models import Organ\n"
        "from gongkai.base.organs.queries import standing\n"
        "from gongkai.faces.cli import taking\n"
        "organ = Organ.objects.get(code='YZ02')\n"
        "by = standing(first_clerk(organ), on=timezone.now().date())\n"
        "said = []\n"
        "for memory in (2 ** 31, 2 ** 26):\n"
        "    batch = batches.give(open('dump.csv', 'rb'), declared_name='a.csv',\n"
        "        organ=organ, by=by, at=timezone.now())\n"
        "    taking.run_waiting(limits=taking.Limits(memory_bytes=memory))\n"
        "    batch = Batch.objects.get(pk=batch.pk)\n"
        "    said.append([batch.state, len(batch.sample), batch.reason])\n"
        "print(json.dumps(said))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=demo, env=environment(demo), capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip

    whole, poor = json.loads(answer.stdout.splitlines()[-1])
    assert whole == ["sampled", 1, ""]
    assert poor == ["sampled", 0, batches.TOO_MUCH]
