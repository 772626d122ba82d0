"""`gongkai check` names what keeps a site from being shown as it should be, and what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing import queries, registry
from gongkai.base.organs import hosting, siting
from gongkai.faces.cli import UNUSABLE, health, run
from gongkai.faces.portal.pages import PAGES

SITE = "yunzhou"


@pytest.fixture
def city(db, data_dir) -> City:
    city = City()
    city.published(title="防汛的通知")
    publishing.publish(PAGES, site=SITE, at=MONDAY, on=TODAY)
    return city


def faults(data_dir, about: str) -> list[str]:
    found = health.faults(data_dir, on=timezone.localdate())
    return [each for each in found if each.startswith(about)]


def test_a_page_that_cannot_be_made_anew_is_named_with_its_fault(city, data_dir, capsys):
    assert faults(data_dir, "发布") == []
    error = ValueError("no words")
    registry.note_fault(queries.live(SITE), ("front", ""), error, at=MONDAY)

    (told,) = faults(data_dir, "发布")
    assert "front  不能按整站的改动重写（ValueError: no words）" in told
    assert run(["publish", "--data", str(data_dir)]) == UNUSABLE
    assert "front 不能重写（ValueError: no words）" in capsys.readouterr().err


def test_tables_of_nginx_that_are_no_longer_true_are_told(city, data_dir, tmp_path):
    by, until = city.yz01["office"], timezone.localdate() + timedelta(days=1)
    assert run(["nginx", str(tmp_path / "maps"), "--data", str(data_dir)]) == 0
    assert faults(data_dir, "域名") == []
    facts = dict.fromkeys(siting.FACTS, "") | {"name": "商务局"}
    site = siting.open_site("swj", city.organ("YZ02"), facts=facts, by=by, at=MONDAY)
    hosting.lead_on(site, "old.yunzhou.example", until=until, by=by, at=MONDAY)

    assert len(faults(data_dir, "域名")) == 1
    assert run(["nginx", str(tmp_path / "maps"), "--data", str(data_dir)]) == 0
    assert faults(data_dir, "域名") == []
