"""`gongkai check-links`: other machines are asked, and what leads nowhere is told."""

from functools import partial

import pytest
from tests.factories.releases import make_site, publish
from tests.factories.server import HERE, page, standing

from gongkai.across.deadlinks import asking
from gongkai.across.deadlinks.models import Reference
from gongkai.across.legacy.crawl.fetching import Reach
from gongkai.faces.cli import run

# A host outside whose machine is, for once, this one.
NEAR = Reach(resolve=lambda host, port: ["127.0.0.1"], may_ask=HERE.may_ask)


@pytest.mark.django_db
def test_what_leads_nowhere_is_told_and_kept_and_the_exit_says_so(data_dir, capsys, monkeypatch):
    make_site()
    monkeypatch.setattr(asking, "Round", partial(asking.Round, reach=NEAR))
    arguments = ["check-links", "--pause", "0.2", "--data", str(data_dir)]
    assert run(arguments) == 0
    assert "查了 0 个外部网址" in capsys.readouterr().out

    with standing({"/good": page("页")}) as server:
        there = f"http://other.example:{server.server_port}"
        body = "".join(f'<p><a href="{there}{path}">见</a></p>' for path in ("/good", "/bad"))
        publish("d1", body=body)
        assert run(arguments) == 1

    told = capsys.readouterr().out
    assert f"{there}/bad：对方答复 404" in told
    assert "查了 2 个外部网址：打不开 1 个" in told
    assert [row.target for row in Reference.objects.dead()] == [f"{there}/bad"]
