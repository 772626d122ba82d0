"""Letters on the web: for whoever has the query code, with their name, and for nobody else."""

from io import BytesIO

import docx as reader
import pytest
from lxml import html
from tests.base.files import samples
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import CITIZEN, confirmed, filed, give, set_desk

from gongkai.base.files import actions as files
from gongkai.base.files import store
from gongkai.base.gatekeeping.forms import FORMS
from gongkai.duties.requests import actions, own
from gongkai.duties.requests.models import Followup, Letter, Message, Submission
from gongkai.law.applicants import ObtainBy
from gongkai.law.clock import Party

FOLLOW = "/zfxxgk/ysqgk/chaxun/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def city(db, data_dir):
    city = City()
    set_desk(city)
    return city


def stored():
    given = files.store(samples.picture(), declared_name="决算表.png", by="x", at=MONDAY)
    return files.check(given, at=MONDAY)


def given(city, way=ObtainBy.WEB, **values):
    """A case of the web that was answered, with the receipt of its applicant."""
    case, receipt = filed(city, obtain_by=way)
    return give(city, confirmed(city, case), **values), receipt


def post(client, receipt, **more):
    keys = {"number": receipt.number, "code": receipt.query_code}
    return client.post(FOLLOW, {**keys, **more}, **HERE)


def fetch(client, receipt, letter, file):
    return post(client, receipt, act="letter", letter=letter.pk, file=file)


def body(answer):
    return b"".join(answer.streaming_content)


def buttons(answer):
    return html.document_fromstring(answer.content).xpath("//button[@name='file']/@value")


def is_file(answer):
    return answer.streaming


def test_who_chose_the_web_downloads_the_letter_in_their_name_and_its_files(city, client):
    file = stored()
    case, receipt = given(city, files={"决算表": file})
    letter = Letter.objects.get()

    page = post(client, receipt)
    assert buttons(page) == ["pdf", "docx", file.released.sha256]
    assert CITIZEN.name not in page.content.decode()
    made = fetch(client, receipt, letter, "docx")
    assert made["Cache-Control"] == "no-store"
    lines = [each.text for each in reader.Document(BytesIO(body(made))).paragraphs]
    assert f"{CITIZEN.name}：" in lines
    assert body(fetch(client, receipt, letter, "pdf")).startswith(b"%PDF")
    attached = fetch(client, receipt, letter, file.released.sha256)
    assert attached["Content-Disposition"].endswith(".png")
    assert body(attached) == store.default().path(file.released.sha256).read_bytes()
    actions.take_in_messages(at=MONDAY)
    assert [each.kind for each in Message.objects.filter(receipt=case.receipt)] == ["fetch"]


def test_nothing_that_is_kept_opens_a_letter_or_names_its_applicant(city):
    case, receipt = given(city)
    kept = str(vars(Followup.objects.get())) + str(vars(Submission.objects.get()))
    assert CITIZEN.name not in kept + str(vars(Letter.objects.get())) + str(vars(case))
    box = Letter.objects.get().own
    assert own.unboxed(receipt.query_code, box, receipt=case.receipt) is not None
    assert own.unboxed("2" * 20, box, receipt=case.receipt) is None
    assert own.unboxed(receipt.query_code, box, receipt="another") is None


def test_who_chose_another_way_finds_it_here_once_it_was_delivered(city, client):
    _, receipt = given(city, ObtainBy.POST)
    letter = Letter.objects.get()
    assert buttons(post(client, receipt)) == []
    assert not is_file(fetch(client, receipt, letter, "pdf"))
    clerk = city.yz01["clerk"]
    actions.deliver(letter, way="post", on=TODAY, proof="EMS 123", by=clerk, at=MONDAY)
    assert buttons(post(client, receipt)) == ["pdf", "docx"]


def test_a_letter_of_another_case_or_a_file_it_does_not_list_is_not_given(city, client):
    file = stored()
    _, receipt = given(city)
    mine = Letter.objects.get()
    given(city, files={"决算表": file})
    theirs = Letter.objects.exclude(pk=mine.pk).get()

    for letter, wanted in ((theirs, "pdf"), (mine, file.released.sha256), (mine, ""), (mine, "x")):
        assert not is_file(fetch(client, receipt, letter, wanted))
    wrong = receipt._replace(query_code="2" * 20)
    assert fetch(client, wrong, mine, "pdf").status_code == 422


def test_letters_to_others_are_not_listed(city, client):
    case, receipt = filed(city, obtain_by=ObtainBy.WEB)
    case = confirmed(city, case)
    actions.consult(
        case, party=Party.THIRD_PARTY, name="某公司", question="合同价款", sent_on=TODAY,
        by=city.yz01["office"], at=MONDAY,
    )  # fmt: skip
    page = post(client, receipt).content.decode()
    assert "征求第三方意见书" not in page
    assert Letter.objects.get().own == ""


def test_an_erased_applicant_s_letters_open_no_more(city, client):
    case, receipt = given(city)
    letter = Letter.objects.get()
    clerk, office = city.yz01["clerk"], city.yz01["office"]
    actions.deliver(letter, way="web", on=TODAY, proof="网上下载", by=clerk, at=MONDAY)
    actions.archive(case, by=office, at=MONDAY)
    actions.erase(case, reason="保存期满", by=office, at=MONDAY)

    assert buttons(post(client, receipt)) == []
    letter.refresh_from_db()
    assert (letter.own, letter.case.lock, Submission.objects.get().lock) == ("", "", "")


def test_who_downloads_without_end_is_told_to_wait(city, client, monkeypatch):
    _, receipt = given(city)
    limit = FORMS["letter"].__class__(1, FORMS["letter"].within, 60)
    monkeypatch.setitem(FORMS, "letter", limit)
    letter = Letter.objects.get()
    assert is_file(fetch(client, receipt, letter, "docx"))
    assert "提交得太多" in fetch(client, receipt, letter, "docx").content.decode()
