"""Reports of earlier years at the desk and by command: read, mended, taken over."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from tests.across.legacy.test_annual import page as old_page
from tests.across.legacy.test_annual import table
from tests.desk import Desk
from tests.factories.city import City

from gongkai.across.reports import queries
from gongkai.across.reports.models import EarlierReport
from gongkai.base.organs.queries import standing_of
from gongkai.faces.cli import run

URL = "/workbench/reports/earlier/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def said(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_a_report_is_read_mended_and_taken_over(city: City) -> None:
    office = desk("yz01-office")
    report = queries.annual(city.organ(), 2020)
    broken = json.loads(json.dumps(report))
    broken["t3"]["r1"]["total"] = 5
    file = SimpleUploadedFile("2020.json", json.dumps({"report": broken}).encode())

    shown = office.client.post(URL, {"file": file})
    given = {"organ": "YZ01", "year": "2020", "report": json.dumps(broken)}
    refused = office.client.post(URL, given)
    unreadable = office.client.post(URL, given | {"report": "{"})
    done = office.client.post(URL, given | {"report": json.dumps(report)})

    assert "对不上的数字" in said(shown)
    assert (refused.status_code, "数字对不上" in said(refused)) == (422, True)
    assert (unreadable.status_code, done.status_code) == (422, 302)
    row = EarlierReport.objects.get()
    assert (row.year, row.report["organ"]) == (2020, "YZ01")
    assert "2020" in said(office.client.get(URL))
    assert "2020" not in said(desk("yz02-office").client.get(URL))


def test_an_old_page_is_read_and_one_that_is_no_report_is_told(city: City) -> None:
    office = desk("yz01-office").client
    read = office.post(URL, {"file": SimpleUploadedFile("old.html", old_page(table))})
    other_page = SimpleUploadedFile("old.html", "<p>机关简介</p>".encode())

    assert (read.status_code, "核对并录入" in said(read)) == (200, True)
    assert '"year": 2022' in read.content.decode().replace("&quot;", '"')
    assert office.post(URL, {"file": other_page}).status_code == 422
    assert office.post(URL, {}).status_code == 422
    other = SimpleUploadedFile("x.json", b"{")
    assert office.post(URL, {"file": other}).status_code == 422
    assert desk("yz01-leader").client.get(URL).status_code == 404


def test_the_command_stores_what_adds_up(city: City, tmp_path, data_dir, capsys) -> None:
    path = tmp_path / "2020.json"
    path.write_text(json.dumps(queries.annual(city.organ(), 2020)), "utf-8")
    how = ["--year", "2020", "--as", "yz01-clerk", "--data", str(data_dir)]

    assert run(["report", "store", str(path), "--organ", "YZ01", *how]) == 0
    assert EarlierReport.objects.get().report["year"] == 2020
    assert run(["report", "store", str(path), "--organ", "YZ02", *how]) == 3
    assert run(["report", "store", str(path), "--organ", "YZ99", *how]) == 2
    path.write_text("{", "utf-8")
    assert run(["report", "store", str(path), "--organ", "YZ01", *how]) == 2
    assert run(["report", "store", str(tmp_path / "no"), "--organ", "YZ01", *how]) == 2
