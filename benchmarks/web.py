"""Nginx with the sample of deploy/ before a published page, and before a plain file as large.

python -m benchmarks.web

The two are asked in turn, each time over 64 connections that stay open; figures are medians. The
client works on the same cores, so the processor time of nginx itself tells more than the clock.
Without TLS, which would cost both the same and hide the difference.
"""

import asyncio
import os
import random
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.deploy.nginx import HOST, MAIN, NGINX, free_ports, put, rendered, wait_for

from benchmarks.city import WORDS
from benchmarks.figures import show
from benchmarks.machine import percentile
from gongkai.across.publishing import packed

CONNECTIONS, ASKED, ROUNDS = 64, 4096, 9
PAGE = "/zhengce/1/"
# The file alone: no rule of ours but to serve it, as nginx comes.
BARE = """
server {{
    listen 127.0.0.1:{port};
    root "{folder}/bare";
    charset utf-8;
    gzip_static on;
}}
"""
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """One of the two, and what was measured of it round by round."""

    name: str
    port: int
    path: str
    rates: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


def main() -> None:
    if NGINX is None:
        show({"figure": "web", "left out": "no nginx"})
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        ours, bare = free_ports()
        lay_out(folder, ours, bare)
        log = folder / "error.log"
        command = [NGINX, "-p", name, "-e", str(log), "-c", str(folder / "nginx.conf")]
        with subprocess.Popen(command) as nginx:
            try:
                wait_for(bare, nginx, log)
                for encoding in ("identity", "gzip"):
                    measure(nginx.pid, ours, bare, encoding)
            finally:
                nginx.terminate()


def lay_out(folder: Path, ours: int, bare: int) -> None:
    """A page of 20 KB and the same file bare, each with its twin; both servers in one nginx."""
    chance = random.Random(1)
    text = "".join(f"<p>{''.join(chance.choices(WORDS, k=40))}。</p>\n" for _ in range(75))
    page = f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>文</title>{text}"
    tree = folder / "data" / "public" / "generations" / "yunzhou" / "1"
    put(tree / f"{PAGE[1:]}index.html", page)
    current = folder / "data" / "public" / "current"
    current.mkdir(parents=True)
    (current / "yunzhou").symlink_to(tree)
    put(folder / "bare" / "a.html", page)
    for twin in (tree / f"{PAGE[1:]}index.html.gz", folder / "bare" / "a.html.gz"):
        twin.write_bytes(packed.pack(page.encode()))
    put(folder / "gongkai.conf", sample(folder, ours) + BARE.format(port=bare, folder=folder))
    many = MAIN.replace("worker_connections 64", "worker_connections 512")
    put(folder / "nginx.conf", many.format(folder=folder))


def sample(folder: Path, port: int) -> str:
    """The sample of deploy/, without TLS and without the limit of connections of one address."""
    text = rendered(folder, {"plain": free_ports()[0], "tls": port, "service": 1})
    lines = [line for line in text.splitlines() if not line.strip().startswith("ssl_")]
    return "\n".join(lines).replace(" ssl http2;", ";").replace("address 40;", "address 1000;")


def measure(pid: int, ours: int, bare: int, encoding: str) -> None:
    servers = (Server("page", ours, PAGE), Server("plain file", bare, "/a.html"))
    for number in range(ROUNDS + 1):
        for server in servers if number % 2 else reversed(servers):
            ask(pid, server, encoding, is_counted=number > 0)
    page, plain = servers
    for server in servers:
        show(
            {
                "figure": f"nginx {server.name}",
                "encoding": encoding,
                "per_second": round(statistics.median(server.rates)),
                "nginx_cpu_us": round(statistics.median(server.spent) * 1e6),
                "p50_ms": round(percentile(server.waits, 0.5) * 1000, 1),
                "p99_ms": round(percentile(server.waits, 0.99) * 1000, 1),
            }
        )
    clock = [a / b for a, b in zip(page.rates, plain.rates, strict=True)]
    work = [b / a for a, b in zip(page.spent, plain.spent, strict=True)]
    show(
        {
            "figure": "page to plain file",
            "encoding": encoding,
            "by_clock": round(statistics.median(clock), 2),
            "by_processor": round(statistics.median(work), 2),
        }
    )


def ask(pid: int, server: Server, encoding: str, *, is_counted: bool) -> None:
    worked, start = processor(pid), time.perf_counter()
    waits = asyncio.run(clients(server, encoding))
    seconds, spent = time.perf_counter() - start, processor(pid) - worked
    if is_counted:
        server.rates.append(len(waits) / seconds)
        server.spent.append(spent / len(waits))
        server.waits += waits


async def clients(server: Server, encoding: str) -> list[float]:
    each = [client(server, encoding, ASKED // CONNECTIONS) for _ in range(CONNECTIONS)]
    return [wait for waits in await asyncio.gather(*each) for wait in waits]


async def client(server: Server, encoding: str, times: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=2**20)
    lines = (f"GET {server.path} HTTP/1.1", f"Host: {HOST}", f"Accept-Encoding: {encoding}")
    asked, waits = ("\r\n".join(lines) + "\r\n\r\n").encode(), list[float]()
    for _ in range(times):
        start = time.perf_counter()
        writer.write(asked)
        await answer(reader)
        waits.append(time.perf_counter() - start)
    writer.close()
    return waits


async def answer(reader: asyncio.StreamReader) -> None:
    """Read one answer whole. Raises ValueError for any but 200."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise ValueError(head.decode())
    if b"transfer-encoding: chunked" not in head:
        length = head.split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0]
        await reader.readexactly(int(length))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()


def processor(pid: int) -> float:
    """Seconds of processor time a process has used."""
    words = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / _TICK


if __name__ == "__main__":
    main()
