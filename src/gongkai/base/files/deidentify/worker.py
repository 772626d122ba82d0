"""The program that masks one file: standard input is the file, standard output the answer.

`python -m gongkai.base.files.deidentify.worker NAME STYLE KIND MEMORY CPU OUTPUT`; the answer is a
line of JSON, then the bytes of the copy.
"""

import json
import sys
from typing import Any

from gongkai.base.files.bound import bind


def main(name: str, style: str, kind: str, memory: int, cpu: int, output: int) -> None:
    """Bind this process, then mask. Ends badly when it meets a limit; the caller sees to it."""
    bind(memory, cpu, output)
    # The readers are loaded only once the limits hold.
    from gongkai.base.files.deidentify.copying import copy  # noqa: PLC0415
    from gongkai.base.files.deidentify.styles import Style  # noqa: PLC0415
    from gongkai.law.refusal import Refusal  # noqa: PLC0415

    data, head = b"", dict[str, Any]()
    try:
        made = copy(sys.stdin.buffer.read(), name, Style(style), kind=kind or None)
        data = made.data
        head = {"extension": made.extension, "masked": made.masked, "left_out": made.left_out}
    except Refusal as refusal:
        head = {"refusal": refusal.text}
    answer = json.dumps(head, ensure_ascii=False).encode("utf-8", "backslashreplace")
    sys.stdout.buffer.write(answer + b"\n" + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:7]))  # type: ignore[arg-type]
