"""The stage: the sample for nginx, its places put into a folder, before a tree and a service."""

import datetime
import http.client
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
HOST = "www.yunzhou.example"
SHEET = "/assets/portal.0123456789ab.css"
MOVED = '<meta http-equiv="refresh" content="0; url=/zhengce/2/">'


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: dict[str, str]


@dataclass(frozen=True)
class City:
    """A running nginx before a published tree and a service that repeats what it is asked."""

    tree: Path
    port: int
    plain_port: int
    stop_services: Callable[[], None]

    def connection(self) -> http.client.HTTPSConnection:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=context)

    def statuses(self, path: str, *, times: int) -> list[int]:
        """Ask the same thing again and again over one connection, as fast as it goes."""
        link = self.connection()
        found = []
        for _ in range(times):
            link.request("GET", path, headers={"Host": HOST})
            answer = link.getresponse()
            answer.read()
            found.append(answer.status)
        link.close()
        return found

    def ask(
        self, path: str, *, method: str = "GET", headers: dict[str, str] | None = None
    ) -> Answer:
        link = self.connection()
        link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": HOST, **(headers or {})}.items():
            link.putheader(name, value)
        link.endheaders()
        answer = link.getresponse()
        raw = answer.read()
        link.close()
        body = raw.decode("utf-8", "replace")
        return Answer(answer.status, body, {k.lower(): v for k, v in answer.getheaders()})


class Echo(BaseHTTPRequestHandler):
    """Stands where gunicorn stands: says what reached it and brings a policy of its own."""

    def do_GET(self) -> None:
        words = (self.path, self.headers["X-Forwarded-Proto"], self.headers["X-Forwarded-For"])
        body = " ".join(map(str, words)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def free_ports() -> tuple[int, int]:
    """Two different ports: both are held until both are known."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    day = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day - datetime.timedelta(days=1))
        .not_valid_after(day + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )


# As `gongkai nginx` writes them: the office of commerce has a host of its own, and had another.
MAPS = {
    "hosts.map": "swj.yunzhou.example swj;\nwww.yunzhou.example yunzhou;\n",
    "moved.map": "old.yunzhou.example https://swj.yunzhou.example;\n",
    "homes.map": "/s/swj https://swj.yunzhou.example;\n",
}


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_tree(public: Path) -> None:
    write_maps(public.parents[1] / "maps")
    first = public / "generations" / "yunzhou" / "1"
    put(first / "index.html", "首页")
    put(first / "zhengce" / "1" / "index.html", "公文一")
    put(first / "zhengce" / "1" / "index.json", '{"title": "公文一"}')
    put(first / "zhengce" / "old" / "redirect.html", MOVED)
    put(first / "zhengce" / "old" / "redirect.json", '{"moved_to": "/zhengce/1/"}')
    put(first / "2017" / "t1.html" / "redirect.html", MOVED)
    put(first / "show.asp" / "@id=12&p=%B9%AB" / "redirect.html", MOVED)
    put(first / "@id=7" / "redirect.html", MOVED)
    put(first / "zhengce" / "1" / "fujian" / "0a.pdf", "%PDF")
    put(first / "zhengce" / "9" / "gone.html", "本文已撤下")
    put(first / "zhengce" / "9" / "gone.json", '{"gone": true}')
    put(first / "404.html", "没有这个网址")
    put(first / "assets" / "portal.0123456789ab.css", "body { margin: 0 }\n" * 100)
    put(first / ".well-known" / "security.txt", "Contact: mailto:security@yunzhou.example\n")
    put(first / ".secret", "nobody's business")
    put(public / "generations" / "swj" / "2" / "index.html", "商务局首页")
    put(public / "generations" / "jyj" / "4" / "index.html", "教育局首页")
    put(public.parent / "private.txt", "a draft")
    (first / "leak.txt").symlink_to(public.parent / "private.txt")
    (public / "current").mkdir()
    (public / "current" / "yunzhou").symlink_to(first)
    (public / "current" / "swj").symlink_to(public / "generations" / "swj" / "2")
    (public / "current" / "jyj").symlink_to(public / "generations" / "jyj" / "4")


def write_maps(folder: Path) -> None:
    for name, text in MAPS.items():
        put(folder / name, text)


def rendered(folder: Path, ports: dict[str, int]) -> str:
    """The sample with every place and port replaced; each of them must be there to replace."""
    text = SAMPLE.read_text(encoding="utf-8")
    replacements = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{ports['plain']};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{ports['tls']} ssl http2;",
        "server 127.0.0.1:8001": f"server 127.0.0.1:{ports['service']}",
        "server 127.0.0.1:8002": f"server 127.0.0.1:{ports['service']}",
        "/etc/ssl/gongkai/fullchain.pem": f'"{folder}/fullchain.pem"',
        "/etc/ssl/gongkai/key.pem": f'"{folder}/key.pem"',
        "/var/log/nginx/access.log combined": f'"{folder}/access.log" combined',
        "/var/log/nginx/gongkai-counts.log": f'"{folder}/counts.log"',
        "/etc/nginx/gongkai/hosts*.map": f'"{folder}/maps/hosts*.map"',
        "/etc/nginx/gongkai/moved*.map": f'"{folder}/maps/moved*.map"',
        "/etc/nginx/gongkai/homes*.map": f'"{folder}/maps/homes*.map"',
        "/var/lib/gongkai/public/current": f'"{folder}/data/public/current"',
    }
    for old, new in replacements.items():
        assert old in text, f"{old} is no longer in the sample"
        text = text.replace(old, new)
    return text


MAIN = """
daemon off; master_process off; pid "{folder}/nginx.pid"; error_log "{folder}/error.log" warn;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; text/css css; application/json json; text/plain txt; }}
    access_log off;
    client_body_temp_path "{folder}/body"; proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi"; uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{folder}/gongkai.conf";
}}
"""


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


@contextmanager
def run(folder: Path) -> Iterator[City]:
    """A city served by nginx out of this folder, until it is left."""
    write_tree(folder / "data" / "public")
    write_certificate(folder)
    service = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=service.serve_forever, args=(0.05,))
    thread.start()

    def stop_services() -> None:
        service.shutdown()
        thread.join()
        service.server_close()

    plain, tls = free_ports()
    ports = {"plain": plain, "tls": tls, "service": service.server_port}
    put(folder / "gongkai.conf", rendered(folder, ports))
    put(folder / "nginx.conf", MAIN.format(folder=folder))
    log = folder / "error.log"
    command = [str(NGINX), "-p", str(folder), "-e", str(log), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            wait_for(ports["tls"], process, log)
            yield City(folder / "data" / "public", ports["tls"], ports["plain"], stop_services)
        finally:
            process.terminate()
            if thread.is_alive():
                stop_services()
