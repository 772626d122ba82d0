"""The desk's list of fifty among many documents: queries and processor time of one page.

python -m benchmarks.desk [--documents 100000]
"""

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.figures import environment, options, show
from benchmarks.texts import papers

BATCH = 2000
LISTS = ("", "?state=published", "?q=加装电梯", "?sort=number", "?page=200")


def main() -> None:
    documents = options(__doc__).documents
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        founded(environment(Path(folder)))
        fill(documents)
        client = signed_in()
        for name in ("/workbench/", *(f"/workbench/documents/{query}" for query in LISTS)):
            show(measured(client, name, documents))


def founded(surroundings: dict[str, str]) -> None:
    """The demo's organs and people, in these surroundings."""
    os.environ.clear()
    os.environ.update(surroundings | {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings"})
    from gongkai.config import demo_keys

    demo_keys.ensure(Path(surroundings["GONGKAI_DATA_DIR"]))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from gongkai.faces.cli import founding
    from gongkai.faces.cli.demo import PASSWORD, data

    now = timezone.now()
    founding.found(data.city(), address="https://www.example", at=now, shared_password=PASSWORD)


def fill(documents: int) -> None:
    """All documents in one organ: the worst case."""
    from django.utils import timezone

    from gongkai.base.organs.models import Organ, Person
    from gongkai.duties.documents.models import Document

    now = timezone.now()
    organ, drafter = Organ.objects.get(code="YZ01"), Person.objects.get(code="wenqinghe")
    states = ("published",) * 8 + ("draft", "in_review")
    rows = []
    for paper in papers(documents):
        state = states[paper.number % 10]
        rows.append(
            Document(
                organ=organ,
                drafter=drafter,
                editors=[drafter.code],
                state=state,
                title=paper.title,
                publisher="云州市人民政府办公室",
                genre="notice",
                theme=paper.theme,
                doc_number=paper.doc_number,
                index_number=f"00800126X/{paper.number}" if state == "published" else "",
                written_on=paper.published_on,
                created_at=now,
                changed_at=now - timedelta(minutes=paper.number),
                body=paper.body,
            )
        )
        if len(rows) == BATCH:
            Document.objects.bulk_create(rows)
            rows = []
    Document.objects.bulk_create(rows)


def signed_in() -> object:
    from django.test import Client

    from gongkai.faces.cli.demo import PASSWORD

    client = Client(SERVER_NAME="localhost")
    answer = client.post("/workbench/sign-in/", {"code": "wenqinghe", "password": PASSWORD})
    assert answer.status_code == 302
    return client


def measured(client: object, path: str, documents: int) -> dict[str, object]:
    """The median of five after one for warming up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds = []
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)  # type: ignore[attr-defined]
    # Counted now: the next request forgets them.
    count = len(queries)
    assert answer.status_code == 200, path
    for _ in range(5):
        start = process_time()
        client.get(path)  # type: ignore[attr-defined]
        seconds.append(process_time() - start)
    return {
        "figure": "desk",
        "path": path,
        "documents": documents,
        "queries": count,
        "cpu_ms": round(median(seconds) * 1000, 1),
    }


if __name__ == "__main__":
    main()
