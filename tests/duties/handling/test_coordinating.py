"""What touches another organ's matter is agreed with it, or decided by the city's office."""

from datetime import timedelta

import pytest
from tests.factories import requests
from tests.factories.city import MONDAY, City, fresh, make_organ, make_person

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.handling import actions, coordinating, rules
from gongkai.duties.handling.models import Concern
from gongkai.duties.handling.rules import agreeing
from gongkai.duties.requests import actions as cases
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()
DUE = DAY + timedelta(days=7)
LATER = MONDAY + timedelta(days=10)


@pytest.fixture
def city(db):
    """YZ02 publishes, YZ01 keeps the city's site, YZ30 is whom it concerns."""
    city = City()
    for who, role in (("thirty-office", Role.OFFICE), ("thirty-leader", Role.LEADER)):
        organ = Organ.objects.filter(code="YZ30").first() or make_organ("YZ30", "云州市数据局")
        make_person(who, organ, role)
    return city


def theirs():
    return organs.standing_of("thirty-office", on=DAY)


def named(city, document, **values):
    given = {"organs": [city.organ("YZ30")], "matter": "附表用了贵局的数据。", "due_on": DUE}
    by = city.yz02["clerk"]
    return actions.concern(document, **given | values, by=by, at=MONDAY)[0]


def again(row):
    return Concern.objects.select_related("organ", "release").get(pk=row.pk)


def answer(row, word, opinion="", by=None):
    actions.answer_concern(again(row), answer=word, opinion=opinion, by=by or theirs(), at=MONDAY)


def escalate(city, row, reason="数据以我局为准。", at=MONDAY):
    actions.escalate_concern(again(row), reason=reason, by=city.yz02["office"], at=at)


def decide(city, row, word, reason="以统计口径为准。", by=None):
    by = by or city.yz01["office"]
    actions.decide_concern(again(row), decision=word, reason=reason, by=by, at=MONDAY)


def lacks(document):
    return [each.text for each in coordinating.unsettled(fresh(document))]


def test_nothing_is_signed_before_the_organ_concerned_has_confirmed_this_version(city):
    document = city.draft("YZ02")
    row = named(city, document)
    assert lacks(document) == []
    document = city.walk(document, "passed")
    assert lacks(document) == ["涉及“市YZ30局”，它还没有确认这一版（期限2026-03-09）"]
    with pytest.raises(Refusal, match="发布协调没有办完"):
        city.walk(document, "signed")
    assert coordinating.to_answer(theirs()) == [row]

    answer(row, "confirmed")
    assert (lacks(document), coordinating.to_answer(theirs())) == ([], [])
    city.walk(fresh(document), "published")


def test_a_changed_text_asks_anew_and_the_same_one_does_not(city):
    document = city.draft("YZ02")
    row = named(city, document)
    document = city.walk(document, "in_review")
    answer(row, "confirmed")
    actions.revise(document, by=city.yz02["clerk"], at=MONDAY)
    document = city.walk(fresh(document), "in_review")
    assert lacks(document) == []

    actions.revise(document, by=city.yz02["clerk"], at=MONDAY)
    type(document).objects.filter(pk=document.pk).update(body="<p>改了数字。</p>")
    document = city.walk(fresh(document), "in_review")
    assert "还没有确认这一版" in lacks(document)[0]
    assert coordinating.titles([again(row)]) == {("document", document.key): document.title}


def test_the_office_s_gate_names_what_is_missing(city):
    document = city.draft("YZ02")
    named(city, document)
    document = city.walk(document, "at_office")
    with pytest.raises(Refusal, match="办公室审核不能通过：涉及“市YZ30局”"):
        rules.check_can_pass_office(document)


def test_an_objection_is_decided_by_the_city_s_office(city):
    document = city.draft("YZ02")
    row = named(city, document)
    document = city.walk(document, "passed")
    with pytest.raises(Refusal, match="要写明理由"):
        answer(row, "objected")
    answer(row, "objected", "数据未核实。")
    assert "不同意公开：数据未核实。" in lacks(document)[0]
    assert coordinating.to_settle(city.yz02["clerk"]) == [row]
    assert coordinating.to_decide(city.yz01["office"], on=DAY) == []

    escalate(city, row)
    assert "已提请协调" in lacks(document)[0]
    assert coordinating.to_settle(city.yz02["clerk"]) == []
    assert coordinating.to_decide(city.yz01["office"], on=DAY) == [row]
    assert coordinating.to_decide(city.yz02["office"], on=DAY) == []
    decide(city, row, "overruled")
    assert lacks(document) == []
    city.walk(fresh(document), "signed")


def test_a_decision_is_the_city_s_office_s_asked_for_and_made_once(city):
    row = named(city, document := city.draft("YZ02"))
    city.walk(document, "passed")
    answer(row, "objected", "数据未核实。")
    with pytest.raises(Refusal, match="没有提请协调"):
        decide(city, row, "overruled")
    escalate(city, row)
    with pytest.raises(Refusal, match="已经提请"):
        escalate(city, row)
    with pytest.raises(Refusal, match="由市政府办公室"):
        decide(city, row, "overruled", by=city.yz02["office"])
    with pytest.raises(Refusal, match="请选可以公开"):
        decide(city, row, "perhaps")
    with pytest.raises(Refusal, match="要写明理由"):
        decide(city, row, "overruled", " ")
    decide(city, row, "overruled")
    with pytest.raises(Refusal, match="已经作出协调决定"):
        decide(city, row, "upheld")
    with pytest.raises(Refusal, match="已经答复"):
        answer(row, "confirmed")


def test_a_decision_for_the_objecting_organ_holds_the_version_up(city):
    document = city.draft("YZ02")
    row = named(city, document)
    document = city.walk(document, "passed")
    answer(row, "objected", "数据未核实。")
    escalate(city, row)
    decide(city, row, "upheld", "请改用核定数。")
    assert lacks(document) == ["“市YZ30局”的意见经协调决定采纳，请退文修改：请改用核定数。"]
    assert coordinating.to_settle(city.yz02["clerk"]) == [row]


def test_silence_can_be_brought_up_when_its_day_has_passed(city):
    document = city.draft("YZ02")
    row = named(city, document)
    with pytest.raises(Refusal, match="没有提交审查的版本"):
        escalate(city, row)
    document = city.walk(document, "in_review")
    with pytest.raises(Refusal, match="确认期限是2026-03-09"):
        escalate(city, row)
    with pytest.raises(Refusal, match="要写明理由"):
        escalate(city, row, " ", at=LATER)
    escalate(city, row, at=LATER)
    decide(city, row, "overruled")
    with pytest.raises(Refusal, match="已经作出协调决定"):
        answer(row, "objected", "晚了。")
    assert lacks(document) == []


def test_a_confirmed_version_needs_no_decision(city):
    document = city.draft("YZ02")
    row = named(city, document)
    city.walk(document, "in_review")
    answer(row, "confirmed")
    with pytest.raises(Refusal, match="不用协调"):
        escalate(city, row, at=LATER)
    with pytest.raises(Refusal, match="不能撤回"):
        actions.take_back_concern(again(row), by=city.yz02["clerk"], at=MONDAY)


def test_an_organ_named_by_mistake_is_asked_no_more(city):
    document = city.draft("YZ02")
    row = named(city, document)
    city.walk(document, "in_review")
    with pytest.raises(Refusal, match="经办人或者办公室"):
        actions.take_back_concern(again(row), by=city.yz02["publisher"], at=MONDAY)
    actions.take_back_concern(again(row), by=city.yz02["clerk"], at=MONDAY)
    assert lacks(document) == []
    with pytest.raises(Refusal, match="没有要确认的版本"):
        answer(row, "confirmed")
    assert named(city, fresh(document)).pk != row.pk


def test_who_answers_and_who_decides_wrote_none_of_it(city):
    document = city.draft("YZ02")
    row = named(city, document)
    with pytest.raises(Refusal, match="没有要确认的版本"):
        answer(row, "confirmed")
    document = city.walk(document, "in_review")
    with pytest.raises(Refusal, match="请选确认"):
        answer(row, "perhaps")
    with pytest.raises(Refusal, match="最多 500"):
        answer(row, "objected", "长" * 501)
    with pytest.raises(Refusal, match="涉及的机关的办公室"):
        answer(row, "confirmed", by=city.yz02["office"])
    writer = "thirty-office"
    type(document).objects.filter(pk=document.pk).update(editors=["yz02-clerk", writer])
    with pytest.raises(Refusal, match="自己起草"):
        answer(row, "confirmed")
    leader = organs.standing_of("thirty-leader", on=DAY)
    answer(row, "objected", "数据未核实。", by=leader)
    escalate(city, row)
    type(document).objects.filter(pk=document.pk).update(editors=["yz01-office"])
    with pytest.raises(Refusal, match="自己起草、修改或者答复"):
        decide(city, row, "overruled")


def test_what_is_named_is_other_organs_once_and_in_time(city):
    document = city.draft("YZ02")
    for values, why in (
        ({"organs": []}, "没有选涉及的机关"),
        ({"organs": [city.organ("YZ02")]}, "不用向自己确认"),
        ({"matter": " "}, "没有写明涉及"),
        ({"due_on": DAY - timedelta(days=1)}, "已经过去"),
    ):
        with pytest.raises(Refusal, match=why):
            named(city, document, **values)
    named(city, document)
    with pytest.raises(Refusal, match="已经提出过"):
        named(city, document)
    with pytest.raises(Refusal, match="不再协调"):
        named(city, city.walk(city.draft("YZ02"), "published"))


def test_an_answer_to_an_applicant_is_shown_to_no_other_organ(city):
    case = requests.handled(city, organ="YZ02")
    reply = cases.begin(case, by=city.yz02["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="不给其他机关看"):
        agreeing.check_can_name(reply, [city.organ("YZ30")], "x", DUE, DAY)


def test_what_has_gone_is_agreed_on_no_more(city):
    document = city.draft("YZ02")
    row = named(city, document)
    type(document).objects.filter(pk=document.pk).delete()
    with pytest.raises(Refusal, match="已经不在了"):
        answer(row, "confirmed")
