"""`gongkai nginx`: what nginx has to know of sites, in the tables that its sample includes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.city import MONDAY, City

from gongkai.base.organs import hosting, siting
from gongkai.faces.cli import UNUSABLE, run

FACTS = dict.fromkeys(siting.FACTS, "") | {"name": "商务局"}


@pytest.fixture
def city(db, data_dir) -> City:
    city = City()
    by = city.yz01["office"]
    facts = FACTS | {"address": "https://swj.yunzhou.example"}
    site = siting.open_site("swj", city.organ("YZ02"), facts=facts, by=by, at=MONDAY)
    until = timezone.localdate() + timedelta(days=9)
    hosting.lead_on(site, "old.yunzhou.example", until=until, by=by, at=MONDAY)
    hosting.lead_on(site, "older.yunzhou.example", until=MONDAY.date(), by=by, at=MONDAY)
    return city


def test_the_three_tables_say_whose_hosts_are_and_where_former_ones_lead(
    city, data_dir, tmp_path, capsys
):
    maps = tmp_path / "maps"
    for told in ("改了 hosts.map、moved.map、homes.map", "没有变化"):
        assert run(["nginx", str(maps), "--data", str(data_dir)]) == 0
        assert told in capsys.readouterr().out
    assert {each.name: each.read_text() for each in maps.iterdir()} == {
        "hosts.map": "swj.yunzhou.example swj;\nwww.yunzhou.example yunzhou;\n",
        "moved.map": "old.yunzhou.example https://swj.yunzhou.example;\n",
        "homes.map": "/s/swj https://swj.yunzhou.example;\n"
        "/s/yunzhou https://www.yunzhou.example;\n",
    }


def test_a_folder_that_cannot_be_written_is_said_so(city, data_dir, tmp_path, capsys):
    (tmp_path / "maps").write_text("a file")
    assert run(["nginx", str(tmp_path / "maps" / "x"), "--data", str(data_dir)]) == UNUSABLE
    assert "写不进去" in capsys.readouterr().err
