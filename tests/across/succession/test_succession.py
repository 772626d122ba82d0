"""Duties that pass to another organ: what moves, what stays, what is refused."""

from datetime import date, timedelta

import pytest
from tests.factories import profiles, records, upward
from tests.factories import requests as requests_
from tests.factories.city import MONDAY, TODAY, City, fresh, make_organ, make_person

from gongkai.across.publishing.organfacts import organ_facts
from gongkai.across.succession import actions, queries, rules
from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Site, Succession, SuccessionKind
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.models import Due
from gongkai.duties.handling.states import State
from gongkai.duties.meetings import actions as meetings
from gongkai.duties.meetings.models import Topic
from gongkai.duties.placements import actions as placements
from gongkai.duties.placements.models import Column
from gongkai.duties.releases.models import Publication
from gongkai.duties.requests import actions as requests
from gongkai.duties.requests.models import Case, Task
from gongkai.duties.upward.models import Paper
from gongkai.law.refusal import Refusal

ADMIN = Standing("admin", "系统管理员", frozenset({Duty(Role.ADMIN_SYSTEM, "YZ01")}))
AT = MONDAY + timedelta(days=1)


@pytest.fixture
def city(db) -> City:
    return City()


def pass_on(city: City, old: str = "YZ02", new: str = "YZ01", **given):
    values = {"kind": SuccessionKind.MERGED, "on": TODAY, "basis": "云编〔2026〕1号"}
    values |= {"closes": True, "by": ADMIN, "at": AT}
    return actions.pass_on(city.organ(old), new=city.organ(new), **(values | given))


def topic(city: City) -> Topic:
    return meetings.propose(
        organ=city.organ("YZ02"),
        host=city.organ("YZ01"),
        values={"title": "议题", "sort": "standing", "not_before_reason": "已征求意见"},
        by=city.yz02["clerk"],
        at=MONDAY,
    )


def column(city: City) -> Column:
    values = {"path": "minzheng", "name": "民政", "owner": city.organ("YZ02")}
    return placements.open_column(
        Site.objects.get(), values=values, by=city.yz01["office"], at=MONDAY
    )


def test_what_is_open_moves_and_what_is_public_stays(city):
    draft, on_the_way = city.draft("YZ02"), city.submitted("YZ02")
    public = city.published("YZ02", title="民政办法")
    Publication.objects.update(register="YZ02")
    matter, place = topic(city), column(city)
    wanted = {"document": 2, "topic": 1, "register": 1, "column": 1}

    previewed = {name: count for name, _, count in queries.counts(city.organ("YZ02")) if count}
    pass_on(city)

    assert previewed == wanted
    for each in (draft, on_the_way):
        moved = fresh(each)
        assert (moved.organ.code, moved.state) == ("YZ01", State.DRAFT)
    assert fresh(public).organ.code == "YZ02"
    row = Publication.objects.get()
    assert (row.organ, row.organ_name, row.register) == ("YZ02", "云州市YZ02局", "YZ01")
    assert Topic.objects.get(pk=matter.pk).organ.code == "YZ01"
    assert Column.objects.get(pk=place.pk).owner.code == "YZ01"
    told = Entry.objects.get(act="organ.pass_on")
    assert told.data["moved"] == wanted
    assert {"organ:YZ01", "organ:YZ02"} <= set(told.touched)
    acts = Entry.objects.filter(act__startswith="organ.pass_").count()
    assert acts == len(wanted) + 1
    assert "list:register:YZ01" in Entry.objects.get(act="organ.pass_register").touched
    assert Document.objects.visible_to(city.yz01["clerk"]).filter(pk=draft.pk).exists()


def test_what_it_ordered_and_sent_upward_goes_to_the_successor(city):
    city.published("YZ02", title="民政办法")
    Organ.objects.filter(code="YZ02").update(kind="office")
    repost = placements.order_repost(
        Publication.objects.get(),
        organ=city.organ("YZ02"),
        to=[make_organ("YZ30")],
        due_on=TODAY + timedelta(days=9),
        note="",
        by=city.yz02["office"],
        at=MONDAY,
    )
    own, waiting = upward.draft(city), upward.sent(city)
    other = make_organ("YZ31")
    Paper.objects.filter(pk=own.pk).update(to=other)

    pass_on(city)

    repost.refresh_from_db()
    assert repost.organ.code == "YZ01"
    moved = {row.pk: (row.organ.code, row.state) for row in Paper.objects.all()}
    # What would now go to its own organ is sent no more.
    assert moved == {own.pk: ("YZ01", "draft"), waiting.pk: ("YZ01", "dropped")}


def test_papers_from_below_wait_at_the_successor(city):
    paper = upward.sent(city)
    heir = make_organ("YZ30")
    pass_on(city, old="YZ01", new=heir.code, closes=False)
    assert Paper.objects.get(pk=paper.pk).to.code == "YZ30"


def test_the_closed_organ_names_its_successor(city):
    profiles.published(city, "YZ02")
    pass_on(city)

    facts = organ_facts(on=TODAY)["YZ02"]
    assert facts.successors == ("云州市YZ01局",)
    assert city.organ("YZ02").closed_on == TODAY
    assert organs.name_on(city.organ("YZ02"), TODAY - timedelta(days=1)) == "云州市YZ02局"


def test_what_moved_is_signed_in_the_new_organ_s_name(city):
    document = city.submitted("YZ02", title="救助通知")
    pass_on(city)
    release = handling.submit(fresh(document), is_accurate=True, by=city.yz01["clerk"], at=AT)
    assert (release.organ, release.version) == ("YZ01", 2)


def test_it_is_done_once_and_not_back(city):
    pass_on(city, closes=False)
    with pytest.raises(Refusal, match="已经办理"):
        pass_on(city, closes=False)
    with pytest.raises(Refusal, match="不能再划回"):
        pass_on(city, "YZ01", "YZ02")
    third = make_organ("YZ03")
    Succession.objects.create(old=city.organ("YZ01"), new=third, kind="merged", on=TODAY)
    with pytest.raises(Refusal, match="不能再划回"):
        pass_on(city, "YZ03", "YZ02")
    assert Succession.objects.count() == 2


def test_what_is_signed_goes_out_first(city):
    city.signed("YZ02")
    city.walk(city.draft("YZ02", title="定时的"), State.SCHEDULED)
    with pytest.raises(Refusal, match="2 件已签发未发出"):
        pass_on(city)
    assert Due.objects.count() == 1
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"new": "YZ02"}, "原机关自己"),
        ({"on": date(2027, 1, 1)}, "还没有到"),
        ({"basis": " "}, "依据文件"),
        ({"basis": "依" * 201}, "最多 200 个"),
    ],
)
def test_what_is_refused_moves_nothing(city, given, why):
    draft = city.draft("YZ02")
    with pytest.raises(Refusal, match=why):
        pass_on(city, **given)
    assert fresh(draft).organ.code == "YZ02"


@pytest.mark.parametrize(("code", "why"), [("YZ02", "已于"), ("YZ01", "请选现有的机关")])
def test_a_closed_organ_takes_no_part(city, code, why):
    Organ.objects.filter(code=code).update(closed_on=TODAY)
    with pytest.raises(Refusal, match=why):
        pass_on(city)


def test_only_the_system_administrator_does_it(city):
    for by in (city.yz01["office"], city.yz02["leader"]):
        with pytest.raises(Refusal, match="系统管理员"):
            pass_on(city, by=by)
    security = organs.standing(
        make_person("security", city.organ(), Role.ADMIN_SECURITY), on=TODAY
    )
    with pytest.raises(Refusal, match="系统管理员"):
        rules.check_may_pass_on(security)


# --- requests ----------------------------------------------------------------------------------


def test_open_requests_go_on_with_their_limits(city):
    case = requests_.handled(city, organ="YZ02")
    answer = requests.begin(case, by=city.yz02["clerk"], at=MONDAY)
    department, day = case.department, TODAY + timedelta(days=3)
    office = city.yz02["office"]
    requests.ask(case, department=department, asked="检索", due_on=day, by=office, at=MONDAY)
    ended = requests_.answered(city, organ="YZ02")

    pass_on(city)

    moved = requests_.fresh(case)
    assert (moved.organ.code, moved.state, moved.handler) == ("YZ01", "examining", None)
    assert (moved.due_on, moved.number) == (case.due_on, "2026-0001")
    assert not Task.objects.exists()
    answer.refresh_from_db()
    assert (answer.organ.code, answer.state) == ("YZ01", State.DRAFT)
    assert requests_.fresh(ended).organ.code == "YZ02"
    told = Entry.objects.get(act="request.pass_on")
    assert (told.data["from"], told.data["to"]) == ("YZ02", "YZ01")


def test_an_answer_that_is_signed_is_given_first(city):
    case = requests_.handled(city, organ="YZ02")
    answer = requests.begin(case, by=city.yz02["clerk"], at=MONDAY)
    type(answer).objects.update(state=State.SIGNED)

    with pytest.raises(Refusal, match="1 件已签发未发出"):
        pass_on(city)


def test_open_records_move_and_public_ones_stay(city):
    open_ = records.draft(city, organ="YZ02", code="1")
    public = city.walk(records.draft(city, organ="YZ02", code="2"), "published")
    records.draft(city, "fee", code="1")
    pass_on(city)

    assert fresh(open_).organ.code == "YZ01"
    assert fresh(public).organ.code == "YZ02"


def test_a_number_that_the_successor_has_given_too_is_changed_first(city):
    records.draft(city, organ="YZ02", code="1")
    records.draft(city, organ="YZ01", code="1")

    with pytest.raises(Refusal, match="有 1 条未公开的结构化信息与承接机关的编号相同（1）"):
        pass_on(city)
    assert not Succession.objects.exists()


def test_what_was_handed_in_and_not_yet_taken_in_goes_to_the_successor(city):
    receipt = requests.submit(
        city.organ("YZ02"), wish=requests_.wish(), token=requests_.token(), at=MONDAY
    )
    pass_on(city)

    assert requests.take_in_waiting(at=AT) == 1

    case = Case.objects.get(receipt=receipt.number)
    assert (case.organ.code, case.state) == ("YZ01", "received")


def test_a_closed_organ_without_successor_keeps_its_own(city):
    Organ.objects.filter(code="YZ02").update(closed_on=TODAY)

    assert organs.continued_by(city.organ("YZ02"), on=TODAY).code == "YZ02"
