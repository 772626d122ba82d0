"""Who sees which document: one's own organ's, what was ever public, or nothing."""

import pytest
from tests.duties.documents.acts import holder, walked
from tests.factories.city import City

from gongkai.base.organs.models import Department
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.documents.kind import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import queries
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Release

PUBLIC = {State.PUBLISHED, State.WITHDRAWN}
EVERYTHING = {(organ, state) for organ in ("YZ01", "YZ02") for state in State}


@pytest.fixture
def full(city: City) -> City:
    """A document of each organ in each state."""
    for organ, state in sorted(EVERYTHING):
        walked(city, state, organ)
    return city


def seen(standing):
    rows = Document.objects.visible_to(standing).select_related("organ")
    return {(row.organ.code, row.state) for row in rows}


def of(organ):
    return {(organ, state) for state in State}


def test_the_stage_is_set(full):
    assert {(row.organ.code, row.state) for row in Document.objects.all()} == EVERYTHING


def test_a_role_sees_what_is_its_to_see(full):
    for organ in ("YZ01", "YZ02"):
        expected = {
            **dict.fromkeys(STAFF, of(organ)),
            **dict.fromkeys(ADMINISTRATORS, frozenset()),
            Role.SUPERVISOR: {each for each in EVERYTHING if each[1] in PUBLIC},
        }

        assert {role: seen(holder(role, organ)) for role in Role} == expected


def test_duties_in_two_organs_show_both(full):
    standing = Standing(
        "li", "李", frozenset({Duty(Role.CLERK, "YZ01"), Duty(Role.REVIEWER, "YZ02")})
    )

    assert seen(standing) == EVERYTHING


def test_a_supervisor_who_is_a_clerk_too_sees_each_document_once(full):
    standing = Standing(
        "li", "李", frozenset({Duty(Role.CLERK, "YZ01"), Duty(Role.SUPERVISOR, "YZ01")})
    )

    assert seen(standing) == of("YZ01") | {("YZ02", state) for state in PUBLIC}
    assert Document.objects.visible_to(standing).count() == len(State) + len(PUBLIC)


@pytest.mark.parametrize("model", [Document, Release])
@pytest.mark.parametrize("standing", [None, Standing("li", "李")], ids=["nobody", "no duty"])
def test_nobody_and_a_person_without_duty_see_nothing(city, model, standing):
    city.published()

    assert model.objects.count() == 1
    assert list(model.objects.visible_to(standing)) == []


class TestCounts:
    def test_every_state_is_counted_in_one_query(self, full, django_assert_num_queries):
        with django_assert_num_queries(1):
            counts = queries.counts(holder(Role.CLERK), KIND)

        assert counts == dict.fromkeys(State, 1)

    def test_what_one_does_not_see_is_not_counted(self, full):
        assert queries.counts(holder(Role.ADMIN_AUDIT), KIND) == dict.fromkeys(State, 0)


WAITS = {
    "submit": (Role.CLERK, State.DRAFT),
    "head": (Role.DEPT_HEAD, State.AT_HEAD),
    "legal": (Role.LEGAL, State.AT_LEGAL),
    "pass": (Role.REVIEWER, State.IN_REVIEW),
    "office": (Role.OFFICE, State.AT_OFFICE),
    "sign": (Role.LEADER, State.PASSED),
    "publish": (Role.PUBLISHER, State.SIGNED),
}


class TestWaiting:
    def test_each_role_has_its_own_pile_in_its_organ(self, full):
        for move, (role, state) in WAITS.items():
            by = full.yz01["clerk"] if move == "submit" else holder(role)

            rows = queries.waiting(by, KIND, move)
            assert [(d.organ.code, d.state) for d in rows] == [("YZ01", state)]

    def test_nobody_has_the_pile_of_another_role(self, full):
        for move, (own, _) in WAITS.items():
            assert not any(queries.waiting(holder(role), KIND, move) for role in set(Role) - {own})

    def test_a_move_that_nothing_waits_for_has_no_pile(self, full):
        assert list(queries.waiting(holder(Role.PUBLISHER), KIND, "withdraw")) == []

    def test_drafts_wait_for_who_drafted_them(self, full):
        assert list(queries.waiting(full.yz01["other_clerk"], KIND, "submit")) == []

    def test_what_is_not_proactive_does_not_wait_for_publication(self, city):
        city.signed(attribute="withheld", ground="E16_WORKFLOW", ground_reason="内部。")

        assert list(queries.waiting(holder(Role.PUBLISHER), KIND, "publish")) == []

    def test_a_department_s_pile_is_its_own_and_what_no_department_has(self, city):
        own, other = (
            Department.objects.create(organ=city.organ(), code=code, name=code)
            for code in ("FG", "BG")
        )
        mine, free = city.passed(department=own), city.passed()
        city.passed(department=other)

        waiting = queries.waiting(holder(Role.LEADER, "YZ01", "FG"), KIND, "sign")

        assert list(waiting) == [mine, free]

    def test_the_longest_waiting_stands_first(self, city):
        first, second = city.submitted(), city.submitted()

        assert list(queries.waiting(city.yz01["reviewer"], KIND, "pass")) == [first, second]


def test_a_list_leaves_the_long_texts_where_they_are(city, django_assert_num_queries):
    for _ in range(3):
        city.draft()

    with django_assert_num_queries(1):
        rows = [(d.title, d.organ.code) for d in Document.objects.all().lean()]

    assert len(rows) == 3
    assert Document.objects.lean().first().get_deferred_fields() == {"body", "doubts", "held_for"}


def test_names_for_the_log_tell_which_row(city):
    document = city.draft()

    assert str(document) == f"{document.pk} {document.title}"
    assert document.key == str(document.pk)
