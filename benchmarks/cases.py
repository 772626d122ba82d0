"""The register of one organ with many cases, and the annual report that counts them.

python -m benchmarks.cases [--documents 100000] [--database URL]
"""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.desk import founded, measured, signed_in
from benchmarks.figures import environment, options, show

BATCH = 2000
YEARS = 3
PAGES = (
    "requests/",
    "requests/?state=closed",
    "requests/?show=overdue",
    "requests/?page=200",
    "reports/",
    "",
)


def main() -> None:
    given = options(__doc__)
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        surroundings = environment(Path(folder))
        if given.database:
            surroundings["GONGKAI_DATABASE_URL"] = given.database
        founded(surroundings)
        fill(given.documents)
        client = signed_in()
        for page in PAGES:
            show(measured(client, f"/workbench/{page}", given.documents) | {"figure": "cases"})
        reported(given.documents)


def fill(count: int) -> None:
    """All in one organ, over three years; one in fifty is still open, some late."""
    from django.utils import timezone

    from gongkai.base.organs.models import Organ
    from gongkai.duties.requests.models import Case, Proceeding
    from gongkai.law.applicants import ApplicantClass
    from gongkai.law.decisions import DECISIONS

    now, today = timezone.now(), timezone.localdate()
    organ = Organ.objects.get(code="YZ01")
    classes = [each.value for each in ApplicantClass]
    decisions = sorted(DECISIONS)
    days = 365 * YEARS

    def case(number: int) -> Case:
        received = today - timedelta(days=number * days // count)
        is_open = number % 50 == 0
        ended = min(received + timedelta(days=20), today)
        return Case(
            organ=organ,
            receipt=f"YZ01-{received:%Y%m%d}-{number:08d}",
            number=f"{received.year}-{number:06d}",
            state="handling" if is_open else "closed",
            channel="internet",
            came_on=received,
            confirmed_on=received,
            received_on=received,
            applicant_class=classes[number % len(classes)],
            applicant_shown="谭**",
            description=f"第{number}号道路养护合同的中标单位、金额和验收结果",
            provide_form="electronic",
            obtain_by="email",
            clock_state="open" if is_open else "ended",
            starts_on=received,
            due_on=received + timedelta(days=28),
            decision="" if is_open else decisions[number % len(decisions)],
            ended_on=None if is_open else ended,
            entered_at=now,
            changed_at=now,
        )

    for start in range(0, count, BATCH):
        Case.objects.bulk_create(map(case, range(start, min(start + BATCH, count))))
    # One in a hundred goes on to a review that is still pending.
    suits = Case.objects.filter(number__endswith="01").values_list("pk", "received_on")
    Proceeding.objects.bulk_create(
        Proceeding(
            case_id=pk,
            forum="review",
            body="云州市人民政府",
            served_on=received + timedelta(days=40),
            by="wenqinghe",
            at=now,
        )
        for pk, received in suits
    )


def reported(count: int) -> None:
    """The tables of the last full year, of the organ and of the city, and the months."""
    from django.utils import timezone

    from gongkai.across.reports import monthly, queries
    from gongkai.base.organs.models import Organ

    organ, today = Organ.objects.get(code="YZ01"), timezone.localdate()
    year = today.year - 1
    timed("annual report", count, lambda: queries.annual(organ, year))
    timed("city's summary", count, lambda: queries.annual(organ, year, is_summary=True))
    timed("months", count, lambda: monthly.months(["YZ01"], year, on=today))


def timed(what: str, count: int, do: Callable[[], object]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    started = perf_counter()
    with CaptureQueriesContext(connection) as queries:
        do()
    seconds = round(perf_counter() - started, 2)
    show({"figure": "cases", "what": what, "cases": count, "queries": len(queries), "s": seconds})


if __name__ == "__main__":
    main()
