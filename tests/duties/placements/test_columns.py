"""The tree of columns: who keeps it, what an address may be, rules, intervals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.placements import (
    BUREAU,
    LATER,
    OFFICE,
    bureau_thing,
    holder,
    open_column,
    proposed,
    two_sites,
)
from tests.factories.releases import AT, publish

from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department, Organ, Relation, Site
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions, queries
from gongkai.duties.placements.models import Column
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases.models import Publication
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites():
    return two_sites()


def change(column, by=OFFICE, **values):
    return actions.change_column(column, values=values, by=by, at=LATER)


def test_the_tree_is_the_keepers(sites):
    values = {"path": "xin", "name": "新", "owner": sites[1].organ}
    with pytest.raises(Refusal, match="只有主办这个站点的机关的办公室"):
        actions.open_column(sites[0], values=values, by=BUREAU, at=AT)

    column = actions.open_column(sites[0], values=values, by=OFFICE, at=AT)

    assert change(column, by=BUREAU, intro="民政信息", interval_days=7).interval_days == 7
    for moving in ({"path": "jiu"}, {"order": 3}, {"owner": sites[0].organ}):
        with pytest.raises(Refusal, match="只有主办这个站点的机关的办公室"):
            change(column, by=BUREAU, **moving)
    with pytest.raises(Refusal, match="只有主办这个站点的机关的办公室"):
        change(column, by=holder(Role.CLERK, "YZ02"), intro="x")
    assert change(column, path="jiu").path == "jiu"


def test_the_office_of_a_government_keeps_its_site(sites):
    office = Organ.objects.create(code="YZ00", org_code="YZ0000000", kind="office")
    Relation.objects.create(organ=office, to=sites[0].organ, kind="under")
    Relation.objects.create(organ=sites[1].organ, to=sites[0].organ, kind="under")

    assert queries.keepers(sites[0], on=AT.date()) == {"YZ00", "YZ01"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("Zhong", "路径由小写字母"),
        ("a//b", "路径由小写字母"),
        ("", "路径由小写字母"),
        ("../a", "路径由小写字母"),
        ("a" * 41, "路径由小写字母"),
        ("/".join(["abcdefghi"] * 11), "路径由小写字母"),
        ("zhengce/x", "是本站其他页面的地址"),
        ("zhongdian/list", "是本站其他页面的地址"),
    ],
)
def test_an_address_is_one_nobody_else_has(sites, path, why):
    with pytest.raises(Refusal, match=why):
        open_column(path)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": " "}, "没有名称"),
        ({"interval_days": 0}, "更新周期"),
        ({"interval_days": 1001}, "更新周期"),
        ({"answer_workdays": 0}, "答复时限"),
        ({"answer_workdays": 61}, "答复时限"),
        ({"pull": Pull(organs=("YZ99",), items=("A99",))}, "没有这些代码：YZ99、A99"),
        ({"pull": Pull(themes=("T9999",), genres=("x",))}, "没有这些代码：T9999、x"),
    ],
)
def test_what_a_column_is_made_of_is_checked(sites, values, why):
    with pytest.raises(Refusal, match=why):
        open_column(**values)
    assert not Column.objects.exists()


def test_one_path_on_a_site_once_while_it_is_open(sites):
    first = open_column("tongzhi")
    with pytest.raises(Refusal, match="已有路径"):
        open_column("tongzhi")
    open_column("tongzhi", site="mzj")
    actions.close_column(first, by=OFFICE, at=LATER)

    assert open_column("tongzhi").pk != first.pk


def test_a_column_stands_under_an_open_one_of_its_site_and_not_under_itself(sites):
    top = open_column("a")
    under = open_column("a/b", parent=top)
    elsewhere = open_column("a", site="mzj")
    closed = open_column("c")
    actions.close_column(closed, by=OFFICE, at=LATER)
    closed.refresh_from_db()

    for column, parent, why in (
        (top, under, "自己的下级"),
        (top, elsewhere, "不在同一个站点"),
        (top, closed, "已经停办"),
    ):
        with pytest.raises(Refusal, match=why):
            change(column, parent=parent)


def test_a_column_is_closed_when_nothing_hangs_on_it(sites):
    top = open_column("a")
    under = open_column("a/b", parent=top)
    placement = proposed(under)
    with pytest.raises(Refusal, match="下级栏目"):
        actions.close_column(top, by=OFFICE, at=LATER)
    with pytest.raises(Refusal, match="还有报送没有答复"):
        actions.close_column(under, by=OFFICE, at=LATER)
    actions.accept(placement, by=OFFICE, at=LATER)
    with pytest.raises(Refusal, match="只有主办"):
        actions.close_column(under, by=BUREAU, at=LATER)

    actions.close_column(under, by=OFFICE, at=LATER)

    with pytest.raises(Refusal, match="已经停办"):
        change(under, intro="x")
    with pytest.raises(Refusal, match="已经停办"):
        proposed(under, bureau_thing("d2"))


def test_a_department_is_of_the_owner(sites):
    theirs = Department.objects.create(organ=sites[1].organ, code="D1", name="办公室")
    with pytest.raises(Refusal, match="不是该机关的处室"):
        open_column(department=theirs)


def test_what_nobody_may_set_is_a_mistake_of_the_caller(sites):
    with pytest.raises(KeyError):
        change(open_column(), site=sites[1])


def test_a_change_touches_the_column_its_list_and_the_tree(sites):
    column = open_column()
    change(column, name="新名称")
    change(column, name="新名称")

    entries = Entry.objects.of("column", column.key)

    assert [entry.act for entry in entries] == ["column.open", "column.change"]
    assert entries[1].touched == [
        f"column:{column.pk}",
        "columns:yunzhou",
        f"list:column:{column.pk}",
    ]


organs = st.sampled_from(["YZ01", "YZ02"])
themes = st.sampled_from(["T02", "T0203", "T0101", "T03"])
few = {"max_size": 2, "unique": True}


def things() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["document", "meeting"]),
            "organ": organs,
            "item": st.sampled_from(["", "A20_1", "A20_7"]),
            "theme": st.one_of(st.just(""), themes),
            "genre": st.sampled_from(["", "notice"]),
        }
    )


pulls = st.builds(
    lambda *axes: Pull(*map(tuple, axes)),
    st.lists(st.sampled_from(["document", "meeting"]), **few),
    st.lists(organs, **few),
    st.lists(st.sampled_from(["A20_1", "A20_7"]), **few),
    st.lists(themes, **few),
    st.lists(st.just("notice"), **few),
)


@given(pull=pulls, thing=things())
def test_a_rule_means_the_same_in_python_and_in_the_database(thing, pull):
    row = Publication(**thing)
    assert Pull.from_json(pull.to_json()) == pull
    assert pull.takes(row) == _holds(pull, thing)


def _holds(pull: Pull, thing: dict[str, str]) -> bool:
    """The rule said once more, in other words."""
    axes = [
        (pull.kinds, thing["kind"]),
        (pull.organs, thing["organ"]),
        (pull.items, thing["item"]),
        (pull.genres, thing["genre"]),
    ]
    named = [value in wanted for wanted, value in axes if wanted]
    if pull.themes:
        named.append(any(thing["theme"].startswith(theme) for theme in pull.themes))
    return bool(named) and all(named)


def test_the_database_finds_what_the_rule_takes(sites):
    rows = [
        publish("a", organ="YZ01", theme="T0203", item="A20_1", genre="notice"),
        publish("b", organ="YZ02", theme="T02", item="A20_7"),
        publish("c", organ="YZ02", theme="", item=""),
        publish("d", organ="YZ01", theme="T0301"),
    ]
    rules = [
        Pull(),
        Pull(organs=("YZ02",)),
        Pull(themes=("T02",)),
        Pull(themes=("T02", "T03"), organs=("YZ01",)),
        Pull(items=("A20_1", "A20_7"), genres=("notice",)),
        Pull(kinds=("meeting",)),
    ]

    for pull in rules:
        found = Publication.objects.filter(pull.condition()).order_by("pk")
        assert list(found) == [row for row in rows if pull.takes(row)]


def test_a_column_is_late_by_its_own_interval(sites, django_assert_num_queries):
    site = Site.objects.get(code="yunzhou")
    bare = open_column("a")
    by_hand = open_column("b", interval_days=7)
    by_rule = open_column("c", interval_days=14, pull=Pull(organs=("YZ02",)))
    never = open_column("d", interval_days=30)
    actions.accept(proposed(by_hand, at=AT + timedelta(days=1)), by=OFFICE, at=LATER)
    columns = list(queries.columns_of(site.code))

    with django_assert_num_queries(2):
        found = {each.column.pk: each for each in queries.freshness(columns)}

    opened = AT.date()
    assert {pk: (each.fed_on, each.due_on) for pk, each in found.items()} == {
        bare.pk: (None, None),
        by_hand.pk: (opened, opened + timedelta(days=7)),
        by_rule.pk: (opened, opened + timedelta(days=14)),
        never.pk: (None, opened + timedelta(days=30)),
    }
    assert found[by_hand.pk].is_late(date(2026, 3, 10))
    assert not found[by_hand.pk].is_late(date(2026, 3, 9))
    assert not found[bare.pk].is_late(date(2030, 1, 1))
    assert queries.counts(columns) == {by_hand.pk: 1}
    assert [each.pk for each in queries.tasks(OFFICE)] == [by_hand.pk, by_rule.pk, never.pk]
    assert list(queries.tasks(BUREAU)) == []
    assert list(Column.objects.visible_to(None)) == []
    assert Column.objects.visible_to(BUREAU).count() == 4


def test_without_rules_nothing_is_asked_of_the_publications(sites):
    column = open_column("a", interval_days=3)
    assert queries.freshness([column])[0].fed_on is None
