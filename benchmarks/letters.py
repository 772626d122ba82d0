"""How fast a letter becomes PDF and docx: python -m benchmarks.letters [count]."""

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.machine import machine, peak_megabytes, percentile
from benchmarks.texts import papers

COUNT = 1000


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    os.environ.setdefault("GONGKAI_DATA_DIR", tempfile.mkdtemp())
    from gongkai.base.letters import docx, fonts, pdf
    from gongkai.base.letters.letter import Letter, Text

    letter = Letter(
        organ="云州市住房和城乡建设局",
        title="政府信息公开申请答复书",
        addressee="李明",
        blocks=(),
        signer="云州市住房和城乡建设局",
        dated_on=date(2025, 9, 2),
    )
    # Each says something else, as letters do: about a page and a half.
    letters = [
        replace(letter, number=f"云住建公开〔2025〕{n}号", blocks=(Text(paper.body[:900]),))
        for n, paper in enumerate(papers(count), start=1)
    ]
    print(machine(), fonts.summary(), sep="\n", file=sys.stderr)
    for name, write in (("pdf", pdf.write), ("docx", docx.write)):
        clock, busy = [], time.process_time()
        for each in letters:
            started = time.perf_counter()
            write(each)
            clock.append((time.perf_counter() - started) * 1000)
        figures = {
            "letter": name,
            "first_ms": round(clock[0]),
            "p50_ms": round(percentile(clock, 0.5), 1),
            "p99_ms": round(percentile(clock, 0.99), 1),
            "cpu_ms": round((time.process_time() - busy) * 1000 / count, 1),
            "peak_mb": round(peak_megabytes()),
        }
        print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
