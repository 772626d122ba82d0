"""What public things say of each other, and what that changes in the other's validity."""

from datetime import date, datetime, timedelta

import pytest
from tests.factories.releases import AT, LEADER, ON, publish

from gongkai.base.journal import queries as journal
from gongkai.duties.releases import actions, queries
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Edition, Link, Publication
from gongkai.law.links import LinkKind
from gongkai.law.validity import Validity

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=30)
REPEALS, KEEPS, BASIS = LinkKind.REPEALS, LinkKind.KEEPS, LinkKind.BASIS


def row(key: str) -> Publication:
    return Publication.objects.get(kind="document", key=key)


def to(key: str, kind: LinkKind = REPEALS, on: date | None = None) -> Named:
    return Named(kind, "document", key, on=on)


def acts(key: str) -> list[str]:
    return [entry.act for entry in journal.history("document", key)]


def validity(key: str, on: date) -> Validity:
    return queries.validity(row(key), on=on)


def withdraw(key: str, at: datetime = LATER) -> None:
    actions.withdraw(row(key), reason="有误", by=LEADER, at=at)


def test_a_repeal_changes_the_other_in_the_same_act():
    publish("old")
    publish("new", at=LATER, links=(to("old", on=date(2026, 5, 1)),))

    assert row("old").abolished_on == date(2026, 5, 1)
    assert row("old").turns_on == date(2026, 5, 1)
    assert validity("old", date(2026, 5, 1)) is Validity.ABOLISHED
    last = journal.history("document", "old")[-1]
    assert (last.act, last.data) == (
        "release.validity",
        {"by": "document:new", "abolished_on": "2026-05-01"},
    )
    assert "document:old" in journal.history("document", "new")[-1].touched


def test_a_repeal_without_a_day_counts_from_when_its_source_is_in_force():
    publish("old")
    publish("new", at=LATER, effective_on=date(2026, 6, 1), links=(to("old"),))

    assert row("old").abolished_on == date(2026, 6, 1)


def test_a_repeal_by_number_waits_for_what_bears_the_number():
    publish("new", links=(Named(REPEALS, number="云政规〔2020〕3号"),))
    publish("old", at=LATER, doc_number="云政规〔2020〕3号")

    assert row("old").abolished_on == ON
    assert acts("old") == ["release.publish"]


def test_what_a_withdrawn_thing_said_counts_no_longer():
    publish("old", lapses_on=date(2030, 1, 1))
    publish("new", links=(to("old"),))
    withdraw("new")

    assert (row("old").abolished_on, row("old").lapses_on) == (None, date(2030, 1, 1))
    assert acts("old") == ["release.publish", "release.validity", "release.validity"]


def test_a_next_version_that_repeals_no_more_gives_the_other_back_its_force():
    publish("old")
    publish("new", links=(to("old"),))
    publish("new", body="不再废止", at=LATER)

    assert row("old").abolished_on is None
    assert "document:old" in journal.history("document", "new")[-1].touched
    assert Link.objects.count() == 0


def test_a_confirmed_document_lives_to_its_new_end():
    publish("old", lapses_on=date(2026, 4, 1))
    publish("kept", links=(to("old", KEEPS, date(2031, 4, 1)),))

    assert row("old").lapses_on == date(2031, 4, 1)


def test_one_confirmed_without_an_end_has_none():
    publish("old", lapses_on=date(2026, 4, 1))
    publish("kept", links=(to("old", KEEPS),))

    assert row("old").lapses_on is None


def test_a_link_that_changes_no_validity_writes_nothing_to_the_other():
    publish("law")
    publish("new", links=(to("law", BASIS),))

    assert acts("law") == ["release.publish"]
    assert [link.kind for link in queries.links_to([row("law")])] == ["basis"]
    assert [link.target_key for link in queries.links_from([row("new")])] == ["law"]


def test_its_own_next_version_keeps_what_others_say_of_it():
    publish("old")
    publish("new", links=(to("old"),))
    publish("old", body="更正后", at=LATER)

    assert row("old").abolished_on == ON


def test_nothing_repeals_itself():
    publish("d1", links=(to("d1"),))

    assert row("d1").abolished_on is None


def test_hundreds_change_in_one_act(django_assert_max_num_queries):
    keys = [f"n{number}" for number in range(30)]
    for key in keys:
        publish(key)

    with django_assert_max_num_queries(40 + 30 * 8):
        publish("decision", links=tuple(to(key) for key in keys))

    assert Publication.objects.filter(abolished_on=ON).count() == 30
    told = journal.history("document", "decision")[-1].data["links"]
    assert [each["of"] for each in told] == [f"document:{key}" for key in keys]


def test_every_version_that_was_public_is_an_edition():
    publish("d1", body="一")
    publish("d1", body="二", at=LATER)
    publish("d1", body="三", at=LATER + timedelta(days=1), hides_former=True)

    found = [(e.number, e.until_at, e.is_hidden) for e in queries.editions(row("d1"))]
    assert found == [
        (2, LATER + timedelta(days=1), True),
        (1, LATER, True),
    ]


def test_what_is_withdrawn_and_public_again_is_the_same_edition():
    publish("d1")
    withdraw("d1")
    assert Edition.objects.get().until_at == LATER
    actions.publish(
        row("d1").release,
        stamps=actions.Stamps("yunzhou", "云州市YZ01局", "000000001/2026-d1", ON),
        by=LEADER,
        at=LATER,
    )

    assert Edition.objects.get().until_at is None


def test_what_has_been_shown_long_enough_is_due():
    publish("short", ends_at=LATER)
    publish("stays")

    assert list(queries.ending(at=LATER - timedelta(seconds=1))) == []
    assert [each.key for each in queries.ending(at=LATER)] == ["short"]
