"""All benchmarks, or those that are named: `python -m benchmarks [NAME…] [--documents N]`.

Each runs in a process of its own, on data of its own. Tables for people go to standard error, one
JSON object a figure to standard output. Where one fails, the others run all the same.
"""

import argparse
import subprocess
import sys

from benchmarks.machine import machine

# Of a city of so many documents; and what is measured on material of its own, however large it is.
OF_A_CITY = ("publishing", "search", "imports", "desk", "cases")
OF_ITS_OWN = (
    "submissions",
    "letters",
    "files",
    "privacy",
    "reading",
    "relevance",
    "anything",
    "web",
    "phone",
    "fuzz",
)
NAMES = OF_A_CITY + OF_ITS_OWN


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    print(machine(), file=sys.stderr, flush=True)
    codes = {name: _run(name, options.documents) for name in options.names or NAMES}
    failed = [name for name, code in codes.items() if code]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


def _run(name: str, documents: int) -> int:
    print(f"== {name}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", *_size(name, documents)]
    return subprocess.run(command, check=False).returncode


def _size(name: str, documents: int) -> list[str]:
    return ["--documents", str(documents)] if name in OF_A_CITY else []


sys.exit(main())
