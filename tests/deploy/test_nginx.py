"""The sample for nginx, run: the very file of deploy/, its places put into a folder."""

import datetime
import gzip
import http.client
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
HOST = "www.yunzhou.example"
SHEET = "/assets/portal.0123456789ab.css"
MOVED = '<meta http-equiv="refresh" content="0; url=/zhengce/2/">'

pytestmark = pytest.mark.skipif(
    NGINX is None, reason="nginx: none found; to add it: sudo apt-get install nginx"
)


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


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    folder = tmp_path / "a city"
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


def test_a_folder_is_answered_with_its_index(city):
    assert city.ask("/").body == "首页"
    assert city.ask("/zhengce/1/").body == "公文一"
    assert city.ask("/zhengce/1/").headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_is_served_as_it_is(city):
    answer = city.ask("/zhengce/1/index.json")
    assert (answer.status, answer.body) == (200, '{"title": "公文一"}')


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(city):
    answer = city.ask("/zhengce/1")
    assert (answer.status, answer.headers["location"]) == (301, "/zhengce/1/")


def test_a_withdrawn_document_is_gone_and_says_so(city):
    for path in ("/zhengce/9/", "/zhengce/9/fujian/0a.pdf"):
        answer = city.ask(path)
        assert (answer.status, answer.body) == (410, "本文已撤下")
        assert answer.headers["cache-control"] == "no-cache"


def test_programs_are_told_that_it_is_gone_in_json(city):
    answer = city.ask("/zhengce/9/index.json")
    assert (answer.status, answer.body) == (410, '{"gone": true}')


OLD = ["/zhengce/old/", "/2017/t1.html", "/2017/t1.html/", "/show.asp?id=12&p=%B9%AB", "/?id=7"]


@pytest.mark.parametrize("path", OLD)
def test_where_a_moved_document_went_is_answered_by_the_portal(city, path):
    assert city.ask(path).body.startswith(f"{path} https")


@pytest.mark.parametrize("path", OLD)
def test_while_the_portal_rests_a_moved_document_shows_where_it_went(city, path):
    city.stop_services()
    answer = city.ask(path)
    assert (answer.status, answer.body) == (200, MOVED)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_programs_are_told_in_json_where_it_went(city):
    assert city.ask("/zhengce/old/index.json").body == '{"moved_to": "/zhengce/1/"}'


@pytest.mark.parametrize(
    "path", ["/show.asp?id=13", "/?../zhengce/old", "/?id=7&x=1", "/no?../../zhengce/old"]
)
def test_another_query_leads_nowhere(city, path):
    assert not city.ask(path).body.startswith(path)
    assert MOVED not in city.ask(path).body


@pytest.mark.parametrize(
    "path", ["/zhengce/9/gone.html", "/zhengce/9/gone.json", "/zhengce/old/redirect.html"]
)
def test_the_signs_for_gone_and_moved_have_no_address(city, path):
    assert city.ask(path).status == 404


@pytest.mark.parametrize(
    "path", ["/zhengce/2/", "/zhengce/2", "/zhengce/", "/.secret", "/nothing.txt"]
)
def test_what_is_not_published_is_not_found(city, path):
    answer = city.ask(path)
    assert (answer.status, answer.body) == (404, "没有这个网址")


def test_the_one_agreed_dotted_place_is_served(city):
    assert city.ask("/.well-known/security.txt").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../private.txt",
        "/zhengce/../../../../private.txt",
        "/%2e%2e/%2e%2e/private.txt",
        "/..%2f..%2f..%2fprivate.txt",
        "/s/../index.html/../../private.txt",
        "/s/..%2f..%2f..%2f/private.txt",
        "/s/jyj/../../../../private.txt",
        "/leak.txt",
    ],
)
def test_nothing_outside_the_tree_is_reached(city, path):
    answer = city.ask(path)
    assert answer.status in {400, 403, 404}
    assert "a draft" not in answer.body


def test_an_organ_has_its_own_site_under_the_citys_host(city):
    assert city.ask("/s/jyj/").body == "教育局首页"
    assert city.ask("/s/jyj").headers["location"] == "/s/jyj/"
    assert city.ask("/s/nobody/").status == 404


def test_a_site_with_a_host_of_its_own_is_there_and_nowhere_else(city):
    own = {"Host": "swj.yunzhou.example"}
    below = city.ask("/s/swj/zhengce/%E4%B8%80/?q=%0d%0aX:1")

    assert city.ask("/", headers=own).body == "商务局首页"
    assert (below.status, below.headers["location"]) == (
        301,
        "https://swj.yunzhou.example/zhengce/%E4%B8%80/?q=%0d%0aX:1",
    )
    assert city.ask("/s/swj/").headers["location"] == "https://swj.yunzhou.example/"


def test_a_former_host_leads_to_the_same_place_of_its_site(city):
    for path in ("/", "/zhengce/1/?a=b", "/search/?q=%E4%BD%8E"):
        answer = city.ask(path, headers={"Host": "old.yunzhou.example"})
        assert answer.status == 301, path
        assert answer.headers["location"] == f"https://swj.yunzhou.example{path}"


def test_what_is_handed_in_at_a_former_host_or_below_a_path_is_led_on_with_its_body(city):
    led_on = city.ask("/jiucuo/", method="POST", headers={"Host": "old.yunzhou.example"})
    below = city.ask("/s/swj/jiucuo/", method="POST")

    assert (led_on.status, below.status) == (308, 308)
    there = "https://swj.yunzhou.example/jiucuo/"
    assert {led_on.headers["location"], below.headers["location"]} == {there}


def forget() -> None:
    """Wait as long as nginx remembers at most what it found."""
    assert "open_file_cache_valid 1s;" in SAMPLE.read_text(encoding="utf-8")
    time.sleep(1.1)


def test_a_new_generation_is_served_within_a_second(city):
    assert city.ask("/").body == "首页"
    second = city.tree / "generations" / "yunzhou" / "2"
    put(second / "index.html", "新首页")
    fresh = city.tree / "current" / ".yunzhou.next"
    fresh.symlink_to(second)
    fresh.replace(city.tree / "current" / "yunzhou")
    forget()
    assert city.ask("/").body == "新首页"


def test_what_is_withdrawn_is_gone_within_a_second_its_twins_too_however_often_it_was_asked(city):
    asked = ("/zhengce/1/", "/zhengce/1/index.json", "/zhengce/1/fujian/0a.pdf")
    packed = {"Accept-Encoding": "gzip"}
    folder = city.tree / "current/yunzhou/zhengce/1"
    (folder / "index.html.gz").write_bytes(gzip.compress("公文一".encode(), mtime=0))
    for path in asked * 3:
        assert city.ask(path, headers=packed).status == 200
    for name in ("index.html.gz", "index.html", "index.json", "fujian/0a.pdf"):
        (folder / name).unlink()
    put(folder / "gone.html", "本文已撤下")
    forget()
    for path in asked:
        answer = city.ask(path, headers=packed)
        assert (answer.status, answer.body) == (410, "本文已撤下")


def test_what_was_asked_for_in_vain_is_there_within_a_second_of_its_publication(city):
    assert city.ask("/zhengce/2/").status == 404
    put(city.tree / "current/yunzhou/zhengce/2/index.html", "公文二")
    put(city.tree / "current/yunzhou/zhengce/1/redirect.html", MOVED)
    forget()
    assert city.ask("/zhengce/2/").body == "公文二"
    assert city.ask("/zhengce/1/").body.startswith("/zhengce/1/ https")


def test_a_link_laid_into_the_tree_in_place_of_a_page_is_not_followed(city):
    assert city.ask("/zhengce/1/").body == "公文一"
    page = city.tree / "current/yunzhou/zhengce/1/index.html"
    page.unlink()
    page.symlink_to(city.tree.parent / "private.txt")
    forget()
    answer = city.ask("/zhengce/1/")
    assert answer.status in {403, 404}
    assert "a draft" not in answer.body


@pytest.mark.parametrize("path", ["/", "/zhengce/1/index.json", "/zhengce/9/", "/nothing.txt"])
def test_every_answer_carries_the_protecting_headers(city, path):
    headers = city.ask(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] == "nginx"


def test_touch_screens_may_run_the_script_that_takes_them_home_and_other_pages_none(city):
    policy = {path: city.ask(path).headers["content-security-policy"] for path in ("/", "/kiosk/")}
    assert "script-src" not in policy["/"]
    assert policy["/kiosk/"] == f"{policy['/']}; script-src 'self'"


def test_a_service_keeps_its_own_policy(city):
    answer = city.ask("/search/?q=a")
    assert answer.body == "/search/?q=a https 127.0.0.1"
    assert answer.headers["content-security-policy"] == "default-src 'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/search/",
        "/s/jyj/search/",
        "/zhangzhe/search/",
        "/hudong/xinxiang/",
        "/zfxxgk/ysqgk/shenqing/",
        "/zfxxgk/ysqgk/chaxun/",
        "/api/v1/documents",
        "/workbench/",
        "/workbench/sign-in/",
        "/static/ui/base.css",
        "/healthz",
        "/readyz",
    ],
)
def test_what_no_file_can_answer_reaches_the_services(city, path):
    assert city.ask(path).body.split(" ")[0] == path


def test_a_forged_forwarding_address_does_not_hide_the_real_one(city):
    answer = city.ask("/search/", headers={"X-Forwarded-For": "8.8.8.8"})
    assert answer.body.endswith("8.8.8.8, 127.0.0.1")


def test_files_stay_readable_while_the_services_rest(city):
    city.stop_services()
    resting = city.ask("/search/")
    assert (resting.status, resting.headers["retry-after"]) == (503, "60")
    assert resting.headers["x-content-type-options"] == "nosniff"
    assert "已公开的内容照常可读" in resting.body
    assert "<a href='/'>" in resting.body
    assert "<a href='/s/jyj/'>" in city.ask("/s/jyj/search/").body
    assert city.ask("/zhengce/1/").body == "公文一"


def test_one_address_cannot_flood_the_services(city):
    statuses = city.statuses("/search/", times=200)
    assert statuses[0] == 200
    assert set(statuses) == {200, 429}
    assert city.ask("/").status == 200


def test_text_is_compressed_for_those_who_take_it(city):
    answer = city.ask(SHEET, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_a_packed_twin_is_sent_as_it_lies_to_those_who_take_it_and_to_nobody_else(city):
    twin = city.tree / "current/yunzhou/zhengce/1/index.html.gz"
    twin.write_bytes(gzip.compress("公文一".encode(), mtime=0))
    answer = city.ask("/zhengce/1/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(twin.stat().st_size)
    assert (answer.headers["vary"], answer.headers["cache-control"]) == (
        "Accept-Encoding",
        "no-cache",
    )
    assert city.ask("/zhengce/1/").body == "公文一"


def test_a_file_named_by_its_digest_is_kept_and_no_other(city):
    assert city.ask(SHEET).headers["cache-control"] == "max-age=31536000, immutable"
    missing = city.ask("/assets/portal.ba9876543210.css")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-cache")


def test_an_attachment_is_saved_and_has_no_rights_in_the_browser(city):
    headers = city.ask("/zhengce/1/fujian/0a.pdf").headers
    assert headers["content-disposition"] == "attachment"
    assert headers["content-security-policy"].split("; ")[:2] == ["sandbox", "default-src 'none'"]
    assert "content-disposition" not in city.ask("/zhengce/1/").headers


def test_files_are_read_and_never_written_to(city):
    assert city.ask("/zhengce/1/", method="PUT").status == 405


def test_an_unchanged_page_is_not_sent_twice(city):
    tag = city.ask("/zhengce/1/").headers["etag"]
    assert city.ask("/zhengce/1/", headers={"If-None-Match": tag}).status == 304


def test_plain_http_is_sent_to_https(city):
    link = http.client.HTTPConnection("127.0.0.1", city.plain_port, timeout=10)
    link.request("GET", "/zhengce/1/", headers={"Host": HOST})
    answer = link.getresponse()
    answer.read()
    link.close()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{HOST}/zhengce/1/")
