"""Letters at the desk: seen, taken out, sent by themselves, worded by the organ; papers opened."""

from io import BytesIO

import docx as reader
import pytest
from lxml import html
from pypdfium2 import PdfDocument
from tests.base.files import samples
from tests.desk import refused
from tests.faces.workbench.test_requests import desk, do
from tests.factories import requests
from tests.factories.city import MONDAY, City

from gongkai.base.files import actions as files
from gongkai.base.journal.models import Entry
from gongkai.duties.requests.models import Case, DeskSetting, Letter
from gongkai.duties.requests.papers import wording_of


def acts(case: Case) -> list[str]:
    rows = Entry.objects.filter(kind="request", key=case.key).order_by("seq")
    return [each.act for each in rows]


def test_a_correction_is_asked_by_a_letter_that_is_taken_out_with_the_name(city: City) -> None:
    case, clerk = requests.handled(city), desk("yz01-clerk")
    do(clerk, case, "correction", what="请写明年度", until="2026-03-20", on="2026-03-02")
    letter = Letter.objects.get()
    page = clerk.client.get(f"/workbench/requests/letters/{letter.pk}/").content.decode()
    assert "请写明年度" in page
    assert requests.CITIZEN.name not in page
    url = f"/workbench/requests/letters/{letter.pk}/take/"
    made = clerk.client.post(url, {"form": "docx"})
    lines = [each.text for each in reader.Document(BytesIO(made.content)).paragraphs]
    assert f"{requests.CITIZEN.name}：" in lines
    assert acts(case)[-1] == "request.take_out"
    assert clerk.client.post(url, {"form": "exe"}).status_code == 404


def test_who_does_not_work_on_the_case_sees_the_letter_and_takes_none_out(city: City) -> None:
    case = requests.answered(city)
    letter, leader = Letter.objects.get(), desk("yz01-leader")
    page = leader.client.get(f"/workbench/requests/letters/{letter.pk}/")
    assert page.status_code == 200
    assert "button" not in {
        each.get("name") for each in html.document_fromstring(page.content).xpath("//button")
    }
    done = leader.client.post(f"/workbench/requests/letters/{letter.pk}/take/", {"form": "docx"})
    assert done.status_code == 422
    assert "request.take_out" not in acts(case)


def test_a_letter_that_goes_with_no_act_is_sent_by_the_disclosure_office(city: City) -> None:
    case, office, clerk = requests.handled(city), desk("yz01-office"), desk("yz01-clerk")
    url = f"/workbench/requests/{case.pk}/letters/RECEIPT/"
    done = office.send(url)
    assert done.status_code == 302, refused(done)
    letter = Letter.objects.get()
    assert (letter.kind, letter.number != "") == ("RECEIPT", True)
    assert clerk.client.post(url, {}).status_code == 422
    assert (
        office.client.get(f"/workbench/requests/{case.pk}/letters/CORRECTION/").status_code == 404
    )


def test_an_organ_words_its_letters_and_goes_back_to_the_standard(city: City) -> None:
    office, organ = desk("yz01-office"), city.organ()
    url = "/workbench/requests/wordings/YZ01/RECEIPT/"
    body = "本局已收到（{received_on}）：{asked}\n登记号{register}，{due_on}前答复，{query}"
    assert office.send(url, body=body).status_code == 302
    assert wording_of(organ, "RECEIPT") == tuple(body.splitlines())
    assert "本机关的措辞" in office.client.get("/workbench/requests/wordings/").content.decode()
    assert "缺少" in refused(office.send(url, body="只写一句。"))
    office.send(url, do="standard")
    assert wording_of(organ, "RECEIPT") == ()


def test_an_organ_says_how_it_numbers_and_where_review_is_asked_for(city: City) -> None:
    office = desk("yz01-office")
    url = "/workbench/requests/wordings/YZ01/"
    assert office.send(url, letter_code="云测依答", court="云州铁路运输法院").status_code == 302
    assert DeskSetting.objects.get().court == "云州铁路运输法院"
    assert office.send(url, letter_code="").status_code == 422


@pytest.mark.parametrize("who", ["yz01-clerk", "yz02-office"])
def test_nobody_else_finds_the_wordings_of_an_organ(city: City, who: str) -> None:
    other = desk(who)
    for path in ("YZ01/", "YZ01/RECEIPT/"):
        assert other.client.get(f"/workbench/requests/wordings/{path}").status_code == 404


def test_the_scan_is_opened_as_its_copy_and_that_is_kept(city: City) -> None:
    case, clerk = requests.handled(city), desk("yz01-clerk")
    scan = files.check(
        files.store(samples.picture(), declared_name="申请.png", by="x", at=MONDAY), at=MONDAY
    )
    Case.objects.filter(pk=case.pk).update(original=scan)
    url = f"/workbench/requests/{case.pk}/paper/"
    assert "原件扫描件" in clerk.client.get(f"/workbench/requests/{case.pk}/").content.decode()
    got = clerk.client.post(url, {"file": scan.sha256})
    assert b"".join(got.streaming_content).startswith(b"\x89PNG")
    assert got["Content-Disposition"].startswith("attachment")
    assert acts(case)[-1] == "request.show_paper"
    assert clerk.client.post(url, {"file": "0" * 64}).status_code == 422
    leader = desk("yz01-leader")
    assert leader.client.post(url, {"file": scan.sha256}).status_code == 422
    assert acts(case).count("request.show_paper") == 1


@pytest.mark.parametrize(("changed", "status"), [("", 200), ("WRONG", 422), (None, 200)])
def test_the_receipt_is_printed_with_the_code_on_the_day_of_entry_or_without_any(
    city, enter, changed, status
):
    case, given = requests.filed(city)
    code = "" if changed is None else given.query_code + changed
    url = f"/workbench/requests/{case.pk}/receipt/"
    made = enter("yz01-office").post(url, {"code": code})

    assert made.status_code == status
    if status == 200:
        said = PdfDocument(made.content)[0].get_textpage().get_text_range()
        assert case.receipt in said
        assert (given.query_code in said) is bool(code)
        assert "谭素云" in said
    assert enter("yz02-office").post(url, {"code": code}).status_code == 404
