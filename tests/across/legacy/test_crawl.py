# ruff: noqa: E501  (pages are shown as they are)
"""A live site, asked politely: a server of our own stands for it, which no real run may ask."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.factories.server import HERE, Site, page, standing

from gongkai.across.legacy import sources
from gongkai.across.legacy.crawl import robots
from gongkai.across.legacy.crawl.allowed import Allowed, page_at, place_of
from gongkai.across.legacy.crawl.fetching import Limits, Reach, Refused, ask
from gongkai.across.legacy.crawl.walking import Walk

NOW = datetime.fromisoformat("2026-11-02T09:00:00+08:00")
TEXT = "各单位应当于每年一月底前公布上一年度的政府信息公开工作年度报告。"
QUICK = Limits(pages=50, pause=0, seconds_of_page=2, bytes_of_page=20_000)


def paper(number):
    return (
        f"<html><head><meta charset=utf-8><title>通知</title></head><body><h1>云州市教育局关于第{number}批评估的"
        f"通知</h1><p>{TEXT}</p></body></html>"
    )


def walk(server, folder, *, limits=QUICK, reach=HERE, start="/", **more):
    here = f"127.0.0.1:{server.server_port}"
    return Walk(
        start=f"http://{here}{start}",
        folder=folder,
        allowed=Allowed(frozenset({here})),
        limits=limits,
        now=lambda: NOW,
        reach=reach,
        wait=lambda seconds: None,
        **more,
    )


def links(*paths):
    return (
        "<html><body>" + "".join(f"<a href='{path}'>页</a>" for path in paths) + "</body></html>"
    )


def titles(folder):
    found = [page for _, page in sources.read([folder / "pages.warc"])]
    return [page.title for page in found if page.advice == "import"]


SMALL = {
    "/": page(
        links(
            "/a.html", "/show.asp?id=1#x", "/x.jpg", "/no/c.html", "http://other.example/d", "/old"
        )
    ),
    "/robots.txt": page("User-agent: *\nDisallow: /no/\nCrawl-delay: 3"),
    "/a.html": page(paper(1) + links("/")),
    "/show.asp?id=1": page(paper(2)),
    "/no/c.html": page(paper(3)),
    "/old": page("", 302, Location="/a.html"),
}


def test_a_site_is_read_along_its_links_within_its_rules(tmp_path):
    with standing(SMALL) as server:
        walked = walk(server, tmp_path)
        waits = []
        walked.wait = waits.append
        notes = walked.run()

    assert walked.is_over
    assert titles(tmp_path) == [
        "云州市教育局关于第1批评估的通知",
        "云州市教育局关于第2批评估的通知",
    ]
    assert server.asked == ["/robots.txt", "/", "/a.html", "/show.asp?id=1", "/old", "/a.html"]
    assert notes.pages == 3
    assert [why for _, why in walked.refused] == ["robots.txt 不允许"]
    assert len(waits) == 4
    assert all(2.5 < seconds <= 3 for seconds in waits)


def with_files(*names):
    shown = "".join(f"<p><a href='{url}'>{name}</a></p>" for name, url in names)
    return paper(1).replace("</body>", f"{shown}</body>")


PDF = b"%PDF-1.7" + b"x" * 30_000  # longer than a page may be
FILES = {
    "/": page(links("/a.html", "/b.html")),
    "/a.html": page(
        with_files(
            ("附件1", "/f/%E8%A1%A8.pdf"),
            ("附件2", "/download.jsp?id=2"),
            ("附件3", "/no/c.pdf"),
            ("附件4", "/none.pdf"),
            ("附件5", "/login.pdf"),
            ("附件6", "http://other.example/d.pdf"),
            ("附件7", "/long.pdf"),
        )
    ),
    "/b.html": page(with_files(("附件1", "/f/表.pdf"), ("附件8", "/late.doc")).replace("第1批", "第2批")),
    "/robots.txt": page("User-agent: *\nDisallow: /no/"),
    "/f/%E8%A1%A8.pdf": page(PDF, Content_Type="application/pdf"),
    "/download.jsp?id=2": page("", 302, Location="/get?n=2"),
    "/get?n=2": page(
        PDF + b"2", Content_Type="application/octet-stream",
        Content_Disposition='attachment; filename="b.pdf"',
    ),
    "/login.pdf": page("<html>请登录</html>"),
    "/long.pdf": page(PDF * 3, Content_Type="application/pdf"),
    "/late.doc": page(PDF, Content_Type="application/msword"),
}  # fmt: skip
WITH_FILES = replace(QUICK, bytes_of_file=80_000, bytes_of_files=70_000)


def files_of(folder):
    """What the archive says of each file that its pages link to."""
    found = {}
    for _, each in sources.read([folder / "pages.warc"]):
        for linked in each.linked:
            given = linked.content() if linked.content else linked.why.partition("；")[0]
            found[linked.name] = (linked.filename, given)
    return found


def test_attachments_are_fetched_by_the_same_rules_each_once(tmp_path):
    with standing(FILES) as server:
        notes = walk(server, tmp_path, limits=WITH_FILES).run()

    assert server.asked.count("/f/%E8%A1%A8.pdf") == 1
    assert "/no/c.pdf" not in server.asked
    assert notes.kept_files == 2
    assert files_of(tmp_path) == {
        "附件1": ("表.pdf", PDF),
        "附件2": ("b.pdf", PDF + b"2"),
        "附件3": ("", "robots.txt 不允许"),
        "附件4": ("", "答复 404"),
        "附件5": ("", "网站给的是网页，不是文件（可能是出错页，或者要登录才能下载）"),
        "附件6": ("", "在名单以外的 other.example 上，没有去取"),
        "附件7": ("", "超过 0 MB"),
        "附件8": ("", "全站附件到了 0 MB 的上限"),
    }


def test_a_walk_killed_among_attachments_goes_on_and_has_each_once(tmp_path):
    with standing(FILES) as server:
        walk(
            server,
            tmp_path,
            limits=WITH_FILES,
            is_stopped=lambda: "/f/%E8%A1%A8.pdf" in server.asked,
        ).run()
        with (tmp_path / "pages.warc").open("ab") as file:
            file.write(b"WARC/1.0\r\nWARC-Ty")
        notes = walk(server, tmp_path, limits=WITH_FILES).run()

    assert server.asked.count("/f/%E8%A1%A8.pdf") == server.asked.count("/a.html") == 1
    assert (notes.kept_files, notes.files_length) == (2, 2 * len(PDF) + 1)
    assert files_of(tmp_path)["附件2"] == ("b.pdf", PDF + b"2")


def test_a_walk_that_was_stopped_goes_on_where_it_was(tmp_path):
    with standing(SMALL) as server:
        first = walk(server, tmp_path, is_stopped=lambda: len(server.asked) >= 3)
        first.run()
        assert not first.is_over
        # A crash in the middle of a page leaves half of it behind, and half a line.
        for name, rest in (("pages.warc", b"WARC/1.0\r\nWARC-Ty"), ("steps.jsonl", b'{"do": "se')):
            with (tmp_path / name).open("ab") as file:
                file.write(rest)
        walk(server, tmp_path).run()

    assert len(titles(tmp_path)) == 2
    assert server.asked.count("/") == 1


def test_a_walk_that_ended_begins_anew(tmp_path):
    with standing(SMALL) as server:
        walk(server, tmp_path).run()
        walk(server, tmp_path).run()

    assert len(titles(tmp_path)) == 2
    assert server.asked.count("/") == 2


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(pages=1, pause=0), "到了 1 页的上限"),
        (Limits(seconds=0, pause=0), "到了 0 分钟的上限"),
        (Limits(bytes_in_all=1, pause=0), "到了总量的上限"),
    ],
)
def test_a_walk_ends_at_its_limits(tmp_path, limits, why):
    with standing(SMALL) as server:
        walked = walk(server, tmp_path, limits=limits)
        walked.run()

    assert (walked.is_over, walked.why) == (True, why)


def test_depth_is_how_many_links_a_page_is_away(tmp_path):
    chain = {f"/{n}": page(paper(n + 1) + links(f"/{n + 1}")) for n in range(5)}
    with standing(chain) as server:
        walk(server, tmp_path, limits=Limits(depth=2, pause=0), start="/0").run()

    assert len(titles(tmp_path)) == 3


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            page("", 302, Location="http://169.254.169.254/latest/"),
            "重定向到了名单以外的 169.254.169.254",
        ),
        (page("", 302, Location="http://2130706433/"), "重定向到的不是网页地址"),
        (page("", 302, Location="file:///etc/passwd"), "重定向到的不是网页地址"),
        (page("", 302, Location="/"), "重定向太多"),
        (page("x" * 30_000), "超过 0 MB"),
        (page("x", Length="99999999999"), "超过 0 MB"),
        (page("x", Length="-"), "没有答复"),
        (page("没有", 500), "答复 500"),
    ],
)
def test_what_is_not_taken_is_named(tmp_path, answer, why):
    with standing({"/": answer}) as server:
        walked = walk(server, tmp_path)
        walked.run()

    assert walked.refused[0][1].startswith(why)


def test_a_site_that_falls_silent_is_left_alone(tmp_path):
    pages = {"/": page(links(*(f"/{n}" for n in range(20))))}
    pages |= {f"/{n}": page("x", Length="-") for n in range(20)}
    with standing(pages) as server:
        walked = walk(server, tmp_path, limits=Limits(failures=3, pause=0))
        walked.run()

    assert walked.why == "连续 3 次没有答复"


@pytest.mark.parametrize(
    "status", [401, 403, 429, 500, 302], ids=lambda status: f"answered {status}"
)
def test_without_its_rules_nothing_of_a_site_is_read(tmp_path, status):
    pages = SMALL | {"/robots.txt": page("", status, Location="http://other.example/")}
    with standing(pages) as server:
        walk(server, tmp_path).run()

    assert server.asked == ["/robots.txt"]


def test_nothing_inside_the_house_is_asked(tmp_path):
    with standing(SMALL) as server:
        walked = walk(server, tmp_path, reach=Reach())
        walked.run()

    assert server.asked == []
    assert walked.refused == [(walked.start, "主机的地址属于内部网络或本机，不去访问")]


def test_a_name_is_looked_up_once_and_asked_by_that_number():
    told = [["127.0.0.1"], ["10.0.0.1"]]
    with standing(SMALL) as server:
        place = place_of(f"http://old.example:{server.server_port}/a.html")
        reach = Reach(resolve=lambda host, port: told.pop(0), may_ask=HERE.may_ask)

        assert ask(place, reach=reach, limits=QUICK).status == 200
        with pytest.raises(Refused, match="内部网络"):
            ask(place, reach=reach, limits=QUICK)


def test_a_name_with_one_address_inside_is_not_asked():
    reach = Reach(resolve=lambda host, port: ["93.184.216.34", "192.168.1.1"])

    with pytest.raises(Refused, match="内部网络"):
        ask(place_of("http://old.example/"), reach=reach, limits=QUICK)


def test_a_slow_answer_is_hung_up_on():
    class Slow(Site):
        def do_GET(self):  # noqa: N802
            self.server.may_end.wait(5)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.may_end = threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    place = place_of(f"http://127.0.0.1:{server.server_port}/")
    with pytest.raises(Refused, match="没有答复"):
        ask(place, reach=HERE, limits=Limits(seconds_of_page=0.2))
    server.may_end.set()
    server.shutdown()
    server.server_close()


def test_an_answer_that_breaks_off_is_no_page():
    cut = {"/a.html": (200, {"Length": "9000"}, "只有一半")}
    with standing(cut) as server:
        place = place_of(f"http://127.0.0.1:{server.server_port}/a.html")
        with pytest.raises(Refused, match="没有答完"):
            ask(place, reach=HERE, limits=QUICK)


def certified(folder):
    """A certificate for this machine with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    hosts = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(hosts, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "here.pem"
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_an_encrypted_answer_that_drips_is_hung_up_on_too(tmp_path, monkeypatch):
    """Each byte comes in time, the whole does not; encryption has taken the socket over."""
    path = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    listening = socket.create_server(("127.0.0.1", 0))
    sent = []

    def drip():
        line, _ = listening.accept()
        with suppress(OSError), context.wrap_socket(line, server_side=True) as told:
            told.recv(4096)
            told.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
            while len(sent) < 60:
                told.sendall(b"a")
                sent.append(1)
                time.sleep(0.05)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    place = place_of(f"https://127.0.0.1:{listening.getsockname()[1]}/")
    with pytest.raises(Refused, match="没有答"):
        ask(place, reach=HERE, limits=Limits(seconds_of_page=0.5))
    thread.join()
    listening.close()
    assert 0 < len(sent) < 60


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.01/",
        "http://1.2.3.256/",
        "http://old.example@10.0.0.1/",
        "http://user:word@old.example/",
        "http://[::1%25eth0]/",
        "http://[::1/",
        "http://old.example\\@10.0.0.1/",
        "http://old example/",
        "http:///a",
        "ftp://old.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://old.example:99999/",
        "http://old.example/" + "a" * 2001,
    ],
)
def test_what_hides_where_it_leads_is_no_address(address):
    assert place_of(address) is None


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("b.html", "http://old.example/a/b.html"),
        ("/公告?id=3#top", "http://old.example/%E5%85%AC%E5%91%8A?id=3"),
        ("//OLD.example:80/c", "http://old.example/c"),
        ("x.jsp;jsessionid=AB12?n=1", "http://old.example/a/x.jsp?n=1"),
        ("https://old.example/", "https://old.example/"),
        ("/f.PDF", ""),
        ("mailto:a@b.example", ""),
        ("http://old.example.evil.example/", ""),
        ("http://[", ""),
    ],
)
def test_a_link_is_followed_to_pages_of_the_list_only(link, page):
    assert page_at(link, "http://old.example/a/", Allowed(frozenset({"old.example"}))) == page


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/a.html", True),
        ("/no/a.html", False),
        ("/no/but/a.html", True),
        ("/x/list.asp?page=2", False),
        ("/x/list.asp", True),
        ("/a.bak", False),
        ("/a.bak.html", True),
        ("/%6eo/", False),
    ],
)
def test_the_longest_rule_of_a_site_that_fits_decides(path, may):
    rules = robots.read(
        "User-agent: other\nDisallow: /\n\nUser-agent: a\nUser-agent: *\nDisallow: /no/ # all\nAllow: /no/but/\n"
        "Disallow: /*?page=\nDisallow: /*.bak$\nDisallow:\nCrawl-delay: x"
    )

    assert (rules.allow(path), rules.pause) == (may, 0)


def test_rules_that_name_us_count_alone():
    rules = robots.read("User-agent: *\nDisallow: /\nUser-agent: gongkaiimport\nCrawl-delay: 90")

    assert (rules.allow("/a"), rules.pause) == (True, 30)
