"""How fast a public site is built, and what one publication costs in a large one.

    python -m benchmarks.publishing [--documents 100000] [--jobs 2] [--short] [--database URL]
                                    [--keep DIR]

Works in a data directory and a database of its own (SQLite, or the empty PostgreSQL database that
is named). A small table goes to standard error, one JSON object a figure to standard output.
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import city
from benchmarks.city import AT, ON, SITE, content_of
from benchmarks.figures import show
from benchmarks.machine import machine


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.keep) as folder:
        prepare(Path(folder), options.database)
        for figure in figures(options.documents, options.jobs, is_short=options.short):
            show(figure)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publishing", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    parser.add_argument("--short", action="store_true", help="documents of two paragraphs")
    parser.add_argument("--keep", help="folder for the data, on the disk to be measured")
    return parser.parse_args()


def prepare(folder: Path, database: str) -> None:
    """Settings for this run alone, and empty tables."""
    os.environ["GONGKAI_MODE"] = "demo"
    os.environ["GONGKAI_DATA_DIR"] = str(folder)
    os.environ["GONGKAI_DATABASE_URL"] = database or f"sqlite:///{folder}/bench.sqlite3"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def figures(documents: int, jobs: int, *, is_short: bool = False) -> Iterator[dict[str, Any]]:
    """The measurements, one after the other on the same site."""
    from gongkai.across.publishing import actions, lock
    from gongkai.across.publishing.places import Places
    from gongkai.faces.portal.pages import PAGES

    yield {
        "figure": "publishing",
        "machine": machine(),
        "database": engine(),
        "documents": documents,
        "jobs": jobs,
    }
    city.fill(documents, body_bytes=city.SHORT_BYTES if is_short else city.BODY_BYTES)
    before = os.times()
    with Memory() as memory:
        full = actions.publish(PAGES, site=SITE, at=AT, on=ON, is_full=True, jobs=jobs)
    yield {
        "figure": "full build",
        "seconds": round(full.seconds, 1),
        "documents_per_second": round(documents / full.seconds),
        "cpu_seconds": round(seconds := sum(os.times()[:4]) - sum(before[:4]), 1),
        "documents_per_cpu_second": round(documents / seconds),
        "files": full.written,
        "pages": full.pages,
        "peak_mb_parent": memory.parent,
        "peak_mb_children": memory.children,
    }
    tree = Places(SITE).link
    for name, act in (("publish one", publish_one), ("withdraw one", withdraw_one)):
        for number in range(5):
            stood = written_at(tree)
            start = time.perf_counter()
            act(documents + number)
            signed = time.perf_counter()
            report = actions.publish(PAGES, site=SITE, at=AT, on=ON, may_wait=True)
            yield {
                "figure": name,
                **followed(report, signed),
                "with_the_act": round(time.perf_counter() - start, 3),
                "with_manifest": report.written + report.removed + 2,
                "head": written_at(tree) != stood,
            }
        start = time.perf_counter()
        report = actions.publish(PAGES, site=SITE, at=AT, on=ON)
        yield {"figure": f"{name}, second pass of five", **followed(report, start)}
    yield verified(tree)
    with lock.publishing():
        size = sum(1 for _ in tree.resolve().rglob("*"))
    yield {"figure": "tree", "entries": size, "peak_mb_parent": peak_mb(os.getpid())}


def verified(tree: Path) -> dict[str, Any]:
    """How long it takes to hold a tree against its manifest."""
    from gongkai.across.publishing import manifest, verify

    start = time.perf_counter()
    faults = list(verify.verify(tree, manifest.signer().public))
    seconds = round(time.perf_counter() - start, 1)
    return {"figure": "verify", "seconds": seconds, "faults": len(faults)}


def followed(report: Any, since: float) -> dict[str, Any]:
    """How long a run took, how many files it changed and pages it rendered."""
    return {
        "seconds": round(time.perf_counter() - since, 3),
        "files": report.written + report.removed,
        "pages": report.pages,
    }


def engine() -> str:
    from django.db import connection

    return connection.vendor


def written_at(tree: Path) -> int:
    return (tree / "manifest" / "head.json").stat().st_mtime_ns


class Memory:
    """The highest memory of this process and of its children, in MB, while it is open."""

    def __init__(self) -> None:
        self.parent, self._children = 0, dict[int, int]()
        self._done = threading.Event()
        # Started after the workers were forked: a forked thread would not run there.
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @property
    def children(self) -> list[int]:
        return list(self._children.values())

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            self.parent = peak_mb(os.getpid())
            for child in children_of(os.getpid()):
                self._children[child] = peak_mb(child) or self._children.get(child, 0)


def peak_mb(pid: int) -> int:
    """VmHWM, the highest resident memory of a process so far; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def children_of(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def publish_one(number: int) -> None:
    """One more document, by way of review and signature; only the publication is measured."""
    from gongkai.base.organs.standing import Standing
    from gongkai.duties.releases import actions

    clerk, reviewer, leader = (Standing(code, code) for code in ("clerk", "reviewer", "leader"))
    content = content_of(number)
    frozen = actions.freeze(
        kind="document",
        key=f"d{number}",
        organ=content["organ"],
        title=content["title"],
        content=content,
        authors=["clerk"],
        by=clerk,
        at=AT,
    )
    actions.stamp_passed(frozen, by=reviewer, at=AT)
    actions.stamp_signed(frozen, by=leader, at=AT)
    given = {**city.stamps(number, content), "published_on": ON}
    actions.publish(frozen, stamps=actions.Stamps(**given), by=leader, at=AT)


def withdraw_one(number: int) -> None:
    from gongkai.base.organs.standing import Standing
    from gongkai.duties.releases import actions
    from gongkai.duties.releases.models import Publication

    row = Publication.objects.get(kind="document", key=f"d{number - 40}")
    actions.withdraw(row, reason="附表有误。", by=Standing("leader", "leader"), at=AT)


if __name__ == "__main__":
    main()
