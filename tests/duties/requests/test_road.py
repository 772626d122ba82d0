"""The thin road of a request: in by itself or at the counter, registered, answered, archived."""

from datetime import date, datetime, timedelta

import pytest
from tests.factories.city import MONDAY, City
from tests.factories.requests import (
    GRANTED,
    answered,
    entered,
    fresh,
    handled,
    registered,
    token,
    wish,
)

from gongkai.base.casework import actions as casework
from gongkai.base.casework import receipts
from gongkai.base.journal.models import Entry
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases.models import Publication
from gongkai.duties.requests import actions, applicants, clock, parts
from gongkai.duties.requests.models import Case, Followup, Submission
from gongkai.duties.requests.states import State
from gongkai.law.clock import Channel, Party
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal
from gongkai.text import privacy

DAY = timedelta(days=1)
# As staff will type it one day; the days are ours.
NOTICE_2027 = """
[[notice]]
year = 2027
number = "国办发明电〔2026〕99号"
title = "国务院办公厅关于2027年部分节假日安排的通知"
""" + "".join(
    f'[[notice.holiday]]\nnames = ["{name}"]\nfirst = 2027-{first}\nlast = 2027-{last}\n'
    for name, first, last in (
        ("元旦", "01-01", "01-03"),
        ("春节", "02-05", "02-11"),
        ("清明节", "04-03", "04-05"),
        ("劳动节", "05-01", "05-05"),
        ("端午节", "06-09", "06-09"),
        ("中秋节", "09-15", "09-17"),
        ("国庆节", "10-01", "10-07"),
    )
)


def test_a_submission_is_one_however_often_it_is_sent(city: City) -> None:
    sent, key = wish(), token()
    first = actions.submit(city.organ(), wish=sent, token=key, at=MONDAY)
    again = actions.submit(city.organ(), wish=sent, token=key, at=MONDAY + DAY)
    assert first == again
    assert Submission.objects.count() == 1
    with pytest.raises(actions.TokenUsed):
        actions.submit(city.organ(), wish=wish(description="别的"), token=key, at=MONDAY)


def test_a_receipt_number_reads_like_nobodys_account() -> None:
    numbers = [receipts.receipt_number("YZ01", MONDAY.date(), str(n)) for n in range(3000)]
    assert [found for number in numbers for found in privacy.find(number)] == []


def test_what_is_stored_of_a_submission_says_nothing_about_who_asks(city: City) -> None:
    sent = wish()
    receipt = actions.submit(city.organ(), wish=sent, token=token(), at=MONDAY)
    row = Submission.objects.get()
    stored = " ".join(str(value) for value in vars(row).values())
    for told in (sent.applicant.name, sent.applicant.id_number, sent.applicant.phone):
        assert told not in stored
    assert receipt.query_code not in stored
    assert receipts.is_code(receipt.query_code.lower().replace("-", " "), row.code_hash)


def test_a_submission_is_taken_in_once_and_waits_to_be_confirmed(city: City) -> None:
    actions.submit(city.organ(), wish=wish(), token=token(), at=MONDAY)
    assert actions.take_in_waiting(at=MONDAY) == 1
    assert actions.take_in_waiting(at=MONDAY) == 0
    case = Case.objects.get()
    assert (case.state, case.due_on, case.clock_state) == (State.RECEIVED, None, "unconfirmed")
    with pytest.raises(Refusal, match="确认"):
        actions.register(case, by=city.yz01["office"], at=MONDAY)
    case = actions.confirm(case, on=MONDAY.date(), by=city.yz01["office"], at=MONDAY)
    assert case.due_on == date(2026, 3, 30)
    case = actions.register(case, by=city.yz01["office"], at=MONDAY)
    assert case.number == "2026-0001"


def test_who_asks_is_sealed_and_opened_only_with_a_reason_that_is_kept(city: City) -> None:
    case = registered(city)
    assert case.applicant_shown == "谭**"
    who = actions.unmask(case, reason="寄送答复书", by=city.yz01["office"], at=MONDAY)
    assert who == wish().applicant
    entry = Entry.objects.filter(kind="request", key=case.key).latest("seq")
    assert (entry.act, entry.by) == ("request.unmask", city.yz01["office"].code)
    with pytest.raises(Refusal):
        actions.unmask(case, reason="看看", by=city.yz02["office"], at=MONDAY)


def test_nothing_personal_stands_in_the_journal(city: City) -> None:
    answered(city)
    told = " ".join(str(entry.data) for entry in Entry.objects.all())
    for personal in ("谭素云", "11010519491231002X", "13800138000", "和平里", "tansuyun"):
        assert personal not in told


def test_the_answer_is_signed_before_it_is_given_and_ends_the_clock(city: City) -> None:
    case = handled(city)
    answer = actions.begin(case, by=city.yz01["clerk"], at=MONDAY)
    answer = actions.write(
        answer, given=[GRANTED], revision=answer.revision, by=city.yz01["clerk"], at=MONDAY
    )
    with pytest.raises(Refusal, match="签发之后"):
        actions.issue(answer, by=city.yz01["clerk"], at=MONDAY)
    answer = city.walk(answer, "signed")
    letter = actions.issue(answer, by=city.yz01["clerk"], at=MONDAY + DAY)
    case = fresh(case)
    assert (case.state, case.decision) == (State.ANSWERED, "GRANT_PROVIDE")
    assert clock.counted(case).late is False
    assert letter.number == answer.doc_number
    with pytest.raises(Refusal, match="已经答复"):
        handling.revise(answer, by=city.yz01["clerk"], at=MONDAY + DAY)


def test_an_answer_is_never_published(city: City) -> None:
    case = answered(city)
    with pytest.raises(Refusal):
        handling.publish(case.answer, by=city.yz01["publisher"], at=MONDAY + DAY)
    assert not Publication.objects.exists()


def test_a_case_is_delivered_with_proof_archived_and_then_closed_to_all(city: City) -> None:
    case = answered(city)
    letter = case.letters.get()
    on = MONDAY.date()
    actions.deliver(
        letter, way="email", on=on, proof="回执0001", by=city.yz01["clerk"], at=MONDAY + DAY
    )
    case = actions.archive(fresh(case), by=city.yz01["office"], at=MONDAY + DAY)
    assert case.state == State.ARCHIVED
    with pytest.raises(Refusal):
        actions.note_search(
            case, place="档案室", words="绿地", found="无", is_found=False, on=on,
            by=city.yz01["clerk"], at=MONDAY + DAY,
        )  # fmt: skip
    actions.erase(case, reason="保管期满", by=city.yz01["office"], at=MONDAY + DAY)
    with pytest.raises(Refusal, match="销毁"):
        applicants.opened(fresh(case).applicant)


def test_the_stored_days_equal_those_counted_again_from_the_journal(city: City) -> None:
    case = handled(city)
    by = city.yz01["office"]
    row = actions.consult(
        case, party=Party.THIRD_PARTY, name="云州绿源公司", question="是否同意公开合同",
        sent_on=MONDAY.date(), by=by, at=MONDAY,
    )  # fmt: skip
    assert fresh(case).due_on is None
    actions.note_service(row, on=MONDAY.date() + DAY, proof="签收单", by=by, at=MONDAY + DAY)
    actions.note_opinion(
        row, on=MONDAY.date() + 3 * DAY, agrees=True, opinion="", by=by, at=MONDAY + 3 * DAY
    )
    case = fresh(case)
    entries = Entry.objects.filter(kind="request", key=case.key).order_by("seq")
    again = clock.from_journal([entry.data for entry in entries])
    assert (again.due, again.state) == (case.due_on, case.clock_state)
    assert case.due_on == date(2026, 4, 2)


def test_an_extension_is_granted_by_another_and_told_before_it_counts(city: City) -> None:
    case = handled(city)
    asked = actions.ask_extension(
        case, workdays=20, reason="涉及多年档案", by=city.yz01["office"], at=MONDAY
    )
    with pytest.raises(Refusal, match="自己"):
        actions.decide_extension(asked, grant=True, opinion="", by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="批准"):
        actions.tell_extension(asked, on=MONDAY.date(), by=city.yz01["clerk"], at=MONDAY)
    actions.decide_extension(asked, grant=True, opinion="", by=city.yz01["leader"], at=MONDAY)
    assert fresh(case).due_on == date(2026, 3, 30)
    actions.tell_extension(asked, on=MONDAY.date(), by=city.yz01["clerk"], at=MONDAY)
    assert fresh(case).due_on == date(2026, 4, 28)


def test_the_applicants_view_follows_every_act_and_names_nobody(city: City) -> None:
    case = answered(city)
    view = Followup.objects.get(receipt=case.receipt)
    assert view.shown["state"] == State.ANSWERED
    assert view.shown["decision"] == "GRANT_PROVIDE"
    assert [letter["number"] for letter in view.shown["letters"]] == [case.answer.doc_number]
    assert "谭" not in str(view.shown)


def test_cases_are_seen_in_their_own_organ_only(city: City) -> None:
    entered(city)
    assert Case.objects.visible_to(city.yz01["clerk"]).count() == 1
    assert Case.objects.visible_to(city.yz02["clerk"]).count() == 0
    assert Case.objects.visible_to(None).count() == 0


@pytest.mark.parametrize(
    ("decisions", "counted"),
    [
        (["GRANT_PROVIDE"], "GRANT_PROVIDE"),
        (["GRANT_PROVIDE", "DENY_PROCESS"], "PARTIAL"),
        (["GRANT_ALREADY_PUBLIC", "UNAVAIL_NOT_EXIST"], "PARTIAL"),
        (["DENY_PROCESS", "DENY_INTERNAL"], "DENY_PROCESS"),
        ([], ""),
    ],
)
def test_a_case_is_counted_under_one_decision(decisions: list[str], counted: str) -> None:
    assert parts.overall([parts.Part("", code) for code in decisions]) == counted


def test_a_submission_that_cannot_be_opened_holds_up_none_behind_it(city: City) -> None:
    for _ in range(2):
        actions.submit(city.organ(), wish=wish(), token=token(), at=MONDAY)
    first = Submission.objects.order_by("id").first()
    assert first is not None
    Submission.objects.filter(pk=first.pk).update(sealed="1:AAAA")
    assert actions.take_in_waiting(at=MONDAY) == 1
    assert list(Submission.objects.filter(taken_at=None)) == [first]


def test_what_a_correction_replaces_stays_in_the_file_and_out_of_the_journal(city: City) -> None:
    case = handled(city)
    by, on = city.yz01["office"], MONDAY.date()
    actions.ask_correction(case, what="请写明年度", until=on + DAY, on=on, by=by, at=MONDAY)
    event = actions.receive_correction(case, description="2025年度", on=on, by=by, at=MONDAY)
    assert event.asked_before == case.description
    assert fresh(case).description == "2025年度"
    told = " ".join(str(entry.data) for entry in Entry.objects.filter(kind="request"))
    assert case.description not in told


def test_a_form_sent_twice_at_the_desk_is_one_case(city: City) -> None:
    given = {"wish": wish(), "channel": Channel.FACE, "came_on": MONDAY.date(), "token": token()}
    by = city.yz01["clerk"]
    one, first = actions.enter(city.organ(), **given, by=by, at=MONDAY)  # type: ignore[arg-type]
    two, second = actions.enter(city.organ(), **given, by=by, at=MONDAY)  # type: ignore[arg-type]
    assert (one, first) == (two, second)
    assert Case.objects.count() == 1


def test_a_notice_added_later_gives_the_open_cases_their_day(city: City) -> None:
    at = datetime(2026, 12, 21, 9, 0, tzinfo=CITY)
    case = entered(city, came_on=at.date(), at=at)
    assert (case.due_on, case.unknown_year) == (None, 2027)
    casework.add_notice(NOTICE_2027, by=city.yz01["office"], at=at)
    (moved,) = actions.recount(at=at)
    assert (moved.was, moved.now) == (None, date(2027, 1, 19))
    assert fresh(case).unknown_year is None
    assert Followup.objects.get(receipt=case.receipt).shown["clock"]["due"] == "2027-01-19"
    assert actions.recount(at=at) == []
