"""How soon the public process answers what no reader sends on purpose.

python -m benchmarks.anything

Every public address without a value in it is asked with every value of the test that sends
anything, in all parameters of the search at once; processor time of the program itself.
"""

import tempfile
from pathlib import Path
from time import process_time
from urllib.parse import urlencode

from django.test import Client

from benchmarks import city
from benchmarks.figures import show
from benchmarks.machine import percentile
from benchmarks.publishing import prepare

_DOCUMENTS = 300


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        prepare(Path(folder), "")
        from gongkai.across.search import actions

        city.fill(_DOCUMENTS)
        actions.rebuild(Path(folder) / "search", on=city.ON)
        taken = _taken()
    slowest = max(taken, key=lambda each: taken[each])
    times = list(taken.values())
    show(
        {
            "figure": "anything",
            "asked": len(times),
            "p50_ms": round(percentile(times, 0.5), 1),
            "p99_ms": round(percentile(times, 0.99), 1),
            "slowest_ms": round(taken[slowest], 1),
            "slowest": slowest,
        }
    )


def _taken() -> dict[str, float]:
    """Milliseconds by address and value; each is asked twice, and the better time counts."""
    from tests.faces.portal.test_anything import FIXED, NASTY

    from gongkai.across.search.asked import FACETS

    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    return {
        f"{route} {what}": min(
            _ask(client, f"{route}?{urlencode(values, errors='surrogatepass')}") for _ in range(2)
        )
        for route in FIXED
        for what, nasty in NASTY.items()
        if (values := dict.fromkeys(("q", "page", "order", *FACETS), nasty))
    }


def _ask(client: Client, address: str) -> float:
    start = process_time()
    client.get(address)
    return (process_time() - start) * 1000


if __name__ == "__main__":
    main()
