"""A change of a whole site: every page is made anew, in small parts, and nothing waits for it."""

from itertools import count

import pytest
from django.db import OperationalError
from tests.across.publishing.small import PAGES, Documents, run, tree
from tests.factories.releases import AT, ON, SITE, publish

from gongkai.across.publishing import actions, queries, rewriting
from gongkai.across.publishing.models import Page
from gongkai.across.publishing.pages import File, Rendered
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(site, monkeypatch):
    """A site of some pages whose address has changed; two pages are made together."""
    monkeypatch.setattr(rewriting, "TOGETHER", 2)
    for n in range(4):
        publish(f"d{n}", title=f"第{n}件")
    run()
    Site.objects.update(address="https://new.example")
    record("site.change", kind="site", key=SITE, by="p", at=AT, touched=[f"list:site:{SITE}"])
    return queries.size(SITE)


def rewrite() -> int:
    return actions.rewrite(PAGES, site=SITE, at=AT, on=ON)


def left() -> set[str]:
    return set(Page.objects.filter(is_outdated=True).values_list("kind", flat=True))


def test_what_the_change_touches_is_written_at_once_and_the_rest_waits(moved):
    run()

    assert queries.to_rewrite(SITE) == moved - 1
    assert "head" not in left()
    assert rewrite() == 2
    assert queries.to_rewrite(SITE) == moved - 3


def test_overviews_come_before_lists_and_lists_before_things(moved, monkeypatch):
    monkeypatch.setattr(rewriting, "TOGETHER", 1)
    run()
    order = []
    while queries.to_rewrite(SITE):
        before = left()
        rewrite()
        order += sorted(before - left())

    assert order == ["organ", "bucket", "document", "sitemap"]


def test_what_is_published_meanwhile_goes_first_and_all_is_as_if_built_anew(moved):
    run()
    rewrite()
    publish("d9", title="先办的")
    run(may_wait=True)
    meanwhile = tree()["zhengce/index.html"]
    still = queries.to_rewrite(SITE)
    while rewrite():
        pass
    run()
    rewritten = tree()
    run(is_full=True)

    assert ("先办的" in meanwhile, still > 0) == (True, True)
    assert (rewrite(), queries.to_rewrite(SITE)) == (0, 0)
    assert tree() == rewritten


def test_another_sites_change_and_a_yearly_check_rewrite_nothing(site):
    publish("d1", title="第一件")
    run()
    record("site.change", kind="site", key="other", by="p", at=AT)
    record("site.check", kind="site", key=SITE, by="p", at=AT)
    run()

    assert (queries.to_rewrite(SITE), rewrite()) == (0, 0)


class TestAPageThatCannotBeMade:
    LATER = AT + rewriting.REST

    @pytest.fixture
    def broken(self, moved, monkeypatch):
        """The document d2 breaks its page while this holds."""
        run()
        broken, real = {"d2"}, Documents.render

        def render(self, key, reader):
            if key in broken:
                raise ValueError(f"{key}\0 has no words")
            return real(self, key, reader)

        monkeypatch.setattr(Documents, "render", render)
        return broken

    def test_is_named_with_its_fault_and_all_others_are_written(self, broken):
        while rewrite():
            pass

        (stuck,) = queries.stuck(SITE, most=9)
        assert (str(stuck), stuck.fault) == ("document d2", "ValueError: d2 has no words")
        assert (queries.to_rewrite(SITE), left()) == (1, {"document"})

    def test_is_tried_again_an_hour_later_and_then_no_longer_named(self, broken):
        while rewrite():
            pass
        broken.clear()
        assert rewrite() == 0
        assert actions.rewrite(PAGES, site=SITE, at=self.LATER, on=ON) == 1

        assert (queries.to_rewrite(SITE), queries.stuck(SITE, most=9)) == (0, [])
        run()
        rewritten = tree()
        run(is_full=True)
        assert tree() == rewritten

    def test_neither_may_have_a_path_of_another(self, moved, monkeypatch):
        run()
        monkeypatch.setattr(
            Documents, "render", lambda *_: Rendered((File("zhengce/index.html", b"mine"),))
        )
        while rewrite():
            pass

        faults = {page.fault.partition(":")[0] for page in queries.stuck(SITE, most=9)}
        assert (faults, left()) == ({"PathTaken"}, {"document"})

    @pytest.mark.parametrize("from_call", [1, 2])
    def test_a_database_that_rests_is_no_fault_of_a_page(self, moved, monkeypatch, from_call):
        run()
        calls = count(1)

        def render(*_):
            if next(calls) >= from_call:
                raise OperationalError("away")
            raise ValueError("broken")

        for kind in PAGES.kinds:
            monkeypatch.setattr(type(kind), "render", render)
        with pytest.raises(OperationalError):
            rewrite()
        assert queries.stuck(SITE, most=9) == []


def test_a_site_that_was_never_built_has_nothing_to_rewrite(site):
    assert rewrite() == 0
