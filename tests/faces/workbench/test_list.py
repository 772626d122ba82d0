from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.city import MONDAY

from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document


def many(city, count: int) -> None:
    one = city.draft()
    rows = Document.objects.filter(pk=one.pk)
    fields = {
        field.attname: getattr(rows[0], field.attname)
        for field in Document._meta.concrete_fields
        if field.attname != "id"
    }
    copies = [Document(**fields | {"title": f"第{n:03}号通知"}) for n in range(count - 1)]
    Document.objects.bulk_create(copies)


def titles(response) -> list[str]:
    return [row.title for row in response.context["listing"].rows]


@pytest.mark.parametrize("page", ["documents/", "documents/?q=通知&sort=number"])
def test_fifty_documents_ask_no_more_of_the_database_than_one(
    city, enter, page, django_assert_num_queries
):
    client = enter("yz01-clerk")
    city.draft()
    with django_assert_num_queries(6):
        client.get(f"/workbench/{page}")
    many(city, 60)
    with django_assert_num_queries(6):
        client.get(f"/workbench/{page}")


def test_the_page_of_the_day_asks_the_same_however_much_waits(city, enter):
    client = enter("yz01-clerk")
    city.draft()
    with CaptureQueriesContext(connection) as before:
        client.get("/workbench/")
    many(city, 60)
    with CaptureQueriesContext(connection) as after:
        client.get("/workbench/")

    # One or two for each room; a room that is added adds its own.
    assert len(after) == len(before) <= 27


def test_a_page_shows_fifty_and_leads_to_the_next(city, enter):
    many(city, 60)
    client = enter("yz01-clerk")

    first = client.get("/workbench/documents/?state=draft")
    second = client.get("/workbench/documents/" + first.context["listing"].older)

    assert (len(titles(first)), len(titles(second))) == (50, 10)
    assert not set(titles(first)) & set(titles(second))
    assert second.context["listing"].newer == "?state=draft"
    assert second.context["listing"].older == ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"防汛通知", "养老意见", "旧函"}),
        ("q=防汛", {"防汛通知"}),
        ("q=〔2019〕", {"旧函"}),
        ("state=draft", {"防汛通知", "旧函"}),
        ("genre=opinion", {"养老意见"}),
        ("mine=on", {"防汛通知", "养老意见", "旧函"}),
        ("q=没有这样的", set()),
        ("state=nonsense", {"防汛通知", "养老意见", "旧函"}),
        ("page=99999999999", {"防汛通知", "养老意见", "旧函"}),
    ],
)
def test_the_filters_stand_in_the_address(city, enter, query, found):
    city.draft(title="防汛通知")
    city.submitted(title="养老意见", genre="opinion")
    city.draft(title="旧函", doc_number="云民函〔2019〕7号")

    response = enter("yz01-clerk").get(f"/workbench/documents/?{query}")

    assert (response.status_code, set(titles(response))) == (200, found)


def test_a_head_of_the_list_sorts_by_it_and_turns_round(city, enter):
    for month in (5, 3, 9):
        city.draft(title=f"{month}月的通知", written_on=date(2026, month, 1))
    client = enter("yz01-clerk")

    up = client.get("/workbench/documents/?sort=written")
    turned = client.get("/workbench/documents/" + up.context["listing"].columns["written"].query)

    assert titles(up) == ["3月的通知", "5月的通知", "9月的通知"]
    assert titles(turned) == ["9月的通知", "5月的通知", "3月的通知"]
    assert 'aria-sort="ascending"' in up.content.decode()


def test_today_shows_to_each_what_waits_for_them(city, enter):
    city.draft(title="甲")
    city.submitted(title="乙")
    city.passed(title="丙")
    city.signed(title="丁")
    city.published(title="戊")

    waiting = {
        who: [
            (band.id, item.title)
            for band in enter(f"yz01-{who}").get("/workbench/").context["bands"]
            for item in band.items
        ]
        for who in ("clerk", "other_clerk", "reviewer", "leader", "publisher")
    }

    assert waiting == {
        "clerk": [("submit", "甲")],
        "other_clerk": [],
        "reviewer": [("pass", "乙")],
        "leader": [("sign", "丙")],
        "publisher": [("publish", "丁")],
    }


def test_today_counts_every_state(city, enter):
    city.draft()
    city.submitted()
    city.published()
    city.published("YZ02")

    counts = enter("yz01-clerk").get("/workbench/").context["counts"]

    assert [(state, n) for state, _zh, n in counts if n] == [
        ("draft", 1),
        ("in_review", 1),
        ("published", 1),
    ]


def test_an_empty_desk_says_why_it_is_empty(city, enter):
    page = enter("yz01-reviewer").get("/workbench/documents/").content.decode()

    assert "您所在的机关还没有公文。" in page


def test_the_history_tells_each_act_in_a_sentence(city, enter):
    document = city.withdrawn()

    events = enter("yz01-clerk").get(f"/workbench/documents/{document.pk}/history/")

    told = [event.text for event in events.context["events"]]
    assert told == [
        "撤下，各处同时不再公开",
        f"公开，索引号 {document.index_number}",
        "签发",
        "审查通过第 1 版",
        "提交审查，内容定为第 1 版；确认内容真实、准确",
        "起草",
    ]
    assert MONDAY.strftime("%Y-%m-%d") in events.content.decode()


def test_today_marks_the_draft_that_came_back(city, enter):
    back, fresh_one = city.passed(title="退回的"), city.draft(title="新写的")
    actions.return_(back, reason="改", by=city.yz01["leader"], at=MONDAY)

    (band,) = enter("yz01-clerk").get("/workbench/").context["bands"]

    marked = {item.title: item.mark for item in band.items}
    assert marked == {"退回的": "退回", fresh_one.title: ""}
