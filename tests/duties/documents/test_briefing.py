"""A briefing's embargo: nobody publishes before it ends, and only somebody else lifts it."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, City, fresh

from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Briefing
from gongkai.duties.handling import rules as handling
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
UNTIL = MONDAY + timedelta(days=2)


@pytest.fixture
def city(db):
    return City()


def brief(city, document, until=UNTIL, by=None):
    values = {"held_at": MONDAY, "note": "政策要点。"}
    by = by or city.yz01["clerk"]
    return actions.brief(document, values=values, embargo_until=until, by=by, at=MONDAY)


def test_nobody_publishes_before_the_embargo_ends(city):
    document = city.draft()
    brief(city, document)
    document = city.walk(document, "signed")
    publisher = city.yz01["publisher"]
    early, late = UNTIL - timedelta(minutes=1), UNTIL + timedelta(minutes=1)
    with pytest.raises(Refusal, match="2026-03-04 09:00 以前不公开"):
        actions.publish(document, by=publisher, at=early)
    with pytest.raises(Refusal, match="以前不公开"):
        actions.schedule(document, publish_at=early, by=publisher, at=MONDAY)
    actions.schedule(document, publish_at=UNTIL, by=publisher, at=MONDAY)
    brief(city, document, until=late)
    with pytest.raises(Refusal, match="以前不公开"):
        actions.publish_scheduled(fresh(document), at=UNTIL)
    assert actions.publish_scheduled(fresh(document), at=late) is not None


def test_an_embargo_is_lifted_by_somebody_who_did_not_write_it(city):
    document = city.draft()
    with pytest.raises(Refusal, match="没有要解除"):
        actions.lift_embargo(document, reason="改期", by=city.yz01["office"], at=MONDAY)
    brief(city, document)
    with pytest.raises(Refusal, match="只能推后"):
        brief(city, document, until=UNTIL - timedelta(hours=1))
    with pytest.raises(Refusal, match="办公室或者分管领导"):
        actions.lift_embargo(document, reason="改期", by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="要写明理由"):
        actions.lift_embargo(document, reason=" ", by=city.yz01["leader"], at=MONDAY)
    actions.lift_embargo(document, reason="会议提前。", by=city.yz01["leader"], at=MONDAY)
    assert Briefing.objects.get().lifted_reason == "会议提前。"
    handling.check_is_free(fresh(document), MONDAY)
    type(document).objects.filter(pk=document.pk).update(editors=["yz01-office"])
    brief(city, fresh(document))
    with pytest.raises(Refusal, match="自己起草"):
        actions.lift_embargo(document, reason="改期", by=city.yz01["office"], at=MONDAY)


def test_a_briefing_comes_before_publication_and_from_the_organ(city):
    document = city.draft()
    with pytest.raises(Refusal, match="已经过去"):
        brief(city, document, until=MONDAY)
    with pytest.raises(Refusal, match="经办人或者办公室"):
        brief(city, document, by=city.yz02["clerk"])
    with pytest.raises(KeyError):
        actions.brief(
            document, values={"by": "x"}, embargo_until=UNTIL, by=city.yz01["clerk"], at=MONDAY
        )
    with pytest.raises(Refusal, match="已经公开"):
        brief(city, city.walk(document, "published"))
