"""What is put up on the spot: after signature alone, with proof, with a reminder to take down."""

from datetime import date, timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City, fresh

from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions, deadlines, posted, rules
from gongkai.duties.documents.models import Posting
from gongkai.duties.handling import actions as handling
from gongkai.law.refusal import Refusal

VILLAGE = {"manner": "place", "places": ["village"], "place_note": "柏溪镇各村"}
GIVEN = {
    "place": "village",
    "where": "青石村村务公开栏",
    "put_up_by": "村委会",
    "put_up_on": TODAY,
    "until_on": TODAY + timedelta(days=7),
}
LATER = MONDAY + timedelta(days=9)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return City()


def post(document, by, **other) -> Posting:
    return actions.post(document, **GIVEN | other, by=by, at=MONDAY + timedelta(hours=5))


def test_what_hangs_on_the_spot_alone_is_never_put_on_the_net(city):
    document = city.signed(**VILLAGE)

    with pytest.raises(Refusal, match="只在现场公开的，不上网"):
        handling.publish(document, by=city.yz01["publisher"], at=MONDAY + timedelta(hours=6))


def test_once_it_hangs_no_day_runs_any_more(city):
    document = city.signed(**VILLAGE, written_on=date(2026, 2, 27))
    assert document.due_on == date(2026, 3, 26)

    post(document, city.yz01["clerk"])

    assert fresh(document).due_on is None
    assert deadlines.recount() == 0


def test_what_waits_is_put_up_and_taken_down_in_time(city):
    clerk, leader = city.yz01["clerk"], city.yz01["leader"]
    document = city.signed(**VILLAGE)
    city.published(**VILLAGE | {"manner": "both"})
    city.draft(**VILLAGE)
    city.signed("YZ02", **VILLAGE)
    assert len(posted.to_put_up(clerk, limit=9)) == 2
    assert posted.to_put_up(leader, limit=9) == []

    row = post(document, clerk)
    assert len(posted.to_put_up(clerk, limit=9)) == 1
    assert posted.to_take_down(clerk, on=row.until_on, limit=9) == []
    assert posted.to_take_down(clerk, on=LATER.date(), limit=9) == [row]
    assert posted.to_take_down(city.yz02["clerk"], on=LATER.date(), limit=9) == []

    actions.take_down(row, taken_down_on=LATER.date(), by=clerk, at=LATER)
    assert posted.to_take_down(clerk, on=LATER.date(), limit=9) == []
    assert [each.act for each in Entry.objects.filter(key=document.key)][-2:] == [
        "document.post",
        "document.take_down",
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"place": "moon"}, "请选张贴的地方"),
        ({"where": " "}, "都要写明"),
        ({"put_up_by": ""}, "都要写明"),
        ({"put_up_on": TODAY + timedelta(days=1)}, "不能晚于今天"),
        ({"until_on": TODAY - timedelta(days=1)}, "不能早于张贴日期"),
    ],
)
def test_a_posting_says_where_who_and_till_when(wrong, why):
    with pytest.raises(Refusal, match=why):
        rules.check_posting(**GIVEN | wrong, on=TODAY)


@pytest.mark.parametrize(
    ("taken", "down", "why"),
    [
        (TODAY, TODAY, "已经登记过撤下"),
        (None, TODAY - timedelta(days=1), "之间"),
        (None, TODAY + timedelta(days=1), "之间"),
    ],
)
def test_it_is_taken_down_once_and_not_before_it_hung(taken, down, why):
    row = Posting(put_up_on=TODAY, taken_down_on=taken)
    with pytest.raises(Refusal, match=why):
        rules.check_can_take_down(row, taken_down_on=down, on=TODAY)


def test_only_what_is_signed_and_meant_to_hang_is_put_up_by_its_own_people(city):
    clerk = city.yz01["clerk"]
    with pytest.raises(Refusal, match="没有要在现场张贴的"):
        post(city.signed(), clerk)
    with pytest.raises(Refusal, match="还没有审查、签发"):
        post(city.draft(**VILLAGE), clerk)
    signed = city.signed(**VILLAGE)
    for by in (city.yz01["leader"], city.yz02["clerk"]):
        with pytest.raises(Refusal, match="由本机关"):
            post(signed, by)


def test_what_does_not_fit_keeps_a_draft_from_being_handed_over(city):
    lacks = rules.missing(city.draft(manner="both", audience="柏溪镇"))

    assert [each.field for each in lacks] == ["places", "place_note", "audience_kind"]
