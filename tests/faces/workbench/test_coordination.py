"""Agreeing with other organs at the desk: named, read, confirmed, objected, decided."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.city import fresh, make_organ, make_person

from gongkai.base.organs.roles import Role
from gongkai.duties.handling.models import Concern
from gongkai.law.days import day_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(city):
    make_person("thirty-office", make_organ("YZ30"), Role.OFFICE)
    return city


def named(city, enter, document):
    path = f"/workbench/documents/{document.pk}/concerns/"
    due = day_of(timezone.now()) + timedelta(days=5)
    values = {"do": "name", "organs": "YZ30", "matter": "用了数据。", "due_on": due.isoformat()}
    clerk = enter("yz02-clerk")
    assert clerk.post(path, values | {"organs": ""}).status_code == 422
    assert clerk.post(path, values).status_code == 302
    return path, clerk, Concern.objects.get()


def say(client, row, document, do, **values):
    release = document.__class__.objects.get(pk=document.pk)
    page = client.get(f"/workbench/coordination/{row.pk}/").content.decode()
    digest = page.split('name="digest" value="')[1][:64] if 'name="digest"' in page else ""
    assert release.pk == document.pk
    given = {"do": do, "digest": digest} | values
    return client.post(f"/workbench/coordination/{row.pk}/", given)


def test_an_organ_reads_the_version_and_objects_and_the_city_s_office_decides(city, enter):
    document = city.draft("YZ02", title="关于公共数据开放的通知")
    path, clerk, row = named(city, enter, document)
    theirs, office = enter("thirty-office"), enter("yz01-office")
    draft = theirs.get(f"/workbench/coordination/{row.pk}/").content.decode()
    assert document.title not in draft

    city.walk(document, "in_review")
    assert "等我确认" in theirs.get("/workbench/").content.decode()
    assert document.title in theirs.get(f"/workbench/coordination/{row.pk}/").content.decode()
    assert say(theirs, row, document, "answer", answer="objected").status_code == 422
    stale = {"digest": "0" * 64, "answer": "confirmed"}
    assert say(theirs, row, document, "answer", **stale).status_code == 422
    objected = {"answer": "objected", "opinion": "数据未核实。"}
    assert say(theirs, row, document, "answer", **objected).status_code == 302
    assert "其他机关不同意" in clerk.get("/workbench/").content.decode()
    assert "数据未核实。" in clerk.get(path).content.decode()
    assert office.get(f"/workbench/coordination/{row.pk}/").status_code == 404

    escalated = {"do": "escalate", "row": str(row.pk), "reason": "以我局为准。"}
    assert clerk.post(path, escalated | {"reason": ""}).status_code == 422
    assert clerk.post(path, escalated).status_code == 302
    assert "等我协调决定" in office.get("/workbench/").content.decode()
    decided = {"decision": "overruled", "reason": "口径一致。"}
    assert say(office, row, document, "decide", **decided).status_code == 302
    assert "可以公开" in theirs.get("/workbench/coordination/").content.decode()
    history = clerk.get(f"/workbench/documents/{document.pk}/history/").content.decode()
    assert "协调决定：可以公开" in history


def test_a_name_is_taken_back_and_others_find_nothing(city, enter):
    document = city.draft("YZ02")
    path, clerk, row = named(city, enter, document)
    for who in ("yz01-office", "yz01-clerk"):
        assert enter(who).get(f"/workbench/coordination/{row.pk}/").status_code == 404
        assert enter(who).get(path).status_code == 404
    assert clerk.post(path, {"do": "back", "row": "0"}).status_code == 404
    assert clerk.post(path, {"do": "back", "row": str(row.pk)}).status_code == 302
    assert enter("thirty-office").get(f"/workbench/coordination/{row.pk}/").status_code == 404


def test_the_co_issuers_are_ticked_beforehand(city, enter):
    document = city.draft("YZ02", joint=["云州市YZ30局"])
    page = enter("yz02-clerk").get(f"/workbench/documents/{document.pk}/concerns/")
    assert 'value="YZ30" class="' in page.content.decode() or "checked" in page.content.decode()
    assert fresh(document).joint == ["云州市YZ30局"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    city, enter, rows, django_assert_max_num_queries
):
    for number in range(rows):
        document = city.walk(city.draft("YZ02", title=f"第{number}份"), "in_review")
        Concern.objects.create(
            kind="document",
            key=document.key,
            owner="YZ02",
            organ=city.organ("YZ30"),
            matter="数据",
            due_on=day_of(timezone.now()),
            asked_by="yz02-clerk",
            asked_at=timezone.now(),
        )
    client = enter("thirty-office")
    with django_assert_max_num_queries(14):
        page = client.get("/workbench/coordination/").content.decode()
    assert page.count("data-row ") == rows
