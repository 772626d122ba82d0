"""A request on the web: filed once, followed up with its code, by nobody else."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from pypdfium2 import PdfDocument, PdfPage
from tests.base.files import samples
from tests.factories import requests
from tests.factories.city import MONDAY, City
from tests.factories.requests import CITIZEN

from gongkai.base.casework import receipts
from gongkai.base.gatekeeping import actions as gate
from gongkai.base.gatekeeping import tickets
from gongkai.base.gatekeeping.forms import FORMS
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case, Followup, Message, Offer, Rating, Submission
from gongkai.duties.requests.states import State
from gongkai.law.days import day_of

FILE, FOLLOW = "/zfxxgk/ysqgk/shenqing/", "/zfxxgk/ysqgk/chaxun/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
GIVEN = {
    "who": "citizen",
    "organ": "YZ01",
    "description": "2025年度城市绿地养护经费的预算\n𠮷、㛃等字照写",
    "provide_form": "electronic",
    "obtain_by": "email",
    "name": CITIZEN.name,
    "id_type": "resident",
    "id_number": CITIZEN.id_number,
    "phone": CITIZEN.phone,
    "email": CITIZEN.email,
}


@pytest.fixture
def city(db, data_dir, monkeypatch):
    # The wait without script is tried where tickets are; here a form is taken as soon as it opens.
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    return City()


@pytest.fixture
def fill(city, client):
    """Open the form, fill it in and hand it in; `again` hands in with the ticket of before."""
    page = html.document_fromstring(client.get(FILE, {"who": "citizen"}).content)
    ticket = page.xpath("//input[@name='ticket']/@value")[0]

    def hand_in(**changes):
        headers = {**HERE, **{k: changes.pop(k) for k in list(changes) if k.startswith("HTTP")}}
        answer = client.post(FILE, {**GIVEN, "ticket": ticket, "answer": "", **changes}, **headers)
        return answer, html.document_fromstring(answer.content)

    return hand_in


def receipt_of(page):
    told = dict(zip(page.xpath("//dt/text()"), page.xpath("//dl//dd/text()"), strict=True))
    return {"number": told["回执号"], "code": told["查询码"]}


@pytest.fixture
def filed(fill):
    """Receipt number and query code of a request that was filed and taken in."""
    receipt = receipt_of(fill()[1])
    actions.take_in_waiting(at=MONDAY)
    return receipt


def follow(client, receipt, **more):
    answer = client.post(FOLLOW, {**receipt, **more}, **HERE)
    return answer, html.document_fromstring(answer.content)


def follow_file(client, receipt):
    """The receipt as it is downloaded."""
    made = client.post(FOLLOW, {**receipt, "act": "receipt"}, **HERE)
    made.body = b"".join(made.streaming_content)
    return made


def test_a_request_is_filed_and_followed_up_with_its_code(city, client, fill):
    answer, page = fill()
    receipt = receipt_of(page)

    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    assert "正在转给机关" in follow(client, receipt)[0].content.decode()
    actions.take_in_waiting(at=MONDAY)
    answer, page = follow(client, {"number": receipt["number"].lower(), "code": receipt["code"]})
    assert page.xpath("string(//h2[@id='state'])") == State.RECEIVED.zh
    assert CITIZEN.name not in answer.content.decode()
    assert Case.objects.get().description == GIVEN["description"]


def test_sent_twice_it_is_one_request_and_the_same_receipt(fill):
    first, again = receipt_of(fill()[1]), receipt_of(fill()[1])
    assert first == again
    assert Submission.objects.count() == 1
    answer, page = fill(description="另一件事")
    assert answer.status_code == 409
    assert page.xpath("string(//textarea[@name='description'])") == "另一件事"


def test_a_faulty_form_says_where_and_loses_nothing_not_even_its_files(fill):
    paper = SimpleUploadedFile("身份证.pdf", samples.pdf(), "application/pdf")
    answer, page = fill(id_number="110105194912310021", email="x", organ="", file=paper)

    assert answer.status_code == 422
    assert set(page.xpath("//*[@role='alert']//a/@href")) == {"#organ", "#id_number", "#email"}
    assert page.xpath("//input[@id='name']/@value") == [CITIZEN.name]
    kept = page.xpath("//input[@name='files']/@value")[0]
    answer, _ = fill(files=kept)
    assert answer.status_code == 201
    actions.take_in_waiting(at=MONDAY)
    assert Case.objects.get().files.count() == 1


def test_everything_that_was_not_chosen_is_named(fill):
    unchosen = dict.fromkeys(("organ", "id_type", "provide_form", "obtain_by"), "")
    _, page = fill(**unchosen, doc_title="长" * 301)
    told = page.xpath("//*[@role='alert']//a/text()")
    assert sorted(told) == sorted(
        [
            "请选要向哪个机关申请。",
            "请选证件类型。",
            "请选提供信息的形式。",
            "请选获取信息的方式。",
            "文件名称最多 300 个字；请缩短。",
        ]
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ" + b"\0" * 200, b"<svg onload=alert(1)>"],
    ids=["empty", "program", "svg"],
)
def test_a_file_of_a_kind_that_is_not_taken_is_named(fill, content):
    upload = BytesIO(content)
    upload.name = "附件.pdf"
    answer, page = fill(file=upload)
    assert answer.status_code == 422
    assert page.xpath("//*[@role='alert']//a/@href") == ["#file"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": ""},
    ],
)
def test_a_stranger_s_page_hands_nothing_in(fill, headers):
    answer, _ = fill(**headers)
    assert (answer.status_code, Submission.objects.count()) == (403, 0)


def test_an_old_browser_says_where_from_in_its_own_way(fill):
    answer, _ = fill(HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="http://testserver")
    assert answer.status_code == 201


def test_without_work_and_without_waiting_the_form_comes_back_whole(fill, monkeypatch):
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY.replace(hour=8))
    answer, page = fill()
    assert answer.status_code == 422
    assert "提交得太快" in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("string(//textarea[@name='description'])").startswith("2025")


def test_who_hands_in_too_much_is_told_how_long_to_wait(fill, monkeypatch):
    monkeypatch.setitem(FORMS, "request", FORMS["request"].__class__(0, FORMS["code"].within, 60))
    answer, _ = fill()
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)


def test_ten_thousand_guesses_find_nothing(filed):
    kept = Followup.objects.get().code_hash
    guesses = [receipts.query_code(f"guess {n}") for n in range(10_000)]
    assert [guess for guess in guesses if receipts.is_code(guess, kept)] == []
    assert receipts.is_code(filed["code"], kept)


def test_who_guesses_is_stopped_after_twenty(client, filed):
    # Each address may be wrong twenty times; the number is known, the code is 98 bits.
    wrong = [follow(client, {**filed, "code": f"{n:020}"})[0].status_code for n in range(25)]
    assert wrong == [422] * FORMS["code"].most + [429] * (25 - FORMS["code"].most)
    assert follow(client, filed)[0].status_code == 429


def test_a_wrong_code_and_an_unknown_number_are_told_alike(client, filed):
    wrong = follow(client, {**filed, "code": "2" * 20})[0].content.decode()
    unknown = follow(client, {**filed, "number": "YZ01-20260302-AAAAAAAA"})[0].content.decode()
    assert re.sub(r'value="[^"]*"', "", wrong) == re.sub(r'value="[^"]*"', "", unknown)


def test_the_applicant_sees_what_they_wrote_with_the_code_alone(client, filed):
    row = Submission.objects.get()
    assert CITIZEN.id_number not in str(vars(row))
    assert row.sealed == ""
    _, page = follow(client, filed, act="own")
    assert CITIZEN.id_number in page.xpath("//dd/text()")


def test_the_receipt_is_a_pdf_for_who_has_the_code_before_and_after_it_is_taken_in(client, fill):
    page = fill()[1]
    [form] = page.xpath("//form[.//button[@value='receipt']]")
    receipt = {"number": form.fields["number"], "code": form.fields["code"]}
    for _ in range(2):
        made = follow_file(client, receipt)
        assert made["Content-Type"] == "application/pdf"
        text = "".join(
            each.get_text_bounded() for each in map(PdfPage.get_textpage, PdfDocument(made.body))
        )
        assert receipt["number"] in text
        assert receipt["code"] in text
        assert CITIZEN.name in text
        actions.take_in_waiting(at=MONDAY)
    assert follow(client, {**receipt, "code": "2" * 20}, act="receipt")[0].status_code == 422


def test_the_applicant_takes_it_back(client, filed):
    follow(client, filed, act="withdraw", token="t")
    follow(client, filed, act="withdraw", token="t")
    assert Message.objects.count() == 1
    actions.take_in_messages(at=timezone.now())
    case = Case.objects.get()
    assert case.state == State.CLOSED
    assert "withdraw" not in Followup.objects.get().shown["may"]
    answer, _ = follow(client, filed, act="withdraw", token="u")
    assert answer.status_code == 422


def test_a_correction_is_answered_on_the_web_and_starts_the_limit_anew(city, client, filed):
    office, case = city.yz01["office"], Case.objects.get()
    day = day_of(case.submitted_at)
    at = case.submitted_at
    case = actions.confirm(case, on=day, by=office, at=at)
    case = actions.register(case, by=office, at=at)
    until = day + timedelta(days=15)
    actions.ask_correction(case, what="请写明年度", until=until, on=day, by=office, at=at)

    answer, _ = follow(client, filed, act="correct", token="t", text=" ")
    assert answer.status_code == 422
    follow(client, filed, act="correct", token="t", text="2024年度的决算")
    actions.take_in_messages(at=at)

    case.refresh_from_db()
    assert case.description == "2024年度的决算"
    assert case.events.filter(type="correction_received", by="applicant").count() == 1


def test_a_message_that_comes_too_late_is_kept_for_the_desk(city, client, filed):
    follow(client, filed, act="withdraw", token="t")
    case = Case.objects.get()
    day = day_of(case.submitted_at)
    actions.withdraw(case, reason="电话撤回", on=day, by=city.yz01["office"], at=case.submitted_at)
    assert actions.take_in_messages(at=case.submitted_at) == 1
    assert Case.objects.get().state == State.CLOSED


def test_what_is_public_already_is_counted(city, client):
    client.post(FILE, {"act": "found"}, **HERE)
    assert Offer.objects.get().found == 1
    assert client.get(FILE, {"q": "防汛"}).status_code == 200


@pytest.mark.parametrize("value", ["\0", "a" * 20000, "\u202e", "<script>alert(1)</script>", "%"])
def test_anything_at_all_is_answered(fill, client, filed, value):
    fields = (*GIVEN, "ticket", "answer", "files", "act")
    for changes in (dict.fromkeys(fields, value), {"name": value, "phone": value}):
        answer, page = fill(**changes)
        assert answer.status_code in {200, 201, 409, 422}
        assert [each.text for each in page.xpath("//script") if each.text] == []
    for name in ("number", "code", "act", "token"):
        assert follow(client, filed, **{name: value})[0].status_code in {200, 422}


def test_the_pages_may_run_our_script_and_nothing_else(city, client):
    policy = client.get(FILE, {"who": "body"})["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert gate.bits("request", at=MONDAY) == tickets.LEAST_BITS


def test_how_content_one_is_is_said_once_the_answer_is_there_and_can_be_changed(client, city):
    case, given = requests.filed(city)
    case = requests.give(city, requests.confirmed(city, case))
    letter = case.letters.get(kind=case.decision)
    at = timezone.now()
    actions.deliver(letter, way="web", on=day_of(at), proof="下载", by=city.yz01["office"], at=at)
    receipt = {"number": given.number, "code": given.query_code}
    _, page = follow(client, receipt)
    assert page.xpath("//input[@name='grade']/@value") == ["5", "4", "3", "2", "1"]
    answer, page = follow(client, receipt, act="rate", text="讲得清楚")
    assert answer.status_code == 422
    assert page.xpath("string(//textarea[@id='text-rate'])") == "讲得清楚"
    answer, page = follow(client, receipt, act="rate", grade="4", text="讲得清楚", token="a")
    assert "已经收到" in page.xpath("string(//*[@role='status'])")
    actions.take_in_messages(at=at)
    _, page = follow(client, receipt)
    assert page.xpath("//input[@name='grade'][@checked]/@value") == ["4"]
    assert Rating.objects.get().reason == "讲得清楚"
    Followup.objects.filter(receipt=given.number).update(
        shown=Followup.objects.get(receipt=given.number).shown | {"rate_until": "2026-01-01"}
    )
    assert follow(client, receipt)[1].xpath("//input[@name='grade']") == []
