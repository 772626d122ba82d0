"""The exchange at the desk: a file is looked through, confirmed, and what went out is kept."""

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from tests.across.exchange.test_exchange import NAME, ROW
from tests.desk import Desk, refused
from tests.factories import requests
from tests.factories.city import TODAY, City

from gongkai.across.exchange import form
from gongkai.across.exchange.models import Counterpart, Upload
from gongkai.base.journal.models import Entry
from gongkai.base.organs.queries import standing_of
from gongkai.duties.requests.models import Case

ROOM = "/workbench/exchange/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def office_with_a_system() -> Desk:
    office = desk("yz01-office")
    named = office.client.post(f"{ROOM}systems/", {"code": "yzzh", "name": NAME})
    assert named.status_code == 302, refused(named)
    return office


def hand_in(who: Desk, *cases: dict[str, str]):
    data = json.dumps({"format": form.NAME, "cases": list(cases)}).encode()
    file = SimpleUploadedFile("in.json", data)
    return who.client.post(f"{ROOM}import/", {"system": "yzzh", "file": file})


def said(page) -> str:
    return " ".join(html.fromstring(page.content.decode()).text_content().split())


def test_a_file_is_looked_through_confirmed_and_entered(city: City) -> None:
    office = office_with_a_system()

    waiting = hand_in(office, ROW)
    shown = said(office.client.get(waiting.url))
    assert not Case.objects.exists()
    done = office.send(waiting.url, do="confirm")

    case = Case.objects.get()
    assert ROW["description"] in shown
    assert ROW["name"] not in shown
    assert (done.status_code, Upload.objects.count()) == (302, 0)
    assert "新录 1 件" in said(office.client.get(ROOM))
    assert ROW["foreign_number"] in said(office.client.get(f"/workbench/requests/{case.pk}/"))
    again = office.client.get(hand_in(office, ROW).url)
    assert "没有新的内容" in said(again)


def test_faults_stand_with_their_places_and_nothing_waits(city: City) -> None:
    office = office_with_a_system()

    answer = hand_in(office, ROW | {"organ": "YZ02"}, ROW | {"kind": "x"})

    assert answer.status_code == 422
    assert "第 2 行" in said(answer)
    assert not Upload.objects.exists()


def test_a_waiting_file_is_its_owner_s_alone_and_may_be_dropped(city: City) -> None:
    office = office_with_a_system()
    waiting = hand_in(office, ROW).url

    assert desk("yz02-office").client.get(waiting).status_code == 404
    assert office.client.post(waiting, {"do": "drop"}).status_code == 302
    assert office.client.get(waiting).status_code == 404
    assert not Case.objects.exists()


def test_a_conflict_is_listed_and_settled_at_the_desk(city: City) -> None:
    office = office_with_a_system()
    office.client.post(hand_in(office, ROW).url, {"do": "confirm"})
    office.client.post(hand_in(office, ROW | {"channel": "fax"}).url, {"do": "confirm"})
    row = Counterpart.objects.get()

    listed = said(office.client.get(ROOM))
    foreign = desk("yz02-office").client.post(f"{ROOM}conflicts/{row.pk}/")
    settled = office.client.post(f"{ROOM}conflicts/{row.pk}/")

    assert "提交方式" in listed
    assert (foreign.status_code, settled.status_code) == (404, 302)
    assert "没有不一致的申请" in said(office.client.get(ROOM))
    again = office.client.get(hand_in(office, ROW | {"channel": "fax"}).url)
    assert "没有新的内容" in said(again)


def test_an_export_is_an_act_and_masked_unless_it_says_why(city: City) -> None:
    office = office_with_a_system()
    requests.entered(city)
    ask = {"system": "yzzh", "kind": "csv", "first": TODAY.isoformat()}

    masked = office.client.post(f"{ROOM}export/", ask)
    without = office.client.post(f"{ROOM}export/", ask | {"with_applicants": "on"})
    whole = office.client.post(
        f"{ROOM}export/", ask | {"with_applicants": "on", "reason": "报送全市系统"}
    )

    assert re.search(r'filename="yzzh-\d{8}\.csv"', masked["Content-Disposition"])
    assert "13800138000" not in masked.content.decode()
    assert (without.status_code, "写明用途" in said(without)) == (422, True)
    assert "13800138000" in whole.content.decode()
    assert Entry.objects.filter(act="exchange.export").count() == 2
    assert "报送全市系统" in said(office.client.get(ROOM))
    assert office.client.get(f"{ROOM}export/").status_code == 405


def test_the_room_is_for_desks_of_requests_and_whoever_names_systems(city: City) -> None:
    assert desk("yz01-clerk").client.get(ROOM).status_code == 404
    other = desk("yz02-office").client
    assert other.post(f"{ROOM}systems/", {"code": "a", "name": "甲"}).status_code == 422
    assert "还没有登记外部系统" in said(other.get(ROOM))
    assert office_with_a_system().client.get(f"{ROOM}blank/").status_code == 200
