"""The program that reads one workbook: standard input is the file, standard output the answer.

`python -m gongkai.base.files.grids.worker MEMORY CPU` (bytes, seconds).
"""

import json
import platform
import resource
import sys


def main(memory: int, cpu: int) -> None:
    """Bind this process, then read. Ends badly when it meets a limit; the caller sees to it."""
    _bind(memory, cpu)
    # The readers are loaded only once the limits hold.
    from gongkai.base.files.grids.reading import read  # noqa: PLC0415
    from gongkai.law.refusal import Refusal  # noqa: PLC0415

    try:
        answer: dict[str, object] = {
            "sheets": [grid.to_json() for grid in read(sys.stdin.buffer.read())]
        }
    except Refusal as refusal:
        answer = {"refusal": refusal.text}
    text = json.dumps(answer, ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _bind(memory: int, cpu: int) -> None:
    limits = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    # macOS knows the limit and does not let it be set.
    if platform.system() != "Darwin":
        limits[resource.RLIMIT_AS] = memory
    for name, value in limits.items():
        resource.setrlimit(name, (value, value))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
