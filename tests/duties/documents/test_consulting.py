"""Third parties of a document: nothing is signed or published before their matter is settled."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, City, fresh, make_person

from gongkai.base.journal.models import Entry
from gongkai.base.letters.letter import texts
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.base.sealing.columns import columns
from gongkai.duties.documents import actions, consulting, rules
from gongkai.duties.documents.models import ThirdParty
from gongkai.law import workdays
from gongkai.law.consulting import Outcome
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
CALENDAR = workdays.shipped()
DAY = MONDAY.date()
TRADE = {"attribute": "withheld", "ground": "E15_TRADE", "ground_reason": "含企业报价。"}


@pytest.fixture
def city(db):
    return City()


def ask(city, document, **values):
    given = {
        "name": "云州安居建设有限公司",
        "is_citizen": False,
        "contact": "云州市某路1号",
        "question": "附表所列贵公司报价是否可以公开。",
        "sent_on": DAY,
    }
    by = city.yz01["clerk"]
    return actions.consult(document, **given | values, by=by, at=MONDAY)


def received(city, row, on=DAY):
    by = city.yz01["clerk"]
    actions.note_party_service(row, on=on, proof="挂号信回执", calendar=CALENDAR, by=by, at=MONDAY)
    return again(row)


def answered(city, row, *, agrees, opinion=""):
    by = city.yz01["clerk"]
    actions.note_party_answer(row, on=DAY, agrees=agrees, opinion=opinion, by=by, at=MONDAY)
    return again(row)


def decide(city, row, outcome, reason="", at=MONDAY):
    by = city.yz01["office"]
    actions.decide_party(row, outcome=outcome, reason=reason, by=by, at=at)
    return again(row)


def again(row):
    return ThirdParty.objects.select_related("document__organ").get(pk=row.pk)


def lacks(document):
    return [each.text for each in rules.unasked(fresh(document))]


def test_a_commercial_secret_does_not_pass_the_office_unasked(city):
    document = city.walk(city.draft(**TRADE), "at_office")
    with pytest.raises(Refusal, match="依据是“商业秘密”，没有征求第三方意见"):
        city.walk(document, "passed")

    row = ask(city, document)
    assert lacks(document) == ["向“云州安居建设有限公司”征求意见没有办完：还在等对方答复"]
    answered(city, row, agrees=False, opinion="报价是竞标底价。")
    assert lacks(document) == [
        "向“云州安居建设有限公司”征求意见没有办完：对方已答复，没有作出决定"
    ]
    decide(city, row, Outcome.WITHHOLD, "理由成立。")
    assert lacks(document) == []
    city.walk(fresh(document), "signed")


def test_what_was_decided_to_stay_closed_cannot_be_made_open(city):
    document = city.draft()
    row = ask(city, document)
    document = city.walk(document, "at_office")
    with pytest.raises(Refusal, match="还在等对方答复"):
        city.walk(document, "passed")
    answered(city, row, agrees=False, opinion="涉及工艺。")
    decide(city, row, Outcome.WITHHOLD, "理由成立。")
    assert "公开属性不能是主动公开" in lacks(document)[0]
    with pytest.raises(Refusal, match="第三方意见没有办完"):
        rules.check_parties(fresh(document))


def test_disclosure_against_a_party_s_word_waits_until_it_has_been_told(city):
    document = city.draft()
    row = answered(city, ask(city, document), agrees=False, opinion="不愿意。")
    row = decide(city, row, Outcome.OVERRIDE, "关系公共安全。")
    assert "还没有书面告知" in lacks(document)[0]
    by = city.yz01["clerk"]
    actions.note_party_told(row, on=DAY, by=by, at=MONDAY)
    assert lacks(document) == []
    with pytest.raises(Refusal, match="已于2026-03-02告知"):
        actions.note_party_told(row, on=DAY, by=by, at=MONDAY)
    told = consulting.letter(again(row), on=DAY)
    assert told.title == "政府信息公开告知第三方书"
    assert "关系公共安全。" in "".join(each.text for each in told.blocks)


def test_silence_is_decided_on_when_the_fifteen_working_days_are_over(city):
    row = received(city, ask(city, city.draft(**TRADE)))
    assert str(row.reply_by) == "2026-03-23"
    office, last = city.yz01["office"], row.reply_by
    with pytest.raises(Refusal, match="到2026-03-23为止"):
        decide(city, row, Outcome.OPEN, "逾期。", at=MONDAY)
    assert not consulting.to_decide(office, on=last).exists()
    assert consulting.to_decide(office, on=last + timedelta(days=1)).get() == row
    late = MONDAY + timedelta(days=22)
    assert decide(city, row, Outcome.OPEN, "逾期没有答复。", at=late).outcome == "open"
    with pytest.raises(Refusal, match="已经作出决定"):
        decide(city, row, Outcome.OPEN, "再来。", at=late)
    with pytest.raises(Refusal, match="已经作出决定"):
        answered(city, row, agrees=True)
    with pytest.raises(Refusal, match="只有不顾第三方反对"):
        actions.note_party_told(row, on=DAY, by=office, at=late)


def test_an_answer_is_noted_once_and_a_no_with_its_reasons(city):
    row = ask(city, city.draft(**TRADE))
    with pytest.raises(Refusal, match="还没有登记送达"):
        decide(city, row, Outcome.OPEN)
    for agrees, why in ((None, "没有写明对方是否同意"), (False, "要写明理由")):
        with pytest.raises(Refusal, match=why):
            answered(city, row, agrees=agrees)
    answered(city, row, agrees=True, opinion="可以。")
    with pytest.raises(Refusal, match="不用再登记"):
        answered(city, row, agrees=True)


def test_a_citizen_s_name_is_sealed_and_stands_in_no_journal(city):
    document = city.draft(**TRADE | {"ground": "E15_PRIVACY"})
    row = ask(city, document, name="王小明", is_citizen=True)
    assert row.shown != "王小明"
    assert "王小明" not in row.sealed
    assert consulting.opened(row) == {"name": "王小明", "contact": "云州市某路1号"}
    assert ("documents.ThirdParty", "sealed") in {(c.model, c.column) for c in columns()}
    assert "王小明" not in str(list(Entry.objects.values_list("data", flat=True)))

    asking = consulting.letter(again(row), on=DAY)
    assert asking.addressee == "王小明"
    assert "15个工作日" in "".join(texts(asking)) + "".join(each.text for each in asking.blocks)
    made = actions.take_party_letter(row, form="docx", by=city.yz01["clerk"], at=MONDAY)
    assert made.startswith(b"PK")
    assert Entry.objects.latest("id").act == "document.party_letter"


def test_the_office_may_agree_that_nobody_is_asked_for_this_ground(city):
    document = city.draft(**TRADE)
    with pytest.raises(Refusal, match="办公室或者分管领导决定"):
        actions.waive_parties(document, reason="多", by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="要写明理由"):
        actions.waive_parties(document, reason=" ", by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="最多 300"):
        actions.waive_parties(document, reason="多" * 301, by=city.yz01["office"], at=MONDAY)
    actions.waive_parties(document, reason="人数众多。", by=city.yz01["office"], at=MONDAY)
    assert lacks(document) == []
    other = {"ground": "E15_PRIVACY"}
    by = city.yz01["clerk"]
    document = actions.edit(document, values=other, revision=document.revision, by=by, at=MONDAY)
    assert "个人隐私" in lacks(document)[0]
    with pytest.raises(Refusal, match="不用征求"):
        actions.waive_parties(city.draft(), reason="多", by=city.yz01["office"], at=MONDAY)


def test_nobody_decides_about_what_they_wrote(city):
    document = city.draft(**TRADE)
    row = answered(city, ask(city, document), agrees=True)
    organs_ = make_person("both", city.organ(), Role.CLERK, Role.OFFICE)
    both = organs.standing(Person.objects.get(code=organs_.code), on=DAY)
    values = {"title": "另一个标题"}
    actions.edit(document, values=values, revision=document.revision, by=both, at=MONDAY)
    with pytest.raises(Refusal, match="自己起草或修改"):
        actions.decide_party(row, outcome=Outcome.OPEN, reason="", by=both, at=MONDAY)


def test_a_place_settles_how_long_and_about_what_it_asks(city):
    admin = make_person("admin", city.organ(), Role.ADMIN_SECURITY)
    by = organs.standing(admin, on=DAY)
    given = {"workdays": 10, "asks_trade": True, "asks_privacy": False}
    with pytest.raises(Refusal, match="安全管理员"):
        actions.settle_parties(None, **given, by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="1 至 60"):
        actions.settle_parties(None, **given | {"workdays": 0}, by=by, at=MONDAY)
    actions.settle_parties(None, **given, by=by, at=MONDAY)
    actions.settle_parties(city.organ("YZ02"), **given | {"workdays": 20}, by=by, at=MONDAY)

    assert consulting.workdays("YZ01", on=DAY) == 10
    assert consulting.workdays("YZ02", on=DAY) == 20
    assert [row.code for row in consulting.settled()] == ["", "YZ02"]
    private = city.draft(**TRADE | {"ground": "E15_PRIVACY"})
    assert lacks(private) == []
    assert str(received(city, ask(city, city.draft(**TRADE))).reply_by) == "2026-03-16"


def test_days_are_in_their_order_and_everything_is_said(city):
    document = city.draft(**TRADE)
    for values, why in (
        ({"name": " "}, "没有写明征求谁"),
        ({"name": "长" * 101}, "最多 100"),
        ({"question": ""}, "没有写明征求什么"),
        ({"sent_on": DAY + timedelta(days=1)}, "还没有到"),
        ({"sent_on": DAY - timedelta(days=1)}, "早于2026-03-02"),
    ):
        with pytest.raises(Refusal, match=why):
            ask(city, document, **values)
    row = ask(city, document)
    with pytest.raises(Refusal, match="送达凭证"):
        actions.note_party_service(
            row, on=DAY, proof="", calendar=CALENDAR, by=city.yz01["clerk"], at=MONDAY
        )
    with pytest.raises(Refusal, match="经办人或者办公室"):
        actions.note_party_told(row, on=DAY, by=city.yz01["publisher"], at=MONDAY)


def test_of_what_is_public_nobody_is_asked_any_more(city):
    document = city.walk(city.draft(), "published")
    with pytest.raises(Refusal, match="已公开”，不再征求"):
        ask(city, document)


def test_a_year_without_its_notice_leaves_the_day_open(city):
    row = ask(city, city.draft(**TRADE))
    far = workdays.Calendar(())
    actions.note_party_service(
        row, on=DAY, proof="签收单", calendar=far, by=city.yz01["clerk"], at=MONDAY
    )
    assert again(row).reply_by is None
