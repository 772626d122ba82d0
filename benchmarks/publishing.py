"""How fast a public site is built, and what one publication costs in a large one.

    python -m benchmarks.publishing [--documents 100000] [--jobs 2] [--database URL] [--keep DIR]

Works in a data directory and a database of its own (SQLite, or the empty PostgreSQL database that
is named). A small table goes to standard error, one JSON object a figure to standard output.
"""

import argparse
import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from benchmarks.figures import show
from benchmarks.machine import machine

AT = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=8)))
ON = AT.date()
SITE = "yunzhou"
ORGANS = 50
BODY_BYTES = 1500
TEXT = """
各有关单位 现将 关于 进一步 加强 城市 建设 管理 工作 的 通知 印发
给你们 请结合实际 认真 贯彻 执行 落实 责任 部门 应当 按照 规定
组织 实施 监督 检查 完善 制度 提高 服务 水平 保障 群众 权益 推进
政务 公开 优化 营商 环境 规范 行政 行为 防范 风险 确保 安全 稳定
教育 卫生 交通 住房 环保 财政 社会保险
"""
BATCH = 2000


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.keep) as folder:
        prepare(Path(folder), options.database)
        for figure in figures(options.documents, options.jobs):
            show(figure)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publishing", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
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


def figures(documents: int, jobs: int) -> Iterator[dict[str, Any]]:
    """The measurements, one after the other on the same site."""
    from gongkai.across.publishing import actions, lock, manifest, verify
    from gongkai.across.publishing.places import Places
    from gongkai.faces.portal.pages import PAGES

    yield {
        "figure": "publishing",
        "machine": machine(),
        "database": engine(),
        "documents": documents,
        "jobs": jobs,
    }
    fill(documents)
    before = os.times()
    with Memory() as memory:
        full = actions.publish(PAGES, site=SITE, at=AT, on=ON, is_full=True, jobs=jobs)
    yield {
        "figure": "full build",
        "seconds": round(full.seconds, 1),
        "documents_per_second": round(documents / full.seconds),
        "cpu_seconds": round(sum(os.times()[:4]) - sum(before[:4]), 1),
        "files": full.written,
        "pages": full.pages,
        "peak_mb_parent": memory.parent,
        "peak_mb_children": memory.children,
    }
    tree = Places(SITE).link
    for name, act in (("publish one", publish_one), ("withdraw one", withdraw_one)):
        for number in range(5):
            before = written_at(tree)
            start = time.perf_counter()
            act(documents + number)
            signed = time.perf_counter()
            report = actions.publish(PAGES, site=SITE, at=AT, on=ON)
            yield {
                "figure": name,
                "seconds": round(time.perf_counter() - signed, 3),
                "with_the_act": round(time.perf_counter() - start, 3),
                "files": report.written + report.removed,
                "pages": report.pages,
                "with_manifest": report.written + report.removed + 2,
                "head": written_at(tree) != before,
            }
    start = time.perf_counter()
    faults = list(verify.verify(tree, manifest.signer().public))
    seconds = round(time.perf_counter() - start, 1)
    yield {"figure": "verify", "seconds": seconds, "faults": len(faults)}
    with lock.publishing():
        size = sum(1 for _ in tree.resolve().rglob("*"))
    yield {"figure": "tree", "entries": size, "peak_mb_parent": peak_mb(os.getpid())}


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


# --- the city to be published --------------------------------------------------------------------


def fill(documents: int) -> None:
    """Organs and public documents, stored in bulk with the journal they would have."""
    from django.db import transaction

    from gongkai.base.journal.models import Entry
    from gongkai.duties.releases.models import Publication, Release

    make_city()
    for start in range(0, documents, BATCH):
        numbers = range(start, min(start + BATCH, documents))
        with transaction.atomic():
            releases = Release.objects.bulk_create([release(n) for n in numbers])
            rows = [publication(n, r) for n, r in zip(numbers, releases, strict=True)]
            Publication.objects.bulk_create(rows)
            Entry.objects.bulk_create([entry(row) for row in rows])


def make_city() -> None:
    from gongkai.base.organs.models import Organ, OrganName, Site

    for number in range(ORGANS):
        organ = Organ.objects.create(
            code=f"YZ{number:02}", org_code=f"{number:08}X", kind="department", order=number
        )
        OrganName.objects.create(
            organ=organ,
            name=f"云州市第{number}局",
            short_name=f"{number}局",
            from_on=date(2000, 1, 1),
        )
    Site.objects.create(
        code=SITE,
        organ=Organ.objects.get(code="YZ00"),
        name="云州市人民政府",
        address="https://www.yunzhou.example",
        is_main=True,
    )


def release(number: int) -> Any:
    from gongkai.duties.releases.digest import digest
    from gongkai.duties.releases.models import Release

    content = content_of(number)
    key = f"d{number}"
    return Release(
        kind="document",
        key=key,
        version=1,
        digest=digest("document", key, content),
        organ=content["organ"],
        title=content["title"],
        authors=["clerk"],
        made_by="clerk",
        made_at=AT,
        passed_by="reviewer",
        passed_at=AT,
        signed_by="leader",
        signed_at=AT,
        content=content,
    )


def content_of(number: int) -> dict[str, Any]:
    from gongkai.duties.documents.content import DocumentContent
    from gongkai.law.items import ITEMS

    chance = random.Random(number)
    title = f"关于{''.join(chance.choices(TEXT.split(), k=5))}的通知（{number}）"
    organ = f"YZ{number % ORGANS:02}"
    paragraphs: list[str] = []
    while sum(len(p) for p in paragraphs) * 3 < BODY_BYTES:
        paragraphs.append(f"<p>{''.join(chance.choices(TEXT.split(), k=40))}。</p>")
    return DocumentContent(
        title=title,
        organ=organ,
        publisher=f"云州市第{number % ORGANS}局",
        body="".join(paragraphs),
        attribute="proactive",
        genre="notice",
        theme="T0203",
        item=list(ITEMS)[number % 20],
        summary="".join(chance.choices(TEXT.split(), k=20)),
        written_on=day_of(number),
    ).to_json()


def day_of(number: int) -> date:
    return date(2016, 1, 1) + timedelta(days=number % 3900)


def stamps(number: int, release: Any) -> dict[str, Any]:
    content = release.content
    return {
        "site": SITE,
        "organ_name": content["publisher"],
        "index_number": f"{number % ORGANS:08}X/{day_of(number).year}-{number:07}",
        "published_on": day_of(number),
        "doc_number": f"云{number % ORGANS}发〔{day_of(number).year}〕{number}号",
        "genre": content["genre"],
        "theme": content["theme"],
        "item": content["item"],
        "summary": content["summary"],
        "written_on": day_of(number),
    }


def publication(number: int, release: Any) -> Any:
    from gongkai.duties.releases.models import Publication

    return Publication(
        kind=release.kind,
        key=release.key,
        release=release,
        digest=release.digest,
        organ=release.organ,
        title=release.title,
        published_at=AT,
        shelf=release.kind,
        **stamps(number, release),
    )


def entry(row: Any) -> Any:
    from gongkai.base.journal import chain
    from gongkai.base.journal.models import Entry
    from gongkai.duties.releases.queries import touched

    content: dict[str, Any] = {
        "kind": row.kind,
        "key": row.key,
        "seq": 1,
        "act": "release.publish",
        "by": "leader",
        "at": AT,
        "data": {"index_number": row.index_number, "digest": row.digest},
        "touched": sorted(touched(row)),
        "previous": chain.GENESIS,
    }
    return Entry(**content, digest=chain.entry_digest(**content))


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
    given = {**stamps(number, frozen), "published_on": ON}
    actions.publish(frozen, stamps=actions.Stamps(**given), by=leader, at=AT)


def withdraw_one(number: int) -> None:
    from gongkai.base.organs.standing import Standing
    from gongkai.duties.releases import actions
    from gongkai.duties.releases.models import Publication

    row = Publication.objects.get(kind="document", key=f"d{number - 40}")
    actions.withdraw(row, reason="附表有误。", by=Standing("leader", "leader"), at=AT)


if __name__ == "__main__":
    main()
