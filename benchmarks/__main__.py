"""All benchmarks, or those that are named: `python -m benchmarks [NAME…] [--documents N]`.

Each runs in a process of its own, on data of its own. Tables for people go to standard error, one
JSON object a figure to standard output.
"""

import argparse
import subprocess
import sys

from benchmarks.machine import machine

NAMES = (
    "publishing",
    "search",
    "imports",
    "desk",
    "privacy",
    "files",
    "letters",
    "reading",
    "relevance",
    "fuzz",
)
# What is measured on texts of its own, however large the city.
OF_ITS_OWN = frozenset({"privacy", "files", "letters", "reading", "relevance", "fuzz"})


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--documents", type=int, default=100_000)
    options = parser.parse_args()
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    print(machine(), file=sys.stderr, flush=True)
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", *_size(name, options.documents)],
            check=False,
        ).returncode
        for name in options.names or NAMES
    ]
    return max(codes)


def _size(name: str, documents: int) -> list[str]:
    return [] if name in OF_ITS_OWN else ["--documents", str(documents)]


sys.exit(main())
