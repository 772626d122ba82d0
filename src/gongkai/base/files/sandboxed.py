"""The program inside the sandbox: standard input is the file, standard output the answer.

`python -m gongkai.base.files.sandboxed KIND flat|plain MEMORY CPU OUTPUT` (bytes, seconds, bytes).
"""

import json
import sys
from typing import Any

from gongkai.base.files.bound import bind


def main(kind: str, memory: int, cpu: int, output: int, *, is_flat: bool) -> None:
    """Bind this process, then rebuild. Ends badly when it meets a limit; the caller sees to it."""
    bind(memory, cpu, output)
    # The decoders are loaded only once the limits hold.
    from gongkai.base.files.kinds import Kind  # noqa: PLC0415
    from gongkai.base.files.rebuild import rebuild  # noqa: PLC0415
    from gongkai.law.refusal import Refusal  # noqa: PLC0415

    data, head = b"", dict[str, Any]()
    try:
        copy = rebuild(sys.stdin.buffer, Kind(kind), is_flat=is_flat)
        data = copy.data
        head = {
            "kind": copy.kind,
            "pages": copy.pages,
            "width": copy.width,
            "height": copy.height,
            "left_out": copy.left_out,
        }
    except Refusal as refusal:
        head = {"refusal": refusal.text}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[3:6]), is_flat=sys.argv[2] == "flat")
