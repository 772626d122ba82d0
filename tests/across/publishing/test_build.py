import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.across.publishing.small import KINDS, PAGES, Documents, run, shown_number, tree
from tests.factories.releases import AT, ON, SITE, publish, withdraw

from gongkai.across.publishing import actions, build, manifest, queries, verify
from gongkai.across.publishing.faults import NothingToGoBackTo, PathTaken
from gongkai.across.publishing.models import Generation, GenerationState, Page
from gongkai.across.publishing.pages import File, Pages, Reader, Rendered
from gongkai.across.publishing.places import Places
from gongkai.duties.releases.models import Release

REPOSITORY = Path(__file__).resolve().parents[3]


def roll_back() -> None:
    actions.roll_back(PAGES, site=SITE, at=AT, on=ON)


def faults() -> list[str]:
    key, seq = manifest.signer().public, queries.expected_seq(SITE)
    found = verify.verify(Places(SITE).link, key, expected_seq=seq)
    return [f"{fault.path}: {fault.wrong}" for fault in found]


def trees_on_disk() -> list[str]:
    return sorted(path.name for path in Places(SITE).trees.iterdir() if path.name != ".work")


class Stop(Exception):
    """Somebody pressed Ctrl-C."""


class Stopping(Documents):
    def render(self, key: str, reader: Reader) -> Rendered:
        raise Stop


def test_a_full_build_writes_the_same_tree_in_a_new_place(site):
    publish("d1")
    publish("d2", former_addresses=["/old/2"])
    withdraw("d1")
    run()
    before, number = tree(), shown_number()

    run(is_full=True)

    assert tree() == before
    assert (number, shown_number(), os.readlink(Places(SITE).link)) == (
        1,
        2,
        f"../generations/{SITE}/2",
    )


def test_two_generations_are_kept_to_go_back_to(site):
    for _ in range(5):
        run(is_full=True)

    assert trees_on_disk() == ["3", "4", "5"]
    assert set(Page.objects.values_list("generation__number", flat=True)) == {3, 4, 5}
    assert list(Generation.objects.order_by("number").values_list("number", "state")) == [
        (3, "old"),
        (4, "old"),
        (5, "live"),
    ]


def test_a_build_that_fails_leaves_what_is_shown(site):
    publish("d1")
    run()
    before = tree()

    with pytest.raises(Stop):
        run(Pages((Stopping(), *KINDS[1:]), PAGES.path_of), is_full=True)

    assert tree() == before
    assert shown_number() == 1


def test_the_next_build_clears_what_one_that_was_stopped_has_left(site):
    publish("d1")
    with pytest.raises(Stop):
        run(Pages((*KINDS[1:], Stopping(name="last")), PAGES.path_of), is_full=True)

    run(is_full=True)

    assert trees_on_disk() == ["2"]
    assert Page.objects.exclude(generation__state=GenerationState.LIVE).count() == 0


def test_what_is_published_during_a_build_is_in_it(site):
    publish("d1")
    run()

    def meanwhile(done: int, total: int) -> None:
        if not Release.objects.filter(key="d2").exists():
            publish("d2")
            withdraw("d1")
            run()  # into the tree that is still shown

    run(is_full=True, progress=meanwhile)

    assert "zhengce/000000001/2026-d2/index.html" in tree()
    assert "zhengce/000000001/2026-d1/gone.html" in tree()
    assert faults() == []


def test_progress_counts_up_to_the_number_of_pages(site):
    publish("d1")
    told: list[tuple[int, int]] = []

    run(is_full=True, progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (5, 5)
    assert {total for _, total in told} == {5}


def test_two_pages_at_one_path_stop_a_build(site):
    class Twice(Documents):
        def render(self, key: str, reader: Reader) -> Rendered:
            return Rendered((File("same.html", key.encode()),))

    publish("d1")
    publish("d2")

    with pytest.raises(PathTaken, match=r"same\.html"):
        run(Pages((Twice(),), PAGES.path_of))


def test_going_back_shows_the_earlier_generation(site):
    publish("d1")
    run()
    run(Pages((Documents(), *KINDS[2:]), PAGES.path_of), is_full=True)
    without_head = "zhengce/index.html" in tree()

    roll_back()

    assert (without_head, "zhengce/index.html" in tree(), shown_number()) == (False, True, 1)
    assert faults() == []


def test_going_back_brings_nothing_withdrawn_back(site):
    publish("d1")
    run()
    run(is_full=True)
    withdraw("d1")
    publish("d2")
    run()
    before = tree()

    roll_back()

    assert tree() == before
    assert faults() == []


def test_after_going_back_the_site_follows_on(site):
    run()
    run(is_full=True)
    roll_back()
    publish("d1")
    run()

    assert "zhengce/000000001/2026-d1/index.html" in tree()
    assert faults() == []


def test_going_back_further_than_what_is_kept_is_refused(site):
    run()

    with pytest.raises(NothingToGoBackTo):
        roll_back()


def test_a_link_that_was_not_turned_is_turned_by_the_next_run(site):
    run()
    run(is_full=True)
    Places(SITE).point(1)

    run()

    assert Places(SITE).linked() == 2


def test_a_manifest_of_an_earlier_generation_is_known_as_a_rollback(site):
    publish("d1")
    run()
    run(is_full=True)
    Places(SITE).point(1)

    assert faults() == ["manifest/head.json: rollback"]


def test_old_generations_are_kept_as_many_as_are_wanted(site, monkeypatch):
    monkeypatch.setattr(build, "KEPT", 0)
    run()
    run(is_full=True)

    assert trees_on_disk() == ["2"]


def script(text: str, tables: Path, tmp_path: Path) -> str:
    """What a program of its own prints, on an empty database of its own."""
    data = Path(shutil.copytree(tables, tmp_path / "own"))
    environment = os.environ | {
        "GONGKAI_DATABASE_URL": f"sqlite:///{data}/gongkai.sqlite3",
        "GONGKAI_DATA_DIR": str(data),
        "GONGKAI_MANIFEST_KEY": "7" * 64,
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY), *sys.path]),
    }
    done = subprocess.run(
        [sys.executable, "-c", text],
        env=environment,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


PREPARE = """
import json, os, signal
import django
django.setup()
from tests.factories.releases import *
from tests.across.publishing.small import *
from django.db import transaction
with transaction.atomic():
    make_site()
    for number in range(250):
        publish(f"n{number}")
"""


def test_two_processes_build_what_one_builds(finished_tables, tmp_path):
    text = """
one = run(is_full=True, jobs=1); first = tree()
two = run(is_full=True, jobs=2)
print(json.dumps([one.written, one.pages, two.written, two.pages, tree() == first]))
"""
    files = 250 * 2 + 2 + 3 * 2 + 2 + 1  # documents, head, buckets, organ, sitemap
    pages = 250 + 1 + 3 + 1 + 1

    assert json.loads(script(PREPARE + text, finished_tables, tmp_path)) == [
        files,
        pages,
        files,
        pages,
        True,
    ]


def test_a_worker_that_is_killed_stops_the_build_with_an_error(finished_tables, tmp_path):
    text = """
from concurrent.futures.process import BrokenProcessPool
run()
before = tree()
class Killed(Documents):
    def render(self, key, reader):
        os.kill(os.getpid(), signal.SIGKILL)
try:
    run(Pages((Killed(),), path_of), is_full=True, jobs=2)
except BrokenProcessPool:
    told = "told"
print(json.dumps([told, tree() == before, run(is_full=True, jobs=2).pages]))
"""
    assert json.loads(script(PREPARE + text, finished_tables, tmp_path)) == ["told", True, 256]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_a_full_build_leaves_what_sqlite_chooses_its_ways_by(site):
    publish("d1")

    run(is_full=True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        counted = {name for (name,) in cursor.fetchall()}
    assert {"releases_publication", "publishing_bucketitem"} <= counted
