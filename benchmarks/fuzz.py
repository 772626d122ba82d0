# ruff: noqa: E501  (grains are shown as they are)
"""Damaged and hostile sources, read over and over: the slowest, the largest, what escaped.

python -m benchmarks.fuzz [--seconds 60] [--seed 1]

Ends with 1 where an exception escaped, a source took over 10 s or the process over 512 MB.
"""

import argparse
import json
import random
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from time import monotonic, process_time

from tests.across.legacy.test_mutations import PIECES, SAMPLES, damaged

from benchmarks.figures import show
from benchmarks.reading import SETS

MOST_SECONDS, MOST_MIB = 10, 512
GRAINS = (
    "<div>", "<table><tr><td>", "<b>", "<a href=x>", "<p>", "<li><ol>", "<font size=5>", "<!--", "<![CDATA[",
    "&nbsp;", "&#x4e00;", "国", "国发〔2020〕", "〔2020〕12号", "2020年1月", "1.", "（", "【", "一、", "(一)", "第一条",
    "《", "关于", "通知", " ", "\u3000", "\n", "\t", "：", "发布时间：", "索引号：", "名 称：", ">", "首页 > ", "|", "、",
    "各局", "局", "0", "9", "{", "[", '{"content":"', '{"a":[', "\\u4e00", '"', "号", "(a)", "@@", "*", "——", "……",
    "公开", "云州市财政局 ", "主动公开", "(shè)", "，", "。", "一是", "附件", "抄送：", "http://", "=(", "f({",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, hung)
    chance, end = random.Random(options.seed), monotonic() + options.seconds
    samples = dict(SAMPLES)
    samples["html"] = [
        *samples["html"],
        *(page.data for pages in SETS.values() for page in pages()),
    ]
    tried, slowest, worst, escaped = 0, 0.0, "", 0
    with tempfile.TemporaryDirectory(prefix="gongkai-fuzz-") as folder:
        while monotonic() < end:
            ending, data = made(samples, chance)
            path = Path(folder) / f"x.{ending}"
            path.write_bytes(data)
            seconds, fault = read(path)
            tried += 1
            if fault or seconds > MOST_SECONDS / 2:
                kept = (
                    Path(tempfile.gettempdir()) / f"gongkai-fuzz-{options.seed}-{tried}.{ending}"
                )
                kept.write_bytes(data)
                print(f"{kept} {seconds:.1f} s\n{fault}", file=sys.stderr, flush=True)
            escaped += bool(fault)
            if seconds > slowest:
                slowest, worst = seconds, f"{ending} of {len(data)} bytes"
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show(
        {
            "figure": "fuzz",
            "tried": tried,
            "escaped": escaped,
            "slowest": round(slowest, 1),
            "which": worst,
            "mib": mib,
        }
    )
    return int(bool(escaped) or slowest > MOST_SECONDS or mib > MOST_MIB)


def hung(*_: object) -> None:
    raise TimeoutError("it hangs")


def made(samples: dict[str, list[bytes]], chance: random.Random) -> tuple[str, bytes]:
    """A sample that was damaged, or one into which something was put a great many times."""
    ending = chance.choice(list(samples))
    data = chance.choice(samples[ending])
    if chance.random() < 0.7:
        return ending, damaged(data, chance)
    grains = [chance.choice(GRAINS) for _ in range(chance.randint(1, 3))]
    grain = "".join(grains).encode(chance.choice(("utf-8", "gb18030")))
    many = grain * (chance.choice((300, 3000, 30_000, 300_000)) // len(grain) + 1)
    place = chance.randint(0, len(data)) if chance.random() < 0.6 else 0
    return ending, data[:place] + many + chance.choice(PIECES) + data[place:]


def read(path: Path) -> tuple[float, str]:
    """The processor time that a source took, and what escaped from reading it."""
    from gongkai.across.legacy import sources
    from gongkai.across.legacy.record import Extract
    from gongkai.across.legacy.twins import Seen, marked

    start, seen = process_time(), Seen()
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * MOST_SECONDS)
    try:
        for _, page in sources.read([path]):
            if isinstance(page, Extract):
                json.dumps(marked(page, seen.twin(page)).to_json(), ensure_ascii=False)
    except Exception:
        return process_time() - start, traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return process_time() - start, ""


if __name__ == "__main__":
    sys.exit(main())
