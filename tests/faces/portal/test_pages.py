"""Every page of the public site: whole, linked, well-formed, the same each time."""

import json
import re
from xml.etree import ElementTree

import pytest
from lxml import html
from tests.faces.portal.city import (
    OFFICE,
    SITE,
    City,
    file,
    filled,
    write,
)

from gongkai.across.publishing.places import checked
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.ui import styles

# Answered by the running program, not by a file.
OTHER_TREES = {"hant", "zhangzhe", "kiosk"}


LIVE = (
    "/search/",
    "/qixian/",
    "/jiucuo/",
    "/pingjia/",
    "/dingyue/",
    "/hant/search/",
    "/hant/qixian/",
    "/zhangzhe/search/",
    "/zhangzhe/zfxxgk/ysqgk/shenqing/",
    "/zhangzhe/zfxxgk/ysqgk/chaxun/",
    "/zhangzhe/jiucuo/",
    "/zfxxgk/ysqgk/shenqing/",
    "/zfxxgk/ysqgk/chaxun/",
    "/jiucuo/",
    "/pingjia/",
    "/dingyue/",
)


@pytest.fixture
def city():
    return filled()


@pytest.fixture
def tree(city, tmp_path):
    root = tmp_path / "tree"
    write(city, root)
    return root


def pages_of(root):
    return sorted(root.rglob("*.html"))


def standard_of(root):
    """The pages of the standard tree: the other trees are made from them."""
    return [p for p in pages_of(root) if p.relative_to(root).parts[0] not in OTHER_TREES]


def parsed(path):
    return html.document_fromstring(path.read_bytes())


def place_of(root, address):
    path = address.split("#")[0].split("?")[0]
    place = root / path.lstrip("/")
    return place / "index.html" if path.endswith("/") else place


def test_no_link_leads_nowhere(tree):
    dead = set()
    for path in pages_of(tree):
        for element, _, address, _ in parsed(path).iterlinks():
            if address.startswith((SITE.address, "#")):
                continue
            if element.tag == "meta" or address.startswith((*LIVE, "tel:")):
                continue
            gone_page = place_of(tree, address).with_name("gone.html")
            if not place_of(tree, address).is_file() and not gone_page.is_file():
                dead.add((str(path.relative_to(tree)), address))
    assert dead == set()


def test_every_page_is_reached_from_the_front(tree):
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        place = place_of(tree, address)
        if address in seen or place.suffix != ".html" or not place.is_file():
            continue
        seen.add(address)
        found = parsed(place).xpath("//a/@href")
        waiting += [href.split("#")[0] for href in found if href.startswith("/")]
    files = {place_of(tree, address) for address in seen}
    left = {str(p.relative_to(tree)) for p in set(pages_of(tree)) - files}
    gone_page = "zhengce/00800126X/2026-00009/gone.html"
    gone = {gone_page, f"zhangzhe/{gone_page}", f"kiosk/{gone_page}"}
    assert left - {f"hant/{gone_page}"} == {"404.html", "50x.html", *gone}


def test_every_page_has_what_a_reader_without_eyes_needs(tree):
    for path in pages_of(tree):
        page = parsed(path)
        is_traditional = path.relative_to(tree).parts[0] == "hant"
        assert page.get("lang") == ("zh-Hant" if is_traditional else "zh-CN"), path
        assert len(page.xpath("//h1")) == 1, path
        assert len(page.xpath("//main[@id='main']")) == 1, path
        assert page.xpath("//body/a[1]/@href") == ["#main"], path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        named = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
        assert named <= set(ids), path
        assert not [img for img in page.xpath("//img") if img.get("alt") is None], path


def test_no_page_runs_a_script_or_styles_inline(tree):
    for path in pages_of(tree):
        page = parsed(path)
        # What is no script by its type is data: the browser runs nothing of it.
        scripts = page.xpath("//script[not(@type='application/ld+json')]")
        # A touch screen alone has one, which takes it home.
        is_kiosk = path.relative_to(tree).parts[0] == "kiosk"
        home = f"/{styles.asset(styles.KIOSK).published}"
        scripts = [each for each in scripts if not (is_kiosk and each.get("src") == home)]
        assert scripts + page.xpath("//style | //@style | //iframe | //object") == [], path
        handlers = [name for name in page.xpath("//@*") if str(name).startswith("javascript:")]
        assert handlers == [], path
        assert not re.search(r"<[^>]+\son[a-z]+=", path.read_text(encoding="utf-8")), path


def test_every_page_is_named_canonically(tree):
    for path in pages_of(tree):
        page = parsed(path)
        is_noindex = page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        canonical = page.xpath("//link[@rel='canonical']/@href")
        folder = path.parent.relative_to(tree).as_posix()
        own = f"{SITE.address}/" if folder == "." else f"{SITE.address}/{folder}/"
        assert canonical == ([] if is_noindex else [own]), path


def test_rendering_twice_gives_the_same_bytes(city, tmp_path):
    write(city, tmp_path / "one")
    write(city, tmp_path / "two")
    first = {p.relative_to(tmp_path / "one"): p for p in (tmp_path / "one").rglob("*.*")}
    for name, path in first.items():
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_page_has_its_twin_and_the_twin_its_address(tree):
    for path in [each for each in standard_of(tree) if each.name == "index.html"]:
        folder = path.parent.relative_to(tree).as_posix()
        twin = json.loads((path.parent / "index.json").read_text(encoding="utf-8"))
        own = "/" if folder == "." else f"/{folder}/"
        assert twin["url"] == SITE.address + own
        keys = re.findall(r'"([^"]+)":', json.dumps(twin))
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in keys if key.isascii())


def test_every_path_may_stand_in_a_tree_and_belongs_to_one_page(city):
    paths = [
        checked(each.path)
        for kind in PAGES.kinds
        for key in kind.keys(city)
        for each in kind.render(key, city).files
    ]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("kind", [kind.name for kind in PAGES.kinds])
def test_every_kind_of_page_stands_in_an_empty_city(kind):
    found = PAGES.kind(kind)
    city = City(all_organs=(OFFICE,))
    for key in found.keys(city):
        assert found.render(key, city).files


META = {
    "front": ("front", "", ["SiteName", "SiteDomain", "SiteIDCode"]),
    "list": (
        "library",
        "",
        [
            *("SiteName", "SiteDomain", "SiteIDCode"),
            *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
        ],
    ),
    "article": (
        "document",
        "1",
        [
            *("SiteName", "SiteDomain", "SiteIDCode"),
            *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
            *("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author"),
            *("Description", "Url"),
        ],
    ),
}


@pytest.mark.parametrize(("kind", "key", "names"), META.values(), ids=META)
def test_pages_carry_the_tags_that_checkers_look_for(city, kind, key, names):
    page = html.document_fromstring(file(kind, key, city, "index.html"))
    tags = {m.get("name"): m.get("content") for m in page.xpath("//meta[@name]")}
    tags.pop("viewport")
    assert list(tags) == names
    assert tags["SiteDomain"] == "www.yunzhou.example"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags.get("PubDate", "2026-01-01 00:00"))


def addresses(text):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [each.text for each in ElementTree.fromstring(text).iterfind(".//s:loc", space)]


def test_the_sitemap_names_every_page_that_may_be_found(city, tree):
    index = addresses(file("sitemap", "", city, "sitemap.xml"))
    listed = set()
    for address in index:
        shard = tree / address.removeprefix(f"{SITE.address}/")
        listed |= set(addresses(shard.read_text(encoding="utf-8")))
    gone_or_list = {
        a for a in listed if not place_of(tree, a.removeprefix(SITE.address)).is_file()
    }
    assert gone_or_list == set()
    folders = {
        p.parent.relative_to(tree).as_posix() for p in standard_of(tree) if p.name == "index.html"
    }
    pages = {f"{SITE.address}/" if f == "." else f"{SITE.address}/{f}/" for f in folders}
    lists = {page for page in pages if "/list/" in page}
    assert pages - listed == lists


def test_security_txt_runs_out(city):
    text = file("security-text", "", city, "security.txt")
    assert text.splitlines()[:2] == [
        "Contact: mailto:office@yunzhou.example",
        "Expires: 2027-05-01T00:00:00+08:00",
    ]


def test_a_page_names_its_styles_by_their_content(city, tree):
    page = parsed(tree / "index.html")
    styles = page.xpath("//link[@rel='stylesheet']/@href")
    assert len(styles) == 3
    assert all(re.fullmatch(r"/assets/[a-z]+\.[0-9a-f]{12}\.css", style) for style in styles)
    assert all(place_of(tree, style).is_file() for style in styles)
