"""Files that old pages link to come along: stored, checked, attached, or told why not."""

import gzip
import zipfile
from datetime import timedelta

import pytest
from tests.base.files import samples
from tests.factories.city import MONDAY

from gongkai.across.legacy import actions, sources
from gongkai.across.legacy.linked import called, disposed, is_ours
from gongkai.across.legacy.models import ImportedPage
from gongkai.base.files.models import StoredFile
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document

PAGE = (
    "<html><head><meta charset={charset}></head><body><h1>云州市水务局关于做好防汛工作的通知</h1>"
    "<p>各县区水务局：</p><p>现将防汛工作的有关要求通知如下，请结合实际认真执行，不得拖延。{number}</p>"
    "<p>{links}</p><p>云州市水务局</p><p>2019年3月4日</p></body></html>"
)


def page(*links, charset="utf-8", number=""):
    shown = "</p><p>".join(f'<a href="{url}">{name}</a>' for name, url in links)
    return PAGE.format(charset=charset, links=shown, number=number).encode(charset)


@pytest.fixture
def take_in(city, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    by = city.people["YZ01"]["clerk"]

    def run(*places, at=MONDAY):
        read = (found for _, found in sources.read(places))
        return list(actions.take_in_all(read, organ=city.organ(), by=by, at=at))

    return run


def attached(document=None):
    found = document or Document.objects.get()
    return [(each.name, each.former_addresses) for each in found.attachments.all()]


def doubts(document=None):
    found = document or Document.objects.get()
    return [each["why"] for each in found.doubts if each["field"] == "attachments"]


def test_a_file_beside_the_page_is_attached_under_the_words_of_its_link(take_in, tmp_path):
    old = tmp_path / "old"
    (old / "files").mkdir(parents=True)
    (old / "t1.html").write_bytes(
        page(("附件2：汇总表", "./P02.pdf"), ("附件1：申请表", "/files/%C9%EA%C7%EB.pdf"))
    )
    (old / "P02.pdf").write_bytes(samples.pdf())
    (old / "files" / "申请.pdf").write_bytes(samples.pdf(2))

    [taken] = take_in(old)

    assert taken.outcome == "created"
    document = Document.objects.get()
    assert attached() == [("附件2：汇总表", []), ("附件1：申请表", ["/files/%C9%EA%C7%EB.pdf"])]
    assert '<a href="附件2：汇总表">附件2：汇总表</a>' in document.body
    assert doubts() == []
    assert take_in(old)[0].outcome == "unchanged"


def test_what_cannot_come_is_told_file_by_file_and_its_address_leads_to_the_page(
    take_in, tmp_path
):
    outside = tmp_path / "外.pdf"
    outside.write_bytes(samples.pdf())
    old = tmp_path / "old"
    old.mkdir()
    links = {
        "没有": "http://www.yz.gov.cn/a/1.pdf",
        "越界": "../外.pdf",
        "快捷": "link.pdf",
        "出错页": "login.pdf",
        "空的": "empty.pdf",
        "不符": "wrong.pdf",
        "压缩包": "all.rar",
        "脚本": "javascript:down('x.doc','.doc')//.doc",
    }
    (old / "link.pdf").symlink_to(outside)
    (old / "login.pdf").write_bytes(b"<html><body>404</body></html>")
    (old / "empty.pdf").write_bytes(b"")
    (old / "wrong.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    (old / "all.rar").write_bytes(b"Rar!\x1a\x07\x00" + b"\0" * 40)
    (old / "t1.html").write_bytes(page(*links.items()))

    take_in(old)

    said = {why.split("”")[0].removeprefix("附件“"): why for why in doubts()}
    assert said.keys() == links.keys()
    assert "没有这个文件" in said["没有"]
    assert "没有这个文件" in said["越界"]
    assert "没有这个文件" in said["快捷"]
    assert "内容是网页" in said["出错页"]
    assert "是空的" in said["空的"]
    assert "扩展名却是“pdf”" in said["不符"]
    assert "不能接收压缩包" in said["压缩包"]
    assert "由脚本打开" in said["脚本"]
    assert attached() == []
    assert Document.objects.get().former_addresses == ["http://www.yz.gov.cn/a/1.pdf"]
    assert not StoredFile.objects.filter(kind="png").exists()


def test_a_file_of_two_pages_is_stored_once_and_is_no_draft_of_its_own(take_in, tmp_path):
    whole = tmp_path / "旧站.zip"
    with zipfile.ZipFile(whole, "w") as packed:
        for number in (1, 2):
            body = page(("表", "../f/a.pdf"), number=f"第{number}批" * 12)
            packed.writestr(f"旧站/{number}/t{number}.html", body)
        packed.writestr("旧站/f/a.pdf", samples.pdf())

    outcomes = [taken.outcome for taken in take_in(whole)]

    assert outcomes == ["created", "created"]
    assert Document.objects.count() == 2
    files = {each.attachments.get().file_id for each in Document.objects.all()}
    assert len(files) == 1


def test_a_page_that_came_without_its_files_gets_them_from_a_later_import(take_in, tmp_path, city):
    old = tmp_path / "old"
    old.mkdir()
    (old / "t1.html").write_bytes(page(("表一", "a.pdf"), ("表二", "b.pdf")))
    take_in(old)
    assert len(doubts()) == 2
    (old / "a.pdf").write_bytes(samples.pdf())

    assert [taken.outcome for taken in take_in(old)] == ["completed"]
    assert attached() == [("表一", [])]
    [why] = doubts()
    assert why.startswith("附件“表二”")

    # What a clerk took off does not come back.
    document, by = Document.objects.get(), city.people["YZ01"]["clerk"]
    documents.detach(document.attachments.get(), by=by, at=MONDAY + timedelta(days=1))
    assert [taken.outcome for taken in take_in(old)] == ["unchanged"]
    assert attached() == []


def test_one_that_came_before_files_were_looked_for_gets_them_too(take_in, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    (old / "t1.html").write_bytes(page(("表一", "a.pdf")))
    take_in(old)
    ImportedPage.objects.update(files=[])
    Document.objects.update(doubts=[{"field": "attachments", "why": "附件没有随页面带来：表一"}])
    (old / "a.pdf").write_bytes(samples.pdf())

    assert [taken.outcome for taken in take_in(old)] == ["completed"]
    assert (attached(), doubts()) == ([("表一", [])], [])


def record(address, body, status="200 OK", **headers):
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    answer = f"HTTP/1.1 {status}\r\n{told}\r\n".encode("gb18030") + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


SITE = "http://slj.yz.gov.cn"


def archive():
    """A crawl of an old site: files behind a query, a redirect, in Chinese, and errors."""
    down = "/module/download/downfile.jsp?classid=0&filename=%E8%A1%A8.pdf"
    links = (
        ("附件1", down),
        ("附件2", "/upload/files/汇总.pdf"),
        ("附件3", "/download.jsp?id=7"),
        ("附件4", "/gone.pdf"),
        ("附件5", "/login.pdf"),
        ("附件6", "http://www.gov.cn/law.pdf"),
    )
    html = page(*links, charset="gbk")
    return b"".join(
        [
            record(f"{SITE}/col/art_1.html", html, Content_Type="text/html; charset=gbk"),
            record(f"{SITE}{down}", samples.pdf(), Content_Type="application/pdf"),
            record(f"{SITE}/upload/files/%E6%B1%87%E6%80%BB.pdf", samples.pdf(2)),
            record(f"{SITE}/download.jsp?id=7", b"", "302 Found", Location="/get?n=7"),
            record(
                f"{SITE}/get?n=7",
                samples.pdf(3),
                Content_Disposition='attachment; filename="附件三.pdf"',
            ),
            record(f"{SITE}/gone.pdf", b"none", "404 Not Found", Content_Type="text/html"),
            record(f"{SITE}/login.pdf", b"<html>", Content_Type="text/html"),
        ]
    )


@pytest.mark.parametrize("is_packed", [False, True])
def test_files_of_an_archive_keep_the_addresses_they_had(take_in, tmp_path, is_packed):
    place = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    place.write_bytes(gzip.compress(archive()) if is_packed else archive())

    taken = take_in(place)

    assert [each.outcome for each in taken if each.page.title] == ["created"]
    assert attached() == [
        ("附件1", [f"{SITE}/module/download/downfile.jsp?classid=0&filename=%E8%A1%A8.pdf"]),
        ("附件2", [f"{SITE}/upload/files/%E6%B1%87%E6%80%BB.pdf"]),
        ("附件3", [f"{SITE}/download.jsp?id=7"]),
    ]
    assert [why.partition("；")[0] for why in doubts()] == [
        "附件“附件4”：抓取时网站答复 404",
        "附件“附件5”：抓取时网站给的是网页，不是文件（可能是出错页，或者要登录才能下载）",
        "附件“附件6”：存档里没有这个文件",
    ]
    # The file of another site keeps its address for itself.
    assert Document.objects.get().former_addresses == [
        f"{SITE}/col/art_1.html",
        f"{SITE}/gone.pdf",
        f"{SITE}/login.pdf",
    ]


def test_files_within_a_saved_page_come_along(take_in, tmp_path):
    place = tmp_path / "a.mht"
    parts = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"xx\"\r\n\r\n"
        b"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: " + SITE.encode()
        + b"/a/1.html\r\n\r\n" + page(("\u8868".encode().decode(), "/f/a.pdf"))
        + b"\r\n--xx\r\nContent-Type: application/pdf\r\nContent-Location: " + SITE.encode()
        + b"/f/a.pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n" + samples.pdf() + b"\r\n--xx--"
    )  # fmt: skip
    place.write_bytes(parts)

    take_in(place)

    assert attached() == [("表", [f"{SITE}/f/a.pdf"])]


@pytest.mark.parametrize(
    ("url", "name", "headers", "found"),
    [
        ("/a/P02019.pdf", "附件1", {}, "P02019.pdf"),
        ("/down.jsp?classid=0&filename=%B1%ED.doc", "附件1", {}, "表.doc"),
        ("/down.jsp?filename=%E8%A1%A8.doc&x=1", "附件1", {}, "表.doc"),
        ("/down.jsp?id=1", "申请表.xls", {}, "申请表.xls"),
        (
            "/down.jsp?id=1",
            "附件",
            {"content-disposition": "attachment; filename=a.docx"},
            "a.docx",
        ),
        (
            "/down.jsp?id=1",
            "附件",
            {"content-disposition": "attachment; filename*=UTF-8''%E8%A1%A8.docx"},
            "表.docx",
        ),
        (
            "/down.jsp?id=1",
            "附件",
            {"content-disposition": "attachment; filename*=gbk''%B1%ED.docx"},
            "表.docx",
        ),
        (
            "/down.jsp?id=1",
            "附件",
            {"content-disposition": 'attachment; filename="=?UTF-8?B?6KGoLmRvY3g=?="'},
            "表.docx",
        ),
        (
            "/down.jsp?id=1",
            "附件",
            {
                "content-disposition": 'attachment; filename="'
                + "表.pdf".encode("gbk").decode("latin-1")
                + '"'
            },
            "表.pdf",
        ),
        ("/down.jsp?id=1", "附件1", {"content-type": "application/pdf"}, "附件1.pdf"),
        ("/down.jsp?id=1", "附件1", {"content-type": "application/octet-stream"}, ""),
        ("/down.jsp?id=1", "附件1", {}, ""),
    ],
)
def test_a_file_is_called_by_what_says_so_first(url, name, headers, found):
    assert called(url, name, headers) == found


@pytest.mark.parametrize(
    ("address", "there", "is_one"),
    [
        ("http://a.yz.gov.cn/x.pdf", "http://a.yz.gov.cn/1.html", True),
        ("http://yz.gov.cn/x.pdf", "http://www.yz.gov.cn/1.html", True),
        ("http://file.yz.gov.cn/x.pdf", "https://www.yz.gov.cn/1.html", True),
        ("http://www.gov.cn/x.pdf", "http://www.yz.gov.cn/1.html", False),
        ("http://www.ab.gov.cn/x.pdf", "http://www.yz.gov.cn/1.html", False),
        ("/x.pdf", "旧站/1.html", True),
        ("", "旧站/1.html", False),
    ],
)
def test_only_addresses_of_the_same_domain_are_to_lead_here(address, there, is_one):
    assert is_ours(address, there) is is_one


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("attachment; filename==?UTF-8?B?6ZmE5Lu2LnBkZg==?=", "附件.pdf"),
        ("attachment; filename==?x-none?B?6ZmE5Lu2LnBkZg==?=", "=?x-none?B?6ZmE5Lu2LnBkZg==?="),
        ("attachment; filename==?UTF-8?B?abc?=", "=?UTF-8?B?abc?="),
        ("attachment; filename==?gb2312?Q?=FF=FF.pdf?=", "=?gb2312?Q?=FF=FF.pdf?="),
    ],
)
def test_a_server_that_writes_nonsense_for_a_name_stops_nothing(said, name):
    assert disposed(said) == name
