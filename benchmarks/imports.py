"""Reading old pages, and taking a dump of records in as drafts.

python -m benchmarks.imports [--documents 100000]
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.figures import environment, options, show
from benchmarks.texts import papers

# Pages of different makers, about 25 KB each, read over and over by one process.
PAGE = """<html><head><meta charset="utf-8"><title>{title}-云州市人民政府</title></head><body>
<div class="nav"><ul>{links}</ul></div><div class="crumb">首页 &gt; 信息公开 &gt; 政策文件</div>
<table class="xxgk"><tr><td>索 引 号：</td><td>00800126X/2019-{number:05d}</td>
<td>发文字号：</td><td>{doc_number}</td></tr><tr><td>发布机构：</td><td>云州市人民政府办公室</td>
<td>成文日期：</td><td>{day}</td></tr></table><h1>{title}</h1><div class="content">{body}
<p style="text-align:right">云州市人民政府办公室</p><p style="text-align:right">{day}</p>
<p>（此件公开发布）</p></div><div class="share">分享到：微信 微博</div><div>{links}</div>
</body></html>"""


def main() -> None:
    documents = options(__doc__).documents
    show(reading(min(documents, 400)))
    show(taking_in(documents))


def reading(count: int) -> dict[str, object]:
    """Pages a second of processor time that one process reads."""
    from gongkai.across.legacy.extract import extract

    links = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(60))
    pages = [
        PAGE.format(
            title=paper.title,
            number=paper.number,
            doc_number=paper.doc_number,
            day=paper.published_on.isoformat(),
            body=paper.body,
            links=links,
        ).encode()
        for paper in papers(count, characters=6000)
    ]
    start = process_time()
    for number, page in enumerate(pages):
        extract(page, name=f"{number}.html")
    seconds = process_time() - start
    return {
        "figure": "read pages",
        "pages": count,
        "kilobytes": round(sum(map(len, pages)) / count / 1000),
        "pages_per_cpu_second": round(count / seconds),
    }


def taking_in(documents: int) -> dict[str, object]:
    """The whole command on a JSONL dump, with a database of its own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        data = Path(folder)
        with (data / "dump.jsonl").open("w", encoding="utf-8") as dump:
            for paper in papers(documents):
                row = {
                    "title": paper.title,
                    "organ": "云州市人民政府办公室",
                    "doc_number": paper.doc_number,
                    "html": paper.body,
                    "published_on": paper.published_on.isoformat(),
                    "url": f"http://old.example/{paper.number}.html",
                }
                dump.write(json.dumps(row, ensure_ascii=False) + "\n")
        gongkai(data, "demo", "--no-serve")
        start = perf_counter()
        peak = gongkai(data, "import", str(dump.name), "--organ", "YZ01")
        seconds = perf_counter() - start
    return {
        "figure": "import jsonl",
        "documents": documents,
        "seconds": round(seconds),
        "per_second": round(documents / seconds),
        "peak_mib": peak,
    }


def gongkai(data: Path, *arguments: str) -> int:
    """Run a command; the most memory it held, in MiB."""
    code = (
        "import resource,sys;from gongkai.faces.cli import run;code=run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss//1024,file=sys.stderr);"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return int(done.stderr.splitlines()[-1])


if __name__ == "__main__":
    main()
