"""Requests handed in through the web server, each kept before it is answered.

python -m benchmarks.submissions [--seconds 10] [--database URL]
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.desk import founded
from benchmarks.figures import environment, show
from benchmarks.machine import machine, percentile

CLIENTS = (8, 64)
APPLICANT = {
    "kind": "natural_person",
    "name": "谭素云",
    "id_type": "resident",
    "id_number": "990101197803160116",
    "phone": "0399-2261 3101",
    "email": "tansuyun@example.com",
}
WISH = {
    "organ": "YZ02",
    "applicant": APPLICANT,
    "description": "2025年度城市绿地养护经费的预算和决算",
    "provide_form": "electronic",
    "obtain_by": "email",
}


def main() -> None:
    options = _options()
    print(machine(), file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        surroundings = environment(Path(folder)) | {"GONGKAI_TRUSTED_PROXIES": "1"}
        if options.database:
            surroundings["GONGKAI_DATABASE_URL"] = options.database
        founded(surroundings)
        with _served(surroundings) as port:
            for clients in CLIENTS:
                show(_measured(port, clients, options.seconds, surroundings))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL database")
    return parser.parse_args()


@contextmanager
def _served(surroundings: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gongkai.faces.cli", "web", "--port", str(port)]
    server = subprocess.Popen(command, env=surroundings)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    """Until every process of the server has loaded the program and answers at once."""
    quick = 0
    for _ in range(600):
        started = time.monotonic()
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=30)
            line.request("GET", "/healthz")
            line.getresponse().read()
            line.close()
        except OSError:
            quick = 0
        else:
            quick = quick + 1 if time.monotonic() - started < 0.1 else 0
        if quick == 50:
            return
        time.sleep(0.02)
    raise SystemExit("the server did not start")


def _measured(
    port: int, clients: int, seconds: float, surroundings: dict[str, str]
) -> dict[str, object]:
    taken: list[float] = []
    statuses: Counter[int] = Counter()
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_client, args=(port, f"{clients}-{n}", end, taken, statuses))
        for n in range(clients)
    ]
    started = time.monotonic()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    elapsed = time.monotonic() - started
    return {
        "figure": "submissions",
        "database": surroundings.get("GONGKAI_DATABASE_URL", "sqlite").partition(":")[0],
        "clients": clients,
        "per_s": round(statuses[201] / elapsed),
        "p50_ms": round(percentile(taken, 0.5) * 1000),
        "p99_ms": round(percentile(taken, 0.99) * 1000),
        "refused": sum(n for status, n in statuses.items() if status != 201),
        "load": round(os.getloadavg()[0], 1),
    }


def _client(port: int, name: str, end: float, taken: list[float], statuses: Counter[int]) -> None:
    """One after the other, each from an address of its own: not the flood gate is measured."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    body = json.dumps(WISH).encode()
    group, place = map(int, name.split("-"))
    sent = 0
    while time.monotonic() < end:
        sent += 1
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"{name}-{sent}",
            "X-Forwarded-For": f"10.{group + place}.{sent // 250}.{sent % 250}",
        }
        started = time.monotonic()
        line.request("POST", "/api/v1/requests", body, headers)
        answer = line.getresponse()
        answer.read()
        taken.append(time.monotonic() - started)
        statuses[answer.status] += 1


if __name__ == "__main__":
    main()
