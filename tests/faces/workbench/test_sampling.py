"""Review by sample at the desk: decided by the office, drawn and passed by the reviewer."""

import pytest
from django.utils import timezone
from tests.factories import sampling as stage
from tests.factories.city import MONDAY, make_person

from gongkai.across.sampling import actions
from gongkai.across.sampling.models import Lot
from gongkai.base.organs.roles import Role
from gongkai.law import sampling


@pytest.fixture
def batch(city, settings, tmp_path, monkeypatch):
    """Five papers of a source that wait; three of any lot are drawn."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(sampling, "_SIZES", ((1200, 3),))
    return stage.handed_over(city, 5)


def said(response) -> str:
    return response.content.decode()


def test_from_the_decision_to_the_rest(city, enter, batch):
    url = f"/workbench/lots/sources/{batch.pk}/"
    office, reviewer = enter("yz01-office"), enter("yz01-reviewer")
    assert "没有决定抽样审查；逐件审查" in said(reviewer.get(url))
    for client, reason in ((reviewer, "已审查过"), (office, "")):
        assert client.post(url, {"do": "sample", "reason": reason}).status_code == 422

    assert office.post(url, {"do": "sample", "reason": "旧站公开前均已审查"}).status_code == 302
    page = said(office.get(url))
    assert all(words in page for words in ("旧站公开前均已审查", "人员yz01-office"))
    assert reviewer.post(url, {"do": "draw"}).status_code == 302
    lot = Lot.objects.get()

    place = f"/workbench/lots/{lot.pk}/"
    page = said(reviewer.get(place))
    told = (lot.seed, "按种子重算，抽出的就是这些", "样本里还有 3 件没有审查")
    assert all(words in page for words in told)
    assert reviewer.post(place).status_code == 422
    stage.read(city, lot)
    assert reviewer.post(place).status_code == 302
    assert "其余正在逐件通过" in said(reviewer.get(place))
    assert actions.pass_waiting(timezone.now) == 1
    assert "样本通过，其余已通过" in said(reviewer.get(place))

    key = lot.members.filter(is_sampled=False)[0].key
    words = f"抽样审查第 {lot.pk} 批：5 件中抽查 3 件，全部通过"
    assert words in said(enter("yz01-leader").get(f"/workbench/documents/{key}/sign/"))
    history = said(reviewer.get(f"/workbench/documents/{key}/history/"))
    assert words in history
    assert f"第 1 版依抽样审查第 {lot.pk} 批通过" in history


def test_a_draw_that_was_tampered_with_is_told(city, enter, batch):
    stage.decided(city, batch)
    lot = stage.drawn(city, batch)
    lot.members.filter(is_sampled=True).update(is_sampled=False)

    page = said(enter("yz01-reviewer").get(f"/workbench/lots/{lot.pk}/"))
    assert "抽出的不是这些" in page


def test_the_decision_is_taken_back(city, enter, batch):
    stage.decided(city, batch)
    lot = stage.drawn(city, batch)
    office = enter("yz01-office")

    url = f"/workbench/lots/sources/{batch.pk}/"
    assert office.post(url, {"do": "each"}).status_code == 302
    assert "改为逐件审查" in said(office.get(f"/workbench/lots/{lot.pk}/"))


def test_the_list_shows_sources_and_lots(city, enter, batch):
    reviewer = enter("yz01-reviewer")
    assert "都是逐件审查" in said(reviewer.get("/workbench/lots/"))
    stage.decided(city, batch)
    lot = stage.drawn(city, batch)

    page = said(reviewer.get("/workbench/lots/"))
    assert batch.name in page
    assert f"第 {lot.pk} 批" in page


def test_who_watches_sees_how_it_was_drawn_and_no_title(
    city, enter, settings, tmp_path, monkeypatch
):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(sampling, "_SIZES", ((1200, 3),))
    theirs = stage.handed_over(city, 4, "YZ02")
    stage.decided(city, theirs)
    lot = stage.drawn(city, theirs)
    make_person("watcher", city.organ("YZ01"), Role.SUPERVISOR)
    url = f"/workbench/lots/{lot.pk}/"

    for who in ("watcher", "yz01-office"):
        client = enter(who)
        assert f"第 {lot.pk} 批" in said(client.get("/workbench/lots/"))
        page = said(client.get(url))
        assert lot.seed in page
        assert "巡查工作" not in page
        assert theirs.name not in page
        assert client.post(url).status_code == 404
        assert client.get(f"/workbench/lots/sources/{theirs.pk}/").status_code == 404
    assert enter("yz01-reviewer").get(url).status_code == 404


def test_what_fell_out_is_named_with_why(city, enter, batch):
    stage.decided(city, batch)
    lot = stage.drawn(city, batch)
    stage.read(city, lot)
    lot.members.filter(is_sampled=False).update(digest="0" * 64)
    actions.accept(lot, by=city.yz01["reviewer"], at=MONDAY)
    actions.pass_waiting(lambda: MONDAY)

    assert "抽样以后修改过，单独审查" in said(
        enter("yz01-reviewer").get(f"/workbench/lots/{lot.pk}/")
    )
