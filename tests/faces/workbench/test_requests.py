"""Requests at the desk: entered with a receipt, walked to the archive, nobody else's business."""

from datetime import timedelta

from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories import requests
from tests.factories.city import MONDAY, City

from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department
from gongkai.base.organs.queries import standing_of
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Answer, Case
from gongkai.faces.workbench.requests.acts import ACTS


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def do(who: Desk, case: Case, act: str, **values: object) -> None:
    """An act that has to be let through."""
    done = who.client.post(f"/workbench/requests/{case.pk}/do/{act}/", values)
    assert done.status_code == 302, (act, refused(done), done.content.decode()[-1500:])


FORM = {
    "organ": "YZ01", "channel": "face", "applicant_class": "natural_person",
    "name": "谭素云", "id_type": "resident", "id_number": "11010519491231002X",
    "phone": "13800138000", "description": "=2025年绿地养护经费", "provide_form": "paper",
    "obtain_by": "pick_up",
}  # fmt: skip


def test_a_request_is_entered_and_goes_from_desk_to_desk_to_the_archive(city: City) -> None:
    Department.objects.create(organ=city.organ(), code="GK", name="政务公开科")
    office, clerk = desk("yz01-office"), desk("yz01-clerk")
    receipt = office.send("/workbench/requests/new/", **FORM)
    case = Case.objects.get()
    assert case.receipt in receipt.content.decode()
    assert case.code_hash not in receipt.content.decode()
    do(office, case, "register")
    do(office, case, "assign", department=str(Department.objects.get().pk))
    today = timezone.localdate().isoformat()
    do(clerk, case, "search", place="档案室", words="绿地", found="无", is_found="no", on=today)
    clerk.client.post(f"/workbench/requests/{case.pk}/answer/")
    answer = Answer.objects.get()
    written = clerk.send(
        f"/workbench/answers/{answer.pk}/edit/",
        **{"form-0-decision": "GRANT_PROVIDE", "form-0-provided": "随信附上决算表。"},
    )
    assert written.status_code == 302, refused(written)
    page = clerk.client.get(f"/workbench/answers/{answer.pk}/")
    assert "随信附上决算表" in page.content.decode()
    answer.refresh_from_db()
    city.walk(answer, "signed")
    do(clerk, case, "issue")
    letter = case.letters.get()
    do(clerk, case, "deliver", row=letter.pk, way="pick_up", on=today, proof="签收单")
    do(office, case, "archive")
    case.refresh_from_db()
    assert case.state == "archived"
    assert office.client.get(f"/workbench/requests/{case.pk}/").status_code == 200


def test_who_asks_is_covered_until_a_reason_is_given_that_is_kept(city: City) -> None:
    case = requests.registered(city)
    office = desk("yz01-office")
    url = f"/workbench/requests/{case.pk}/"
    assert "13800138000" not in office.client.get(url).content.decode()
    shown = office.client.post(f"{url}do/unmask/", {"reason": "寄送答复书"})
    assert "13800138000" in shown.content.decode()
    assert Entry.objects.filter(act="request.unmask", key=case.key).count() == 1
    assert "13800138000" not in office.client.get(url).content.decode()


def test_an_act_that_is_not_open_stands_with_its_refusal_and_changes_nothing(city: City) -> None:
    case = requests.registered(city)
    office = desk("yz01-office")
    before = Entry.objects.count()
    answer = office.client.post(f"/workbench/requests/{case.pk}/do/archive/")
    assert answer.status_code == 422
    assert Entry.objects.count() == before


def test_whether_a_search_found_it_is_said_and_never_presumed(city: City) -> None:
    case, clerk = requests.handled(city), desk("yz01-clerk")
    page = html.document_fromstring(clerk.client.get(f"/workbench/requests/{case.pk}/").content)
    [chosen] = page.xpath("//select[@name='is_found']")
    assert chosen.value == ""
    today = timezone.localdate().isoformat()
    said = {"place": "档案室", "words": "绿地", "found": "见附件", "on": today}
    unsaid = clerk.client.post(f"/workbench/requests/{case.pk}/do/search/", said)
    assert (unsaid.status_code, case.searches.count()) == (422, 0)
    do(clerk, case, "search", is_found="yes", **said)
    assert case.searches.get().is_found


def test_another_organ_finds_neither_the_case_nor_any_act(city: City) -> None:
    case = requests.handled(city)
    theirs = desk("yz02-office").client
    before = Entry.objects.filter(key=case.key).count()
    assert theirs.get(f"/workbench/requests/{case.pk}/").status_code == 404
    for act in ACTS:
        assert theirs.post(f"/workbench/requests/{case.pk}/do/{act.name}/").status_code == 404
    assert Entry.objects.filter(key=case.key).count() == before


def test_boards_lead_to_their_lists_and_the_export_covers_and_disarms(
    city: City, django_assert_num_queries: object
) -> None:
    requests.registered(city, description="=HYPERLINK(1)")
    requests.entered(city, came_on=requests.TODAY - timedelta(days=90))
    office = desk("yz01-office").client
    assert "谭**" in office.get("/workbench/requests/?show=overdue").content.decode()
    table = office.get("/workbench/requests/table.csv").content.decode()
    assert "'=HYPERLINK(1)" in table
    assert "谭素云" not in table
    assert office.get("/workbench/requests/table.xlsx").content.startswith(b"PK")
    assert (
        desk("yz02-office").client.get("/workbench/requests/table.csv").content.count(b"\n") == 1
    )


# --- what comes next ---------------------------------------------------------------------------


def test_who_has_no_pen_is_shown_none(city, enter):
    case = requests.handled(city)
    address = f"/workbench/requests/{case.pk}/"

    assert ">起草答复<" in enter("yz01-clerk").get(address).content.decode()
    office = enter("yz01-office")
    assert ">起草答复<" not in office.get(address).content.decode()
    refused = office.post(f"{address}answer/")
    assert (refused.status_code, "由承办处室的经办人起草" in refused.content.decode()) == (
        422,
        True,
    )


def test_what_comes_next_stands_first_and_the_rest_by_what_it_is_about(city, enter):
    page = html.fromstring(
        enter("yz01-office")
        .get(f"/workbench/requests/{requests.registered(city).pk}/")
        .content.decode()
    )
    acts = page.xpath("//section[@aria-labelledby='l1']//details[.//form]/summary/text()")
    opened = page.xpath("//section[@aria-labelledby='l1']//details[@open]/summary/text()")

    assert (acts[0], opened) == ("交办", ["交办"])
    assert "补正和征求意见" in page.xpath("//section[@aria-labelledby='l1']/h3/text()")
    again = html.fromstring(
        enter("yz01-office")
        .get(f"/workbench/requests/{requests.handled(city).pk}/")
        .content.decode()
    )
    assert not again.xpath("//details[@open][summary='交办']")


def test_a_filed_case_is_taken_out_as_one_zip(city, enter):
    case = requests.answered(city)
    letter, by = case.letters.get(kind=case.decision), city.yz01["office"]
    actions.deliver(letter, way="post", proof="回执", on=MONDAY.date(), by=by, at=MONDAY)
    client, address = enter("yz01-office"), f"/workbench/requests/{case.pk}/"
    assert client.post(f"{address}file/").status_code == 422
    actions.archive(requests.fresh(case), by=by, at=MONDAY)

    assert "取出案卷" in client.get(address).content.decode()
    answer = client.post(f"{address}file/")

    assert b"".join(answer).startswith(b"PK")
    assert ".zip" in answer["Content-Disposition"]
    assert "取出了案卷" in client.get(address).content.decode()


def test_what_is_late_at_the_desk_stands_on_its_page_of_the_day(city: City) -> None:
    case = requests.handled(city)
    other = requests.handled(city, organ="YZ02")
    Case.objects.filter(pk__in=[case.pk, other.pk]).update(due_on=case.came_on)

    bands = {
        band.id: [item.url for item in band.items]
        for band in desk("yz01-office").client.get("/workbench/").context["bands"]
    }
    assert bands["request-due"] == [f"/workbench/requests/{case.pk}/"]
    seen = desk("yz01-clerk").client.get(f"/workbench/requests/{case.pk}/")
    days = html.fromstring(seen.content).xpath("//dl//span[starts-with(@class, 'due')]/time")
    assert [day.text for day in days] == [case.came_on.isoformat()]
