"""The program that converts: standard input is the file, standard output the answer as JSON.

`python -m gongkai.base.files.convert.worker NAME MEMORY CPU OUTPUT` (bytes, seconds, bytes). The
answer is {"text": …}, {"refusal": …}, or {"office": true} for a file that needs an office program.
"""

import json
import sys
from typing import Any

from gongkai.base.files.bound import bind


def main(name: str, memory: int, cpu: int, output: int) -> None:
    """Bind this process, then convert. Ends badly when it meets a limit; the caller sees to it."""
    bind(memory, cpu, output)
    # The readers are loaded only once the limits hold.
    from gongkai.base.files.convert.reading import converted  # noqa: PLC0415
    from gongkai.law.refusal import Refusal  # noqa: PLC0415

    answer: dict[str, Any]
    try:
        found = converted(sys.stdin.buffer.read(), name)
        answer = {"office": True} if found is None else {"text": found.to_json()}
    except Refusal as refusal:
        answer = {"refusal": refusal.text}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
