"""A reader's report: to the organ that published, answered once, proven by what is public."""

from datetime import timedelta

import pytest
from tests.factories import remarks as made
from tests.factories.city import MONDAY, TODAY, City, make_organ, make_person

from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Organ, OrganKind, Person, Relation, RelationKind
from gongkai.base.organs.roles import Role
from gongkai.base.outbox.models import Mail
from gongkai.duties.handling import actions as handling
from gongkai.duties.remarks import actions, queries, words
from gongkai.duties.remarks.models import Limit, Remark, Submission
from gongkai.duties.remarks.states import State
from gongkai.law.refusal import Refusal

SAID = {"outcome": "explained", "text": "经核实，该处引用原文，没有错误。"}
LATER = MONDAY + timedelta(days=1)


@pytest.fixture
def city(db) -> City:
    return City()


def answered(remark: Remark, city: City, **changes) -> Remark:
    by = city.people[remark.organ.code]["office"]
    return actions.answer(remark, **{**SAID, **changes}, by=by, at=LATER)


def test_a_report_goes_to_the_organ_that_published_the_page(city):
    page = made.address(city.published("YZ02"))

    remark = made.received(path=f"/hant{page}")

    assert (remark.organ.code, remark.path, remark.subject.organ) == ("YZ02", page, "YZ02")
    assert (remark.state, remark.due_on.isoformat()) == (State.RECEIVED, "2026-03-09")


def test_one_of_no_page_goes_to_the_organ_that_was_chosen_else_to_the_office_of_the_city(city):
    Organ.objects.filter(pk=make_organ("YZ09").pk).update(kind=OrganKind.OFFICE)
    office, main = city.organ("YZ09"), city.organ()
    Relation.objects.create(organ=office, to=main, kind=RelationKind.UNDER, from_on=None)

    assert made.received(organ="YZ02", kind="missing").organ.code == "YZ02"
    assert made.received(organ="YZ01", kind="missing").organ.code == "YZ09"
    assert made.received(kind="missing").organ.code == "YZ09"


def test_sent_twice_it_is_one_report_and_with_other_words_none(city):
    given = made.report()
    first = actions.submit(given, token="t", at=MONDAY)

    assert actions.submit(given, token="t", at=MONDAY) == first
    with pytest.raises(actions.TokenUsed):
        actions.submit(made.report(text="别的"), token="t", at=MONDAY)
    assert Submission.objects.count() == 1


def test_taken_in_its_words_and_contact_stand_sealed_and_nowhere_else(city):
    remark = made.received(text="金丝雀", where="第三段", contact="reader@example.com")

    row = Submission.objects.get()
    assert (row.sealed, actions.take_in(row, at=MONDAY)) == ("", None)
    stored = repr(list(Remark.objects.values()) + list(Entry.objects.values()))
    assert "金丝雀" not in stored
    assert "reader@example" not in stored
    assert words.opened(remark) == {"where": "第三段", "text": "金丝雀"}
    assert words.contact_of(remark) == "reader@example.com"


def test_a_broken_one_holds_up_none_behind_it(city):
    made.handed_in()
    Submission.objects.update(sealed="k:aes:AAAA")
    made.received(text="后面的一件")

    assert Submission.objects.filter(taken_at=None).count() == 1


def test_the_reader_is_told_by_mail_and_the_contact_forgotten(city):
    remark = answered(made.received(organ="YZ02", contact="reader@example.com"), city)

    assert remark.contact == ""
    mail = Mail.objects.get()
    assert (mail.kind, mail.to_shown.endswith("@example.com")) == ("remark.answered", True)


@pytest.mark.parametrize("contact", ["", "13800138000", "not an@address"])
def test_without_an_address_no_mail_goes_out(city, contact):
    answered(made.received(organ="YZ02", contact=contact), city)

    assert not Mail.objects.exists()


def test_a_leak_is_due_the_next_day_and_told_to_the_desk_and_the_city_office_at_once(city):
    Person.objects.filter(code__in=["yz01-office", "yz02-office"]).update(email="x@example.com")
    make_person("yz02-officer", city.organ("YZ02"), Role.OFFICER)

    remark = made.received(kind="privacy", organ="YZ02")

    assert remark.is_urgent
    assert remark.due_on.isoformat() == "2026-03-03"
    assert Mail.objects.filter(kind="remark.urgent").count() == 2
    assert list(queries.urgent(city.yz01["office"], on=TODAY)) == [remark]
    assert list(queries.visible(city.yz01["office"], on=TODAY)) == [remark]
    assert not queries.urgent(city.yz02["office"], on=TODAY).exists()
    assert not queries.visible(city.yz01["clerk"], on=TODAY).exists()


def test_it_is_assigned_and_its_handler_may_answer(city):
    remark = made.received(organ="YZ02")
    by, clerk = city.yz02["office"], Person.objects.get(code="yz02-clerk")
    with pytest.raises(Refusal, match="负责政务公开"):
        actions.answer(remark, **SAID, by=city.yz02["clerk"], at=LATER)

    remark = actions.assign(remark, to=clerk, by=by, at=LATER)
    assert list(queries.waiting(city.yz02["clerk"])) == [remark]
    with pytest.raises(Refusal, match="负责政务公开"):
        actions.assign(remark, to=clerk, by=city.yz02["clerk"], at=LATER)
    assert actions.answer(remark, **SAID, by=city.yz02["clerk"], at=LATER).state == State.ANSWERED


def test_it_is_given_to_nobody_outside_the_organ(city):
    remark, other = made.received(organ="YZ02"), Person.objects.get(code="yz01-clerk")

    with pytest.raises(Refusal, match="不在本机关办公"):
        actions.assign(remark, to=other, by=city.yz02["office"], at=LATER)
    Person.objects.filter(code="yz02-clerk").update(is_active=False)
    gone = Person.objects.get(code="yz02-clerk")
    with pytest.raises(Refusal, match="不在本机关办公"):
        actions.assign(remark, to=gone, by=city.yz02["office"], at=LATER)


def test_passed_on_it_keeps_its_day(city):
    remark = made.received(organ="YZ02")
    by, due_on = city.yz02["office"], remark.due_on

    moved = actions.pass_on(remark, to=city.organ("YZ01"), reason="属办公室", by=by, at=LATER)

    assert (moved.organ.code, moved.due_on, moved.handler) == ("YZ01", due_on, None)
    with pytest.raises(Refusal, match="负责政务公开"):
        actions.pass_on(remark, to=city.organ("YZ02"), reason="退回", by=by, at=LATER)


@pytest.mark.parametrize(
    ("to", "reason", "why"),
    [
        ("YZ02", "不归我们", "已经在这个机关"),
        ("GONE", "不归我们", "已经撤销"),
        ("YZ01", " ", "为什么转办"),
        ("YZ01", "多" * 301, "最多 300"),
    ],
)
def test_what_cannot_be_passed_on_is_refused(city, to, reason, why):
    make_organ("GONE", closed_on=TODAY)
    remark = made.received(organ="YZ02")

    with pytest.raises(Refusal, match=why):
        actions.pass_on(remark, to=city.organ(to), reason=reason, by=city.yz02["office"], at=LATER)


def test_open_reports_go_on_with_the_successor(city):
    remark = made.received(organ="YZ02")

    actions.succeed([remark], to=city.organ("YZ01"), by="admin", at=LATER)

    assert Remark.objects.get().organ.code == "YZ01"


def test_withdrawn_is_said_only_of_what_was_withdrawn_since(city):
    document = city.published("YZ02")
    remark = made.received(at=MONDAY + timedelta(hours=5), path=made.address(document))
    with pytest.raises(Refusal, match="还公开着"):
        answered(remark, city, outcome="withdrawn")

    by = city.yz02["publisher"]
    at = MONDAY + timedelta(hours=6)
    handling.withdraw(document, reason="附件含有个人信息。", by=by, at=at)
    remark = answered(remark, city, outcome="withdrawn")

    assert remark.proof.key == document.key
    entry = Entry.objects.filter(act="remark.answer").get()
    assert entry.data["proof"] == f"document:{document.key}"


def test_published_is_said_of_what_the_answer_names(city):
    found = city.published("YZ02")
    remark = made.received(kind="missing", organ="YZ02")
    with pytest.raises(Refusal, match="索引号"):
        answered(remark, city, outcome="published", index_number="没有这个号")

    number = made.releases.publication("document", found.key).index_number
    assert answered(remark, city, outcome="published", index_number=number).proof is not None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": " "}, "请写答复"),
        ({"text": "长" * 2001}, "最多 2000"),
        ({"outcome": "corrected"}, "请写明索引号"),
        ({"outcome": "nonsense"}, "请选办理结果"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(city, changes, why):
    with pytest.raises(Refusal, match=why):
        answered(made.received(organ="YZ02"), city, **changes)


def test_it_is_answered_once(city):
    remark = answered(made.received(organ="YZ02"), city)

    with pytest.raises(Refusal, match="现在的状态"):
        answered(remark, city)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kind": "nonsense"}, "哪一类"),
        ({"text": " "}, "哪里有问题"),
        ({"text": "多" * 1001}, "说明写了"),
        ({"where": "多" * 301}, "位置写了"),
        ({"contact": "1" * 101}, "联系方式写了"),
        ({"kind": "entry"}, "权责清单"),
    ],
)
def test_a_report_that_says_nothing_is_refused(city, changes, why):
    with pytest.raises(Refusal, match=why):
        made.handed_in(**changes)


def test_an_entry_of_the_list_of_powers_takes_remarks_and_a_document_none(city):
    document = made.address(city.published())
    with pytest.raises(Refusal, match="权责清单"):
        made.handed_in(kind="entry", path=document)


def test_the_contact_is_shown_to_whoever_answers_and_that_is_noted(city):
    remark = made.received(organ="YZ02", contact="13800138000")

    assert actions.show_contact(remark, by=city.yz02["office"], at=LATER) == "13800138000"
    assert Entry.objects.filter(act="remark.unmask", by="yz02-office").count() == 1
    with pytest.raises(Refusal):
        actions.show_contact(remark, by=city.yz02["clerk"], at=LATER)


def test_the_code_opens_the_report_and_another_one_does_not(city):
    receipt = made.handed_in(organ="YZ02")
    assert queries.is_handed_in(*receipt)
    assert queries.follow(*receipt) is None

    actions.take_in_waiting(at=MONDAY)
    assert queries.follow(*receipt).organ_name == "云州市YZ02局"
    assert queries.follow(receipt.number, "WRONG") is None
    assert not queries.is_handed_in("ZC-1", "")


def test_the_city_sets_its_own_days_from_a_day_on(city):
    by = city.yz01["office"]
    given = {"workdays": 3, "basis": "云政办发〔2026〕2号", "by": by, "at": MONDAY}

    actions.set_limit("typo", from_on=TODAY + timedelta(days=1), **given)

    assert queries.workdays("typo", on=TODAY)[0] == 5
    assert queries.workdays("typo", on=TODAY + timedelta(days=1)) == (3, "云政办发〔2026〕2号")
    assert Limit.objects.get().set_by == by.code


@pytest.mark.parametrize(
    ("who", "changes", "why"),
    [
        ("yz02", {}, "市政府办公室设定"),
        ("yz01", {"workdays": 21}, "1 至 20"),
        ("yz01", {"workdays": 0}, "1 至 20"),
        ("yz01", {"basis": " "}, "请写明依据"),
        ("yz01", {"from_on": TODAY - timedelta(days=1)}, "以前的日子"),
        ("yz01", {"from_on": TODAY + timedelta(days=9)}, "已经设定过"),
    ],
)
def test_days_that_cannot_be_set_are_refused(city, who, changes, why):
    again = {"workdays": 3, "basis": "通知", "from_on": TODAY + timedelta(days=9), "at": MONDAY}
    actions.set_limit("typo", **again, by=city.yz01["office"])
    given = {"workdays": 4, "basis": "通知", "from_on": TODAY, "at": MONDAY} | changes

    with pytest.raises(Refusal, match=why):
        actions.set_limit("typo", **given, by=getattr(city, who)["office"])


def test_the_figures_of_each_organ(city):
    answered(made.received(organ="YZ02"), city)
    late = made.received(at=MONDAY - timedelta(days=20), organ="YZ02")
    answered(late, city, outcome="mended", text="链接已经修复。")
    made.received(at=MONDAY - timedelta(days=20), organ="YZ01")

    found = queries.figures(None, first=TODAY.replace(month=1, day=1), last=TODAY, on=TODAY)

    assert [(f.organ, f.came, f.on_time, f.late, f.open, f.overdue, f.mended) for f in found] == [
        ("YZ01", 1, 0, 0, 1, 1, 0),
        ("YZ02", 2, 1, 1, 0, 0, 1),
    ]
    assert [
        f.organ
        for f in queries.figures(
            ["YZ01"], first=TODAY.replace(day=1, month=1), last=TODAY, on=TODAY
        )
    ] == ["YZ01"]


def test_a_year_without_holidays_gives_no_day(city):
    remark = made.received(at=MONDAY.replace(year=2031), organ="YZ02")

    assert remark.due_on is None
