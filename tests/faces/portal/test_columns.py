"""Columns in the hands of the publisher: few pages a placement, and always a full build's tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.across.publishing.small import Documents, path_of
from tests.factories.placements import CALENDAR, holder
from tests.factories.releases import AT, make_site, publish, withdraw

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing import buckets
from gongkai.across.publishing.pages import Pages
from gongkai.across.publishing.places import Places
from gongkai.base.organs.models import Site
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions
from gongkai.duties.placements.models import Column, Placement
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases.models import Publication
from gongkai.faces.portal.kinds.columns import ColumnBuckets, ColumnHeads, ColumnIndex
from gongkai.faces.portal.kinds.fixed import Front
from gongkai.law.refusal import Refusal

worlds = count(1)
# Plain pages for the things themselves, the portal's own for all that shows columns.
PAGES = Pages((Documents(), ColumnBuckets(), ColumnHeads(), ColumnIndex(), Front()), path_of)
ACTS = ("accept", "decline", "recall", "remove")


def tree(site: str) -> dict[str, bytes]:
    root = Places(site).link.resolve()
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != "manifest"
    }


@dataclass
class World:
    """A city's site and a bureau's, three columns on the first and one on the second."""

    number: int
    hours: int = 0
    columns: list[Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        for n in (1, 2):
            make_site(
                self.site(n),
                self.organ(n),
                is_main=False,
                address=f"https://{self.site(n)}.example",
            )
        for n, pull in ((1, Pull()), (1, Pull(items=("A20_1",))), (2, Pull())):
            self.columns.append(self._open(n, f"lan-{len(self.columns)}", pull))

    def site(self, n: int) -> str:
        return f"w{self.number}x{n}"

    def organ(self, n: int) -> str:
        return f"W{self.number}-{n}"

    @property
    def at(self):
        self.hours += 1
        return AT + timedelta(hours=self.hours)

    def _open(self, n: int, path: str, pull: Pull, parent: Column | None = None) -> Column:
        site = Site.objects.select_related("organ").get(code=self.site(n))
        values = {"path": path, "name": path, "owner": site.organ, "rule": pull.to_json()}
        by = holder(Role.OFFICE, site.organ.code)
        return actions.open_column(site, values=values | {"parent": parent}, by=by, at=self.at)

    def publish(self, thing: int, organ: int, item: str) -> None:
        key = f"{self.number}-{thing}"
        before = Publication.objects.filter(key=key).first()
        publish(
            key,
            at=self.at,
            site=before.site if before else self.site(organ),
            organ=before.organ if before else self.organ(organ),
            item=item,
            title=f"事{thing}",
        )

    def withdraw(self, thing: int) -> None:
        key = f"{self.number}-{thing}"
        if Publication.objects.public().filter(key=key).exists():
            withdraw(key, at=self.at)

    def propose(self, thing: int, column: int) -> None:
        found = Publication.objects.filter(key=f"{self.number}-{thing}").first()
        if found:
            by = holder(Role.CLERK, found.organ)
            row = self.columns[column]
            self._try(actions.propose, found, column=row, note="", calendar=CALENDAR, by=by)

    def place(self, thing: int, column: int) -> None:
        found = Publication.objects.filter(key=f"{self.number}-{thing}").first()
        row = self.columns[column]
        if found:
            by = holder(Role.OFFICE, row.owner.code)
            self._try(actions.place, found, column=row, by=by)

    def answer(self, place: int, act: str) -> None:
        rows = Placement.objects.filter(column__in=self.columns).select_related(
            "column__owner", "organ"
        )
        row = rows.order_by("-pk")[place : place + 1].first()
        if row is None:
            return
        more = {"reason": "理由"} if act in {"decline", "remove"} else {}
        owner = row.organ.code if act == "recall" else row.column.owner.code
        self._try(getattr(actions, act), row, by=holder(Role.OFFICE, owner), **more)

    def rule(self, column: int, item: str) -> None:
        row = self.columns[column]
        pull = Pull(items=(item,)) if item else Pull()
        by = holder(Role.OFFICE, row.owner.code)
        self._try(actions.change_column, row, values={"rule": pull.to_json()}, by=by)

    def close(self, column: int) -> None:
        row = self.columns[column]
        self._try(actions.close_column, row, by=holder(Role.OFFICE, row.owner.code))

    def under(self, column: int) -> None:
        row = self.columns[column]
        path = f"{row.path}/{len(self.columns)}"
        try:
            self.columns.append(
                self._open(int(row.site.code[-1]), path, Pull(organs=(self.organ(2),)), row)
            )
        except Refusal:
            return

    def _try(self, act, thing, **values) -> None:
        try:
            act(thing, at=self.at, **values)
        except Refusal:
            return

    def follow(self, is_full: bool = False) -> None:
        for n in (1, 2):
            at = self.at
            publishing.publish(PAGES, site=self.site(n), at=at, on=AT.date(), is_full=is_full)

    def trees(self) -> list[dict[str, bytes]]:
        return [tree(self.site(n)) for n in (1, 2)]


def numbers(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def steps() -> Iterator[st.SearchStrategy[tuple[object, ...]]]:
    items = st.sampled_from(["", "A20_1", "A20_7"])
    yield st.tuples(st.just("publish"), numbers(4), st.integers(1, 2), items)
    yield st.tuples(st.just("withdraw"), numbers(4))
    yield st.tuples(st.just("propose"), numbers(4), numbers(2))
    yield st.tuples(st.just("place"), numbers(4), numbers(2))
    yield st.tuples(st.just("answer"), numbers(3), st.sampled_from(ACTS))
    yield st.tuples(st.just("rule"), numbers(2), items)
    yield st.tuples(st.just("close"), numbers(2))
    yield st.tuples(st.just("under"), numbers(2))
    yield st.tuples(st.just("follow"))


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    story=st.lists(st.one_of(*steps()), min_size=5, max_size=20),
    start=st.lists(st.tuples(numbers(4), st.integers(1, 2)), min_size=2, max_size=4),
)
def test_the_tree_that_followed_is_the_tree_of_a_full_build(db, monkeypatch, start, story):
    monkeypatch.setattr(buckets, "SIZE", 2)
    world = World(next(worlds))
    for thing, organ in start:
        world.publish(thing, organ, "A20_1")
    world.follow()
    for name, *values in story:
        getattr(world, name)(*values)

    world.follow()
    followed = world.trees()
    world.follow(is_full=True)

    assert followed == world.trees()


@pytest.fixture
def world(db):
    return World(next(worlds))


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def naming(title: str, world: World) -> set[str]:
    """The pages of both sites that name a thing."""
    trees = world.trees()
    return {path for files in trees for path, text in files.items() if title.encode() in text}


def test_a_placement_rewrites_its_columns_pages_and_no_other(world):
    """Here the column is shown already: with the first thing in it, overviews name it."""
    for thing in range(3):
        world.publish(thing, 2, "A20_7")
    world.place(0, 0)
    world.follow()
    before, there = world.trees()

    world.place(1, 0)
    world.follow()

    after, still_there = world.trees()
    assert changed(before, after) == {
        "lan-0/index.html",
        "lan-0/index.json",
        "lan-0/feed.json",
        "lan-0/feed.xml",
        "lan-0/rss.xml",
        "lan-0/list/1/index.html",
        "lan-0/list/1/index.json",
    }
    assert there == still_there


def test_a_withdrawal_clears_every_column_of_every_site_in_one_run_each(world):
    world.publish(0, 2, "A20_1")
    world.place(0, 0)
    world.place(0, 2)
    world.follow()
    shown = naming("事0", world)

    world.withdraw(0)
    world.follow()

    assert {"lan-0/index.json", "lan-1/index.json", "lan-2/feed.xml"} <= shown
    # The front page of its own site says that it was withdrawn.
    assert naming("事0", world) == {"index.json"}


def test_a_thing_of_another_site_is_linked_where_it_is(world):
    world.publish(0, 2, "")
    world.place(0, 0)
    world.follow()
    page = world.trees()[0]["lan-0/index.html"].decode()

    assert f'href="https://{world.site(2)}.example/zhengce/' in page
