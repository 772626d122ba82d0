"""Tables of records, archives of pages, and texts that a site showed in parts."""

import gzip
import json
import zlib
from datetime import date

import pytest
from openpyxl import Workbook

from gongkai.across.legacy import sources
from gongkai.across.legacy.refusals import Unreadable

HEAD = "标题,发文字号,成文日期,内容,网址"
ROWS = [
    '关于做好决算的通知,云财〔2020〕3号,2020-03-04,"各单位：\n请做好决算工作，按时报送材料，不得拖延。",https://a.invalid/1',
    "关于做好预算的通知,云财〔2020〕4号,2020/5/6,请各单位认真做好预算工作，按时报送材料，不得拖延。,https://a.invalid/2",
]
TEXT = "\n".join([HEAD, *ROWS])
PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"
BODY = "各单位要切实加强防汛工作，落实责任，做好值守，及时报告险情，确保安全度汛。"


def read(path, **options):
    return [page for _, page in sources.read([path], **options)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_of_any_make_gives_its_records(tmp_path, encoding, separator):
    path = tmp_path / "dump.csv"
    path.write_bytes(TEXT.replace(",", separator).encode(encoding))

    found = read(path)

    assert [page.doc_number for page in found] == ["云财〔2020〕3号", "云财〔2020〕4号"]
    assert [page.file for page in found] == ["https://a.invalid/1", "https://a.invalid/2"]
    assert [page.written_on for page in found] == [date(2020, 3, 4), date(2020, 5, 6)]
    assert found[0].body[0] == "各单位："
    assert len({page.sha256 for page in found}) == 2


def test_columns_of_other_names_are_told(tmp_path):
    path = tmp_path / "dump.csv"
    path.write_text(f"bt,neirong\n关于防汛的通知,{BODY}\n", "utf-8")

    [refused] = read(path)
    [page] = read(path, columns={"bt": "title", "neirong": "body"})

    assert isinstance(refused, Unreadable)
    assert "没有一列是正文" in str(refused)
    assert (page.title, page.body) == ("关于防汛的通知", (BODY,))


def test_a_workbook_gives_the_records_of_the_sheets_that_are_seen(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["标题", "成文日期", "正文"])
    sheet.append(["关于防汛的通知", 43894, BODY])
    hidden = book.create_sheet("底稿")
    hidden.append(["正文"])
    hidden.append([BODY])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")

    [page] = read(tmp_path / "list.xlsx")

    assert (page.title, page.written_on) == ("关于防汛的通知", date(2020, 3, 4))


def test_a_workbook_that_is_none_is_one_refusal(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 no")

    assert [type(page) for page in read(tmp_path / "x.xlsx")] == [Unreadable]


def record(kind: str, address: str, content: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def answer(data: bytes, *heads: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *heads]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def crawl() -> list[bytes]:
    pages = [PAGE.format(title=f"关于第{n}号防汛工作的通知", body=BODY) for n in range(1, 4)]
    packed = zlib.compress(pages[1].encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(pages[2].encode()), pages[2].encode())
    return [
        record("warcinfo", "", b"software: x"),
        record("request", "https://a.invalid/1", b"GET /1 HTTP/1.1"),
        record(
            "response",
            "https://a.invalid/1",
            answer(pages[0].encode("gb18030"), kind="text/html; charset=gbk"),
        ),
        record("response", "https://a.invalid/2", answer(packed, "Content-Encoding: deflate")),
        record("response", "https://a.invalid/3", answer(chunked, "Transfer-Encoding: chunked")),
        record("response", "https://a.invalid/4", answer(b"no", status="404 Not Found")),
        record("response", "https://a.invalid/5", answer(b"\x89PNG", kind="image/png")),
    ]


@pytest.mark.parametrize("pack", [b"".join, lambda all_: b"".join(map(gzip.compress, all_))])
def test_a_crawl_gives_its_pages_under_their_addresses(tmp_path, pack):
    path = tmp_path / "site.warc.gz"
    path.write_bytes(pack(crawl()))

    found = list(sources.read([tmp_path]))

    assert [name for name, _ in found] == [f"https://a.invalid/{n}" for n in (1, 2, 3)]
    assert [page.title for _, page in found] == [f"关于第{n}号防汛工作的通知" for n in (1, 2, 3)]


BELOW_ZERO = record("response", "http://a", b"").replace(b"Length: 0", b"Length: -9")
ENDLESS = record("response", "http://a", b"").replace(b"Length: 0", b"Length: 99999999999")


@pytest.mark.parametrize(
    "end",
    [
        b"junk\r\n",
        record("response", "http://a", b"")[:-60],
        BELOW_ZERO + b"x" * 99,
        ENDLESS,
        b"\n" * 999,
    ],
)
def test_a_broken_crawl_gives_what_is_whole_and_says_so(tmp_path, end):
    path = tmp_path / "site.warc"
    path.write_bytes(b"".join(crawl()[:3]) + end)

    found = read(path)

    assert found[0].title == "关于第1号防汛工作的通知"
    assert isinstance(found[-1], Unreadable)
    assert len(found) == 2


def test_a_saved_page_is_read_under_its_address(tmp_path):
    page = PAGE.format(title="关于防汛的通知", body=BODY)
    (tmp_path / "a.mht").write_bytes(
        b"From: <Saved>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://a.invalid/1.html\r\n\r\n"
        + page.encode("gbk")
        + b"\r\n--x--\r\n"
    )

    [page] = read(tmp_path)

    assert (page.file, page.title, page.body) == (
        "https://a.invalid/1.html",
        "关于防汛的通知",
        (BODY,),
    )


def article(tmp_path, *, leads: bool):
    """An article on three pages, and one that only stands beside it."""
    title, pager = "关于防汛工作的实施意见", '<script>createPageHTML(3,0,"t1","html")</script>'
    ends = ["一、总体要求", "二、主要任务", "三、保障措施"]
    for number, end in enumerate(ends):
        name = f"t1_{number}.html" if number else "t1.html"
        sign = "<p>云州市水务局</p><p>2020年5月6日</p>" if number == 2 else ""
        html = PAGE.format(title=title, body=f"{end}</p><p>{BODY[: 20 + number]}。{sign}")
        (tmp_path / name).write_text(
            html.replace("</body>", f"{pager if leads else ''}</body>"), "utf-8"
        )


def test_the_pages_of_one_article_are_one_text(tmp_path):
    article(tmp_path, leads=True)

    [page] = read(tmp_path)

    assert [text for text in page.body if "、" in text[:3]] == [
        "一、总体要求",
        "二、主要任务",
        "三、保障措施",
    ]
    assert (page.organs, page.written_on) == (("云州市水务局",), date(2020, 5, 6))
    assert "organs" not in {doubt.field for doubt in page.doubts}
    assert "正文由 3 页合并：t1.html、t1_1.html、t1_2.html" in page.notes
    assert page.body_html.count("<p>") + page.body_html.count("<h2>") == len(page.body)


def test_pages_that_do_not_lead_to_each_other_stay_apart(tmp_path):
    article(tmp_path, leads=False)

    assert len(read(tmp_path)) == 3


def test_a_frameset_is_the_frame_that_holds_the_text(tmp_path):
    (tmp_path / "index.html").write_text(
        '<html><frameset cols="2,8"><frame src="l.htm"><frame src="r.htm">'
        '<frame src="../x.htm"><frame src="none.htm"></frameset></html>',
        "utf-8",
    )
    (tmp_path / "l.htm").write_text("<html><body><a href='x'>首页</a></body></html>", "utf-8")
    (tmp_path / "r.htm").write_text(PAGE.format(title="关于防汛的通知", body=BODY), "utf-8")

    [page] = read(tmp_path / "index.html")

    assert (page.file, page.title) == (str(tmp_path / "index.html"), "关于防汛的通知")
    assert "这是框架页，正文取自 r.htm" in page.notes


def test_a_field_too_long_to_be_one_is_doubted_and_left(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": "通知 " * 100_000, "body": TEXT, "organ": "局 " * 900}))

    [(_, page)] = sources.read([path])

    assert page.organs == ()
    assert {"title", "organs"} <= {doubt.field for doubt in page.doubts}
