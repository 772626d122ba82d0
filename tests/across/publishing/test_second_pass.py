"""What may wait for the second pass, and what never does."""

import pytest
from tests.across.publishing.small import run, tree
from tests.factories.releases import AT, SITE, publish, withdraw

from gongkai.across.publishing import queries
from gongkai.across.publishing.models import Page
from gongkai.base.organs.actions import rename
from gongkai.base.organs.models import Organ

pytestmark = pytest.mark.django_db
TWIN, ORGAN = "zhengce/index.json", "jigou/YZ01/index.html"


@pytest.fixture
def shown(site):
    """A site with one thing, and a second one published since."""
    publish("d1", title="第一件")
    run()
    publish("d2", title="第二件")
    return tree()


def behind() -> set[tuple[str, str]]:
    return queries.behind(queries.live(SITE))


def test_the_first_pass_leaves_what_may_wait_as_it_was_and_writes_the_rest(shown):
    report = run(may_wait=True)

    now = tree()
    assert report.written == 6
    assert (now[TWIN], now[ORGAN]) == (shown[TWIN], shown[ORGAN])
    assert "第二件" in now["zhengce/index.html"]
    assert behind() == {("head", ""), ("organ", "YZ01")}


def test_the_second_pass_makes_whole_once_for_all_and_then_rests(shown):
    run(may_wait=True)
    publish("d3", title="第三件")
    run(may_wait=True)

    report = run()

    assert (report.pages, report.written, behind()) == (2, 3, set())
    assert "第三件" in tree()[TWIN]
    followed = tree()
    run(is_full=True)
    assert (run().pages, tree()) == (0, followed)


def test_a_page_that_is_not_there_yet_does_not_wait(site):
    publish("d1", title="第一件")
    run()
    organ = Organ.objects.create(code="YZ09", org_code="YZ0900000", kind="department")
    rename(organ, name="云州市更新局", short_name="更新局", on=AT.date(), by="system", at=AT)

    run(may_wait=True)

    assert tree()["jigou/YZ09/index.html"] == "云州市更新局"


def test_what_was_taken_down_waits_nowhere_and_takes_what_waits_along(shown):
    run(may_wait=True)
    withdraw("d1")

    run(may_wait=True)

    assert behind() == set()
    assert "第一件" not in tree()[ORGAN]
    assert "第二件" in tree()[ORGAN]


def test_where_a_text_is_hidden_nothing_waits(shown):
    run()
    publish("d2", title="改过的第二件", hides_former=True)

    run(may_wait=True)

    assert "改过的第二件" in tree()[ORGAN]
    assert behind() == set()


def test_what_comes_out_the_same_is_not_behind(shown):
    run(may_wait=True)
    run()
    Page.objects.filter(kind="head").update(is_behind=True)

    report = run()

    assert (report.pages, report.written, behind()) == (1, 0, set())
