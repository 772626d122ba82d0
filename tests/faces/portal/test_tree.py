"""The published tree as the program itself serves it."""

import os
from contextlib import ExitStack

import pytest
from django.test import Client
from tests.factories.releases import make_site

SITE = "yunzhou"
MOVED = '<meta http-equiv="refresh" content="0; url=/zhengce/1/">'


@pytest.fixture
def root(db, data_dir):
    first = data_dir / "public" / "generations" / SITE / "1"
    files = {
        "index.html": "首页",
        "404.html": "没有这个网址",
        "robots.txt": "User-agent: *\n",
        ".well-known/security.txt": "Contact: mailto:a@b.c\n",
        ".secret": "nobody's business",
        "manifest/head.json": "{}",
        "zhengce/1/index.html": "公文一",
        "zhengce/1/index.json": "{}",
        "zhengce/1/fujian/ab.pdf": "%PDF-1.7",
        "zhengce/9/gone.html": "已经撤下",
        "zhengce/9/gone.json": "{}",
        "old/a.html/redirect.html": MOVED,
        "show.asp/@id=12/redirect.html": MOVED,
        "@ID=%B9%AB&p=2/redirect.html": MOVED,
        "assets/base.css": "body { margin: 0 }",
    }
    for name, text in files.items():
        path = first / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (data_dir / "private.txt").write_text("a draft", encoding="utf-8")
    (first / "leak.txt").symlink_to(data_dir / "private.txt")
    (first / "leaks").symlink_to(data_dir)
    current = data_dir / "public" / "current"
    current.mkdir()
    (current / SITE).symlink_to(first)
    return first


def let_go(response):
    """Close the file of an answer; `response.close()` would go to the database, too."""
    for close in response._resource_closers:
        close()


@pytest.fixture
def ask(root, client: Client):
    """Ask, and let go of the file afterwards as a server does."""
    with ExitStack() as answers:

        def get(path, **options):
            response = client.get(path, **options)
            answers.callback(let_go, response)
            return response

        yield get


def text(response):
    return b"".join(response).decode()


@pytest.mark.parametrize(
    ("path", "kind", "shown"),
    [
        ("/", "text/html; charset=utf-8", "首页"),
        ("/zhengce/1/", "text/html; charset=utf-8", "公文一"),
        ("/zhengce/1/index.html", "text/html; charset=utf-8", "公文一"),
        ("/zhengce/1/index.json", "application/json; charset=utf-8", "{}"),
        ("/manifest/head.json", "application/json; charset=utf-8", "{}"),
        ("/robots.txt", "text/plain; charset=utf-8", "User-agent: *\n"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8", "Contact: mailto:a@b.c\n"),
        ("/assets/base.css", "text/css; charset=utf-8", "body { margin: 0 }"),
    ],
)
def test_a_file_is_served_as_what_it_is(ask, path, kind, shown):
    response = ask(path)
    assert (response.status_code, response["Content-Type"], text(response)) == (200, kind, shown)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none';")


def test_a_folder_without_its_slash_gets_it(ask):
    response = ask("/zhengce/1")
    assert (response.status_code, response["Location"]) == (301, "/zhengce/1/")


@pytest.mark.parametrize("path", ["/zhengce/9/", "/zhengce/9/index.html", "/zhengce/9/index.json"])
def test_what_was_withdrawn_is_gone(ask, path):
    response = ask(path)
    assert (response.status_code, text(response)) == (410, "已经撤下")


@pytest.mark.parametrize(
    "path",
    ["/old/a.html", "/old/a.html/", "/show.asp?id=12", "/show.asp/?id=12", "/?ID=%B9%AB&p=2"],
)
def test_a_former_address_moves_for_good(ask, path):
    response = ask(path)
    assert (response.status_code, response["Location"]) == (301, "/zhengce/1/")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/show.asp/",
        "/show.asp/?id=13",
        "/show.asp/?id=12&more=1",
        "/zhengce/?../old/a.html",
        "/nothing/?id=12/../../old/a.html",
        "/zhengce/",
        "/zhengce/2",
        "/zhengce/1/gone.html",
        "/zhengce/9/gone.html/",
        "/old/a.html/redirect.html",
        "/.secret",
        "/leak.txt",
        "/leaks/private.txt",
        "/leaks/",
        "/leaks",
        "/../../../private.txt",
        "/%2e%2e/%2e%2e/%2e%2e/private.txt",
        "/zhengce/..%2f..%2f..%2f..%2fprivate.txt",
        "/zhengce/1/..",
        "/zhengce//1/",
        "/%2Fevil.example/",
        "/a%00b",
        "/%E2%80%AEfdp.exe",
        "/zhengce\\1/",
        "/" + "x" * 300,
        "/" + "x/" * 2000,
    ],
)
def test_nothing_else_is_there(ask, path):
    response = ask(path)
    assert (response.status_code, text(response)) == (404, "没有这个网址")


def test_the_sign_of_a_withdrawal_has_no_address_of_its_own(ask):
    assert ask("/zhengce/9/gone.html").status_code == 410


def test_what_a_browser_has_is_not_sent_again(ask):
    first = ask("/zhengce/1/")
    again = ask("/zhengce/1/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])
    assert first["Cache-Control"] == "no-cache"
    since = ask("/zhengce/1/", headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304


def test_a_changed_file_is_sent(ask, root):
    first = ask("/zhengce/1/")
    (root / "zhengce/1/index.html").write_text("公文一，改", encoding="utf-8")
    again = ask("/zhengce/1/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, text(again)) == (200, "公文一，改")


def test_an_attachment_is_handed_over_and_never_run(ask):
    response = ask("/zhengce/1/fujian/ab.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment"
    assert response["Content-Security-Policy"].startswith("sandbox;")


def test_a_pipe_in_the_tree_is_no_file_and_holds_up_nobody(ask, root):
    os.mkfifo(root / "pipe.txt")
    assert ask("/pipe.txt").status_code == 404


def test_the_tree_only_answers_questions(root, client):
    assert client.post("/zhengce/1/").status_code in {403, 405}
    response = client.head("/zhengce/1/")
    let_go(response)
    assert (response.status_code, response["Content-Length"]) == (200, "9")


def test_before_the_first_publication_there_is_nothing(client, db, data_dir):
    response = client.get("/")
    assert response.status_code == 404
    assert "没有这个网址" in response.content.decode()


def test_each_site_is_served_at_its_own_host(root, data_dir, client, settings, db):
    """A host that is no site's shows the city's own."""
    settings.ALLOWED_HOSTS = [".localhost", "testserver"]
    make_site(SITE, address="http://testserver")
    make_site("mzj", "YZ02", address="http://mzj.localhost:8000", is_main=False)
    theirs = data_dir / "public" / "generations" / "mzj" / "1"
    theirs.mkdir(parents=True)
    (theirs / "index.html").write_text("民政局首页", encoding="utf-8")
    (data_dir / "public" / "current" / "mzj").symlink_to(theirs)

    def shown(host: str) -> str:
        return b"".join(client.get("/", headers={"host": host})).decode()

    assert [shown(host) for host in ("mzj.localhost:8000", "testserver", "other.localhost")] == [
        "民政局首页",
        "首页",
        "首页",
    ]
