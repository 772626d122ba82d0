"""An address given to `gongkai import`."""

import click
import pytest
from tests.across.legacy.test_crawl import HERE, SMALL, page, standing

from gongkai.across.legacy import sources
from gongkai.faces.cli.crawling import Wanted, archive_of


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path))
    return tmp_path


def test_a_site_becomes_an_archive_that_is_read_like_any(data):
    with standing(SMALL) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        archive = archive_of(address, Wanted(pause=0), reach=HERE)

    read = [page for _, page in sources.read([archive])]
    assert [page.file for page in read if page.advice == "import"] == [
        f"{address}a.html",
        f"{address}show.asp?id=1",
    ]
    assert archive.is_relative_to(data / "imports" / "sites")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.7/a", "http://localhost/"]
)
def test_nothing_inside_the_house_is_read(address):
    with pytest.raises(click.ClickException, match="没有取到网页"):
        archive_of(address, Wanted())


def test_an_address_that_hides_where_it_leads_cannot_be_used():
    with pytest.raises(click.ClickException, match="不是可以抓取的网址"):
        archive_of("http://2130706433/", Wanted())


def test_what_was_not_taken_is_told(capsys):
    pages = SMALL | {"/a.html": page("没有", 500)}
    with standing(pages) as server:
        archive_of(f"http://127.0.0.1:{server.server_port}/", Wanted(pages=2, pause=0), reach=HERE)

    told = capsys.readouterr().err
    assert "/a.html：答复 500" in told
    assert "到了 2 页的上限" in told
