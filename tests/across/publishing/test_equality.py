"""Whatever happens in whatever order, the tree that followed is the tree a full build writes."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.across.publishing.small import WITH_EDITIONS, run, tree
from tests.factories.releases import AT, make_site, publish, withdraw

from gongkai.across.publishing import actions, buckets, manifest, queries, verify
from gongkai.across.publishing.faults import NothingToGoBackTo
from gongkai.across.publishing.places import Places
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Publication
from gongkai.law.links import LinkKind

worlds = count(1)


@dataclass
class World:
    """A site of its own for each example, with its own clock."""

    number: int
    days: int = 0

    @property
    def site(self) -> str:
        return f"s{self.number}"

    @property
    def when(self) -> dict[str, object]:
        at = AT + timedelta(days=self.days)
        return {"site": self.site, "at": at, "on": at.date()}

    def publish(
        self, thing: int, version: int, organ: int, lapses: int | None, ends: int | None
    ) -> None:
        at = AT + timedelta(days=self.days)
        publish(
            f"{self.number}-{thing}",
            at=at,
            site=self.site,
            organ=f"O{self.number}-{organ}",
            title=f"事{thing}",
            body=f"第{version}版",
            lapses_on=None if lapses is None else (at + timedelta(days=lapses)).date(),
            former_addresses=[f"/old/{thing}"] if version == 2 else [],
            doc_number=f"云政规〔2026〕{self.number}{thing}号" if organ == 1 else "",
            links=self._links(ends),
            hides_former=version == 3,
        )

    def _links(self, other: int | None) -> tuple[Named, ...]:
        """It repeals another by its key, and names it once more by the number it may bear."""
        if other is None:
            return ()
        number = f"云政规〔2026〕{self.number}{other}号"
        return (
            Named(LinkKind.REPEALS, "document", f"{self.number}-{other}"),
            Named(LinkKind.BASIS, number=number),
        )

    def withdraw(self, thing: int) -> None:
        key = f"{self.number}-{thing}"
        if Publication.objects.public().filter(key=key).exists():
            withdraw(key, at=AT + timedelta(days=self.days))

    def wait(self, days: int) -> None:
        self.days += days

    def follow(self) -> None:
        run(WITH_EDITIONS, **self.when)

    def first_pass(self) -> None:
        run(WITH_EDITIONS, **self.when, may_wait=True)

    def build(self) -> None:
        run(WITH_EDITIONS, **self.when, is_full=True)

    def roll_back(self) -> None:
        try:
            actions.roll_back(WITH_EDITIONS, **self.when)  # type: ignore[arg-type]
        except NothingToGoBackTo:
            return

    def faults(self) -> list[str]:
        key, seq = manifest.signer().public, queries.expected_seq(self.site)
        found = verify.verify(Places(self.site).link, key, expected_seq=seq)
        return [f"{fault.path}: {fault.wrong}" for fault in found]


things = st.integers(0, 5)
steps = st.one_of(
    st.tuples(
        st.just("publish"),
        things,
        st.integers(1, 3),
        st.integers(1, 2),
        st.one_of(st.none(), st.integers(1, 4)),
        st.one_of(st.none(), things),
    ),
    st.tuples(st.just("withdraw"), things),
    st.tuples(st.just("wait"), st.integers(1, 3)),
    st.tuples(st.just("follow")),
    st.tuples(st.just("first_pass")),
    st.tuples(st.just("build")),
    st.tuples(st.just("roll_back")),
)


@pytest.mark.slow
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=st.lists(steps, max_size=25))
def test_the_tree_that_followed_is_the_tree_of_a_full_build(db, monkeypatch, story):
    monkeypatch.setattr(buckets, "SIZE", 2)
    world = World(next(worlds))
    make_site(world.site, f"O{world.number}-1", is_main=False)
    for name, *values in story:
        getattr(world, name)(*values)

    world.follow()
    followed, faults = tree(world.site), world.faults()
    world.build()

    assert followed == tree(world.site)
    assert faults == world.faults() == []
