"""Each kind of published page on a slow phone: when its largest part is seen, and what moves.

python -m benchmarks.phone [--data DIR]

A demo city behind nginx with the sample of deploy/, looked at by Chromium with a processor four
times slower and a slow 4G network (1.6 Mbit/s, 150 ms). Of each kind the largest page is taken.
Needs nginx, Chromium and Playwright.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tests.conftest import CHROMIUM
from tests.deploy.nginx import MAIN, NGINX, free_ports, put, wait_for

from benchmarks.figures import environment, show
from benchmarks.machine import percentile
from benchmarks.web import sample

SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PHONE = {"width": 360, "height": 740}
SITE = "yunzhou"
SCRIPTED = MAIN.replace("text/css css;", "text/css css; text/javascript js; image/svg+xml svg;")
WATCH = """
window.seen = {largest: 0, moved: 0};
const watch = (type, told) => new PerformanceObserver(list => list.getEntries().forEach(told))
    .observe({type, buffered: true});
watch("largest-contentful-paint", entry => { window.seen.largest = entry.startTime; });
watch("layout-shift", entry => { window.seen.moved += entry.value; });
"""
# The largest page of each kind in the tree that is shown, and of documents in the other trees too.
LARGEST = """
select kind || case when path like 'hant/%' then ' hant'
    when path like 'zhangzhe/%' then ' zhangzhe' else '' end as named, path, max(size)
from publishing_output join publishing_page on publishing_page.id = page_id
join publishing_generation on publishing_generation.id = publishing_page.generation_id
where site = ? and publishing_generation.state = 'live' and path like '%index.html'
    and (kind = 'document' or path not like 'hant/%')
group by named order by named
"""


def main() -> None:
    if NGINX is None or CHROMIUM is None:
        show({"figure": "phone", "left out": "no nginx or no Chromium"})
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        data = options().data or demo(Path(name) / "demo")
        with served(Path(name) / "nginx", data) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox"],
            )
            look_at_all(browser, pages(data), f"http://127.0.0.1:{port}")
            browser.close()


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a demo city that is there already")
    return parser.parse_args()


def demo(data: Path) -> Path:
    command = [sys.executable, "-m", "gongkai.faces.cli", "demo", "--no-serve"]
    subprocess.run(command, env=environment(data), check=True, stdout=subprocess.DEVNULL)
    return data


@contextmanager
def served(folder: Path, data: Path) -> Iterator[int]:
    folder.mkdir()
    (folder / "data").symlink_to(data)
    port, log = free_ports()[0], folder / "error.log"
    put(folder / "gongkai.conf", sample(folder, port))
    put(folder / "nginx.conf", SCRIPTED.format(folder=folder))
    command = [str(NGINX), "-p", str(folder), "-e", str(log), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as nginx:
        try:
            wait_for(port, nginx, log)
            yield port
        finally:
            nginx.terminate()


def pages(data: Path) -> list[tuple[str, str]]:
    """What each kind of page is called, and the address of its largest one."""
    path = next(data.glob("*.sqlite3"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = database.execute(LARGEST, [SITE]).fetchall()
    return [(kind, "/" + file.removesuffix("index.html")) for kind, file, _ in rows]


def look_at_all(browser: Browser, kinds: list[tuple[str, str]], address: str) -> None:
    looks = []
    for kind, path in kinds:
        looks.append(look(browser, f"{address}{path}"))
        show({"figure": kind, "path": path, **looks[-1], "load": round(os.getloadavg()[0])})
    largest = [each["largest_ms"] for each in looks]
    show(
        {
            "figure": "on a slow phone",
            "kinds": len(looks),
            "largest_ms_p50": percentile(largest, 0.5),
            "largest_ms_most": max(largest),
            "kinds_that_move": sum(each["moved"] > 0 for each in looks),
            "errors": sum(each["errors"] for each in looks),
            "kilobytes_most": max(each["kilobytes"] for each in looks),
        }
    )


def look(browser: Browser, url: str) -> dict[str, Any]:
    """One page in a fresh profile: nothing of it is there from before."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    page, errors, received = context.new_page(), list[str](), list[float]()
    page.on("console", lambda told: told.type == "error" and errors.append(told.text))
    page.on("pageerror", lambda told: errors.append(str(told)))
    page.add_init_script(WATCH)
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    link.send("Network.emulateNetworkConditions", NETWORK)
    link.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    link.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    page.goto(url, wait_until="load")
    page.wait_for_timeout(500)
    seen = page.evaluate("window.seen")
    context.close()
    return {
        "largest_ms": round(seen["largest"]),
        "moved": round(seen["moved"], 4),
        "errors": len(errors),
        "kilobytes": round(sum(received) / 1000),
    }


if __name__ == "__main__":
    main()
