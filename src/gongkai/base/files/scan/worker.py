"""The program that scans: one file after the other, bound in time and memory.

`python -m gongkai.base.files.scan.worker MEMORY` (bytes). A line of JSON on standard input names
a file (or says how many bytes follow) and gives it seconds; a line of JSON on standard output
answers it. Whoever called sees to it that a process which dies or hangs is replaced.
"""

import json
import platform
import resource
import sys
from pathlib import Path
from typing import Any

# The most a file may have, in bytes.
MOST_BYTES = 64 * 1024 * 1024


def main(memory: int) -> None:
    """Answer until standard input ends."""
    _bind(memory)
    # The readers are loaded only once the limits hold.
    from gongkai.base.files.scan.findings import judged, refused  # noqa: PLC0415
    from gongkai.base.files.scan.readable import readable  # noqa: PLC0415
    from gongkai.base.files.scan.scanner import scan  # noqa: PLC0415

    for line in sys.stdin.buffer:
        request = json.loads(line)
        data = _data(request)
        _allow(request["cpu"])
        text = ""
        try:
            if len(data) > MOST_BYTES:
                result = judged([refused("文件超过 64 MB，不能检查；请拆分后重新提供。")])
            else:
                result = scan(data, request["name"], kind=request["kind"])
                if most := request.get("most", 0):
                    text = readable(data, request["name"], most=most)
        except MemoryError:
            result = judged([refused("文件过大，不能检查；请拆分后重新提供。")])
        del data
        said = result.to_json() | ({"text": text} if request.get("most") else {})
        answer = json.dumps(said, ensure_ascii=False)
        sys.stdout.buffer.write(answer.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


def _data(request: dict[str, Any]) -> bytes:
    if request["path"] is None:
        return sys.stdin.buffer.read(request["size"])
    with Path(request["path"]).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _bind(memory: int) -> None:
    limits = {
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    # macOS knows the limit and does not let it be set.
    if platform.system() != "Darwin":
        limits[resource.RLIMIT_AS] = memory
    for name, value in limits.items():
        resource.setrlimit(name, (value, value))


def _allow(cpu: int) -> None:
    """So many seconds from now on; the process dies when it needs more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + 1 + cpu
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
