"""What a line of an access log counts for, by a table of lines."""

from datetime import date

import pytest

from gongkai.text.accesslog import Hit, hit

DAY = date(2026, 3, 2)
AT = "1772413200.123"  # 2026-03-02 09:00 in the city
WHEN = "02/Mar/2026:09:00:00 +0800"
AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"


def ours(path="/zhengce/a/b/", method="GET", status="200", come="-", at=AT):
    return f"{at} {method} {status} yunzhou {path} {come}"


def combined(
    path="/zhengce/a/b/", status="200", come="-", agent=AGENT, who="192.0.2.7", when=WHEN
):
    return f'{who} - - [{when}] "GET {path} HTTP/1.1" {status} 512 "{come}" "{agent}"'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (ours(), Hit(DAY, "/zhengce/a/b/", "yunzhou")),
        (ours(status="304"), Hit(DAY, "/zhengce/a/b/", "yunzhou")),
        (ours(come="search"), Hit(DAY, "/zhengce/a/b/", "yunzhou", is_from_search=True)),
        (ours("/hant/zhengce/a/b/"), Hit(DAY, "/zhengce/a/b/", "yunzhou")),
        (ours("/s/jyj/zhengce/a/b/index.html"), Hit(DAY, "/zhengce/a/b/", "jyj")),
        (ours("/%E6%94%BF/"), Hit(DAY, "/政/", "yunzhou")),
        (
            ours("/zhengce/a/b/fujian/x.pdf", come="search"),
            Hit(DAY, "/zhengce/a/b/fujian/x.pdf", "yunzhou", is_file=True),
        ),
        (ours(at="1772467199.999"), Hit(DAY, "/zhengce/a/b/", "yunzhou")),
        (combined("/zhengce/a/b/?x=1"), Hit(DAY, "/zhengce/a/b/")),
        (
            combined(come="https://www.yunzhou.example/hant/search/?q=低保"),
            Hit(DAY, "/zhengce/a/b/", is_from_search=True),
        ),
        (combined(when="01/Mar/2026:23:30:00 +0000"), Hit(DAY, "/zhengce/a/b/")),
    ],
)
def test_a_reader_counts(line, expected):
    assert hit(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        ours(method="POST"),
        ours(method="HEAD"),
        ours(status="404"),
        ours(status="206"),
        ours("/zhengce/a/b/index.json"),
        ours("/zhengce"),
        ours("/search/"),
        ours("/workbench/"),
        ours("/zfxxgk/ysqgk/shenqing/"),
        ours("/sitemap.xml"),
        ours("/zhengce/a/b/fujian/x.png"),
        ours("/a%00b/"),
        ours(f"/{'x' * 301}/"),
        combined(agent="Mozilla/5.0 (compatible; Baiduspider/2.0)"),
        combined(agent="-"),
        combined(who="127.0.0.1"),
        combined(when="99/Foo/2026:23:30:00 +0000"),
        combined(come="https://[broken/"),
        "",
        "nonsense",
    ],
)
def test_programs_errors_and_what_is_no_page_do_not(line):
    assert hit(line) is None
