from datetime import date, timedelta

import pytest
from tests.duties.releases.things import (
    LATER,
    LEADER,
    MONDAY,
    PUBLISHER,
    REVIEWER,
    freeze,
    published,
    signed,
)

from gongkai.base.journal import queries as journal
from gongkai.base.journal import verification
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.releases import actions, queries
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.validity import Validity

pytestmark = pytest.mark.django_db

LAPSES = date(2026, 6, 1)
KEYS = ["list:organ:YZ01", "list:shelf:thing", "list:site:yunzhou", "thing:1"]


def acts():
    return [(entry.act, entry.by) for entry in journal.history("thing", "1")]


class TestFreeze:
    def test_versions_count_from_one_for_each_thing(self):
        versions = [(r.key, r.version) for r in (freeze(), freeze(), freeze(key="2"))]

        assert versions == [("1", 1), ("1", 2), ("2", 1)]
        assert queries.latest("thing", "1").version == 2
        assert queries.latest("thing", "3") is None

    def test_it_keeps_who_wrote_it_and_who_handed_it_over(self):
        release = freeze(authors=("b", "a", "b"))

        assert (release.authors, release.made_by, release.made_at) == (["a", "b"], "clerk", MONDAY)

    def test_a_frozen_thing_is_not_public(self):
        freeze()

        assert list(queries.public()) == []
        assert queries.publication("thing", "1") is None


class TestStamps:
    def test_each_stamp_says_who_and_when(self):
        release = freeze()
        actions.stamp_passed(release, by=REVIEWER, at=MONDAY)
        actions.stamp_signed(release, by=LEADER, at=LATER)

        release.refresh_from_db()
        assert (release.passed_by, release.passed_at) == ("reviewer", MONDAY)
        assert (release.signed_by, release.signed_at) == ("leader", LATER)


class TestPublish:
    def test_what_was_reviewed_is_what_is_public(self):
        release = signed(title="一件事", body="<p>正文</p>")

        publication = published(release)

        assert list(queries.public()) == [publication]
        assert publication.release.content == {"title": "一件事", "body": "<p>正文</p>"}
        assert publication.digest == release.digest
        assert (publication.organ, publication.title) == ("YZ01", "一件事")
        assert publication.is_public

    def test_it_is_one_act_that_touches_every_list_it_stands_in(self):
        release = signed()
        published(release, item="plans")

        [entry] = journal.history("thing", "1")
        assert (entry.act, entry.by, entry.at) == ("release.publish", "publisher", MONDAY)
        assert entry.touched == sorted([*KEYS, "list:item:plans"])
        assert entry.data == {"index_number": "00800126X/2026-00001", "digest": release.digest}

    def test_what_stands_in_no_item_touches_no_item_s_list(self):
        assert sorted(queries.touched(published())) == KEYS

    def test_a_corrected_version_takes_the_place_of_the_first(self):
        published()
        second = signed(title="一件事（更正）")

        publication = published(second)

        assert list(Publication.objects.all()) == [publication]
        assert publication.digest == second.digest

    def test_a_withdrawn_thing_published_anew_is_public_again(self):
        actions.withdraw(published(), reason="有误", by=PUBLISHER, at=LATER)

        publication = published(signed(title="改正后的一件事"))

        assert list(queries.public()) == [publication]
        assert publication.withdrawn_reason == ""


class TestWithdraw:
    def test_it_is_gone_from_the_public_and_its_reason_stays(self):
        actions.withdraw(published(), reason="附表有误", by=PUBLISHER, at=LATER)

        [publication] = Publication.objects.withdrawn()
        assert list(queries.public()) == []
        assert (publication.withdrawn_at, publication.withdrawn_reason) == (LATER, "附表有误")
        assert queries.publication("thing", "1") == publication
        assert not publication.is_public

    def test_it_is_one_act_that_touches_what_publication_touched(self):
        actions.withdraw(published(), reason="附表有误", by=PUBLISHER, at=LATER)

        entry = journal.history("thing", "1")[-1]
        assert entry.touched == KEYS
        assert entry.data == {"index_number": "00800126X/2026-00001", "reason": "附表有误"}
        assert acts() == [("release.publish", "publisher"), ("release.withdraw", "publisher")]
        assert list(verification.chain_faults()) == []


class TestTurn:
    def test_a_thing_waits_for_the_next_day_that_changes_it(self):
        publication = published(effective_on=date(2026, 4, 1), lapses_on=LAPSES)

        assert publication.turns_on == date(2026, 4, 1)
        assert queries.validity(publication, on=date(2026, 3, 31)) == Validity.COMING
        assert queries.validity(publication, on=date(2026, 4, 1)) == Validity.VALID
        assert queries.validity(publication, on=LAPSES) == Validity.LAPSED

    def test_a_thing_without_days_never_turns(self):
        assert published().turns_on is None

    def test_it_is_turned_on_its_day_and_once(self):
        publication = published(lapses_on=LAPSES)
        assert list(queries.turning(on=LAPSES - timedelta(days=1))) == []
        assert list(queries.turning(on=LAPSES)) == [publication]

        actions.turn(publication, on=LAPSES, at=LATER)

        assert list(queries.turning(on=date(2030, 1, 1))) == []
        entry = journal.history("thing", "1")[-1]
        assert (entry.act, entry.by, entry.touched) == ("release.turn", "system", KEYS)

    def test_a_missed_night_changes_nothing(self):
        publication = published(effective_on=date(2026, 4, 1), lapses_on=LAPSES)

        actions.turn(publication, on=date(2026, 5, 1), at=LATER)

        assert publication.turns_on == LAPSES

    def test_what_is_withdrawn_does_not_turn(self):
        publication = published(lapses_on=LAPSES)
        actions.withdraw(publication, reason="有误", by=PUBLISHER, at=LATER)

        assert list(queries.turning(on=LAPSES)) == []


class TestVisible:
    @pytest.mark.parametrize(
        ("role", "organ", "is_seen"),
        [
            (Role.CLERK, "YZ01", True),
            (Role.CLERK, "YZ02", False),
            (Role.SUPERVISOR, "YZ01", False),
            (Role.ADMIN_SYSTEM, "YZ01", False),
        ],
    )
    def test_a_release_is_seen_by_the_staff_of_its_organ(self, role, organ, is_seen):
        release = freeze()
        standing = Standing("li", "李", frozenset({Duty(role, organ)}))

        assert list(Release.objects.visible_to(standing)) == ([release] if is_seen else [])

    def test_nobody_sees_none(self):
        freeze()

        assert list(Release.objects.visible_to(None)) == []


def test_names_for_the_log_tell_which_row():
    release = signed()

    assert str(release) == f"thing 1 v1 {release.digest[:12]}"
    assert str(published(release)) == "thing 1 00800126X/2026-00001"
