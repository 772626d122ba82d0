"""What came in from old sites, at the desk."""

import pytest
from tests.factories.city import MONDAY

from gongkai.across.legacy.models import ImportedPage
from gongkai.duties.documents import actions
from gongkai.duties.documents.actions import Origin

DOUBT = {"field": "written_on", "why": "两处日期不一致"}
REPAIR = {"kind": "bracket", "before": "云民发2019 7号", "after": "云民发〔2019〕7号", "line": 3}


def imported(city, organ: str = "YZ01", *, doubts=(), held_for=(), **values) -> ImportedPage:
    """A page that was taken in as a draft."""
    document = actions.draft(
        organ=city.organ(organ),
        values={"title": values.get("title", "旧通知"), "body": "<p>旧文</p>"},
        by=city.people[organ]["clerk"],
        at=MONDAY,
        origin=Origin("0" * 64, "page.html", doubts=tuple(doubts), held_for=tuple(held_for)),
    )
    return row(city, organ, document=document, doubts=list(doubts), **values)


def row(city, organ: str, **values) -> ImportedPage:
    given = {"source": "page.html", "kind": "document", "advice": "import", "title": "旧通知"}
    number = ImportedPage.objects.count()
    return ImportedPage.objects.create(
        organ=city.organ(organ), at=MONDAY, sha256=f"{number:064}", **given | values
    )


def titles(response) -> list[str]:
    return [row.title for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"干净的", "存疑的", "暂缓的", "不收的"}),
        ("advice=hold", {"暂缓的"}),
        ("advice=reject", {"不收的"}),
        ("with=doubts", {"存疑的"}),
        ("with=repairs", {"存疑的"}),
        ("with=open", {"干净的", "存疑的", "暂缓的"}),
        ("advice=nonsense&page=abc", {"干净的", "存疑的", "暂缓的", "不收的"}),
    ],
)
def test_the_board_is_narrowed_by_its_address(city, enter, query, found):
    imported(city, title="干净的")
    imported(city, title="存疑的", doubts=[DOUBT], repairs=[REPAIR])
    imported(city, title="暂缓的", advice="hold", held_for=["有遮盖"])
    row(city, "YZ01", title="不收的", advice="reject", notes=["这是栏目列表页"])
    imported(city, "YZ02", title="别的机关的")

    response = enter("yz01-clerk").get(f"/workbench/imports/?{query}")

    assert set(titles(response)) == found


def test_fifty_imports_ask_no_more_than_one(city, enter, django_assert_num_queries):
    client = enter("yz01-clerk")
    imported(city)
    with django_assert_num_queries(6):
        client.get("/workbench/imports/")
    for n in range(60):
        imported(city, title=f"旧通知{n}")
    with django_assert_num_queries(6):
        page = client.get("/workbench/imports/")

    assert len(titles(page)) == 50
    assert len(titles(client.get("/workbench/imports/?page=2"))) == 11


def test_the_form_shows_what_the_import_repaired_and_doubts(city, enter):
    page_ = imported(city, doubts=[DOUBT], repairs=[REPAIR], notes=["正文有 3 处半角标点"])

    page = enter("yz01-clerk").get(f"/workbench/documents/{page_.document_id}/edit/")

    text = page.content.decode()
    assert "<del>云民发2019 7号</del> → <ins>云民发〔2019〕7号</ins>" in text
    assert "正文有 3 处半角标点" in text
    assert 'name="settle" value="written_on"' in text
