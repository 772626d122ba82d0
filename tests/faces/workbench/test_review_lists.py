"""Word lists, superiors' papers and kinds of review, kept at the desk by the organ itself."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from openpyxl import Workbook
from tests.factories.city import MONDAY

from gongkai.duties.review import queries, registering
from gongkai.duties.review.models import ListedWord, SuperiorPaper
from gongkai.duties.review.registering import NewWord

WORDS, PAPERS, KINDS = (
    "/workbench/review/",
    "/workbench/review/papers/",
    "/workbench/review/kinds/",
)
HEAD = ["词", "应为", "说明", "禁用"]


def sheet(*rows, name="表.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return SimpleUploadedFile(name, data.getvalue())


def said(answer):
    found = html.fromstring(answer.content.decode()).find_class("errors")
    return " ".join("".join(each.itertext()) for each in found)


def test_a_word_is_entered_and_struck_off(city, enter):
    client = enter("yz01-reviewer")

    client.post(WORDS, {"do": "add", "text": "旧说法", "right": "新说法", "is_forbidden": "on"})
    [word] = ListedWord.objects.all()
    assert (word.organ.code, word.right, word.is_forbidden) == ("YZ01", "新说法", True)
    assert "旧说法" in client.get(WORDS).content.decode()

    client.post(WORDS, {"do": f"strike:{word.pk}"})
    assert not ListedWord.objects.exists()


def test_a_sheet_is_taken_whole(city, enter):
    client = enter("yz01-reviewer")
    rows = sheet(
        ["词", "应为", "说明", "禁用"], ["旧说法", "新说法", "", "否"], ["不许说", "", "", "是"]
    )

    answer = client.post(f"{WORDS}?organ=city", {"do": "sheet", "sheet": rows})

    assert answer.status_code == 302
    assert list(ListedWord.objects.values_list("organ", "text", "is_forbidden")) == [
        (None, "不许说", True),
        (None, "旧说法", False),
    ]


@pytest.mark.parametrize(
    ("url", "upload", "why"),
    [
        (WORDS, lambda: sheet(HEAD, ["好说法"], ["词"]), "第 3 行“词”：至少两个字"),
        (WORDS, lambda: sheet(["词", "禁用"], ["好说法", "或许"]), "第 2 行“禁用”：写“是”或“否”"),
        (WORDS, lambda: sheet(["词"], ["长" * 61]), "第 2 行“词”：最多 60 个字"),
        (WORDS, lambda: sheet(["名称"], ["好说法"]), "第一行要有列名：词、应为、说明、禁用"),
        (WORDS, lambda: sheet(["词"]), "表格里没有内容"),
        (PAPERS, lambda: sheet(["文号"], ["第三号"]), "第 2 行“文号”：不是完整的文号"),
        (PAPERS, lambda: SimpleUploadedFile("a.csv", b"\xff\xfe\x00\x81"), "文字编码读不出来"),
        (PAPERS, lambda: SimpleUploadedFile("a.xlsx", b"PK\x03\x04 broken"), "打不开这个表格"),
    ],
)  # fmt: skip
def test_a_faulty_sheet_is_refused_with_its_places_and_nothing_is_kept(
    city, enter, url, upload, why
):
    answer = enter("yz01-reviewer").post(url, {"do": "sheet", "sheet": upload()})

    assert answer.status_code == 422
    assert why in said(answer)
    assert not ListedWord.objects.exists()
    assert not SuperiorPaper.objects.exists()


def test_papers_come_from_a_gb_table_in_their_one_form(city, enter):
    data = "文号,标题\n云委发[2026]第3号,关于重大事项的报告\n".encode("gb18030")

    enter("yz01-reviewer").post(
        PAPERS, {"do": "sheet", "sheet": SimpleUploadedFile("a.csv", data)}
    )

    [paper] = SuperiorPaper.objects.all()
    assert (paper.number, paper.title) == ("云委发〔2026〕3号", "关于重大事项的报告")


def test_a_kind_is_asked_for_always(city, enter):
    enter("yz01-reviewer").post(KINDS, {"kind": "wording", "to": "always"})

    assert queries.kinds_for("YZ01", frozenset()) == ["secrecy", "wording"]


@pytest.mark.parametrize("url", [WORDS, PAPERS, KINDS])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_else_finds_them(city, enter, url, method):
    registering.list_words(
        city.organ(), [NewWord("金丝雀字样")], by=city.yz01["reviewer"], at=MONDAY
    )
    word = ListedWord.objects.get()
    given = {"do": f"strike:{word.pk}", "kind": "wording", "to": "always"}

    statuses = {
        enter(who).generic(method, f"{url}?organ={organ}", "").status_code
        for who, organ in (
            ("yz01-clerk", "YZ01"),
            ("yz01-publisher", ""),
            ("yz02-reviewer", "YZ01"),
            ("yz02-reviewer", "city"),
        )
    }
    enter("yz02-reviewer").post(f"{url}?organ=YZ02", given)

    assert statuses == {404}
    assert ListedWord.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_the_same_however_long(city, enter, rows, django_assert_max_num_queries):
    words = [NewWord(f"说法之{n}") for n in range(rows)]
    registering.list_words(city.organ(), words, by=city.yz01["reviewer"], at=MONDAY)
    client = enter("yz01-reviewer")
    client.get(WORDS)

    with django_assert_max_num_queries(16):
        client.get(WORDS)
