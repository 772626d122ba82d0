"""Live sites given at the desk: read in the background, stopped, gone on with, then a source."""

from datetime import timedelta

import pytest
from tests.across.legacy.test_crawl import FILES, HERE, SMALL, page, standing
from tests.factories.city import MONDAY

from gongkai.across.legacy import batches, rules, walks
from gongkai.across.legacy.crawl.fetching import Reach
from gongkai.across.legacy.crawl.limits import Wanted
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.base.journal.models import Entry
from gongkai.law.refusal import Refusal

WANTED = Wanted("http://slj.example.com/", pages=50, minutes=10, pause=0.5)


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self):
        self.at = MONDAY

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def clerk(city, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("gongkai.across.legacy.crawl.walking.time.sleep", lambda seconds: None)
    # The server of these tests is on this machine, where no real walk begins.
    monkeypatch.setattr("gongkai.across.legacy.rules.network.is_public", lambda number: True)
    return city.people["YZ01"]["clerk"]


def given(city, clerk, server, **more):
    wanted = Wanted(f"http://127.0.0.1:{server.server_port}/", pages=50, pause=0.5, **more)
    return walks.give(wanted, organ=city.organ(), by=clerk, at=MONDAY)


def acts(batch):
    rows = Entry.objects.filter(kind="batch", key=str(batch.pk)).order_by("seq")
    return [entry.act for entry in rows]


def test_a_site_is_read_kept_sampled_and_taken_in(city, clerk, tmp_path):
    with standing(SMALL) as server:
        batch = given(city, clerk, server)
        assert walks.run_waiting(Clock(), reach=HERE) == 1

    batch.refresh_from_db()
    assert batch.state == BatchState.READING
    assert (batch.walked["pages"], batch.walked["waiting"]) == (3, 0)
    assert [each["why"] for each in batch.walked["refused"]] == ["robots.txt 不允许"]
    assert batches.store().exists(batch.sha256)
    assert not (tmp_path / "imports" / "sites" / f"batch-{batch.pk}").exists()

    batches.run_waiting(Clock())
    batch.refresh_from_db()
    assert batch.state == BatchState.SAMPLED
    assert len(batch.sample) == 3
    batches.start(batch, by=clerk, at=MONDAY)
    batches.run_waiting(Clock())
    batch.refresh_from_db()
    assert (batch.state, batch.counts["created"]) == (BatchState.DONE, 2)
    assert acts(batch) == ["legacy.walk", "legacy.walked", "legacy.start", "legacy.end"]
    assert walks.run_waiting(Clock(), reach=HERE) == 0


def test_a_walk_is_stopped_between_two_pages_and_goes_on_where_it_was(city, clerk, monkeypatch):
    heard = walks._heard

    def stopping(batch, at, **values):
        if values.get("walked", {}).get("pages") == 1:
            walks.stop(batch, by=clerk, at=at)
        return heard(batch, at, **values)

    with standing(SMALL) as server:
        batch = given(city, clerk, server)
        monkeypatch.setattr(walks, "_heard", stopping)
        walks.run_waiting(Clock(), reach=HERE)
        monkeypatch.undo()
        monkeypatch.setattr("gongkai.across.legacy.crawl.walking.time.sleep", lambda seconds: None)

        batch.refresh_from_db()
        assert batch.state == BatchState.PAUSED
        assert walks.run_waiting(Clock(), reach=HERE) == 0
        with pytest.raises(Refusal, match="没有在抓取"):
            walks.stop(batch, by=clerk, at=MONDAY)
        with pytest.raises(Refusal, match="还没有抓完"):
            batches.start(batch, by=clerk, at=MONDAY)

        walks.go_on(batch, by=clerk, at=MONDAY)
        walks.run_waiting(Clock(), reach=HERE)

    batch.refresh_from_db()
    assert (batch.state, batch.walked["pages"]) == (BatchState.READING, 3)
    assert server.asked.count("/") == 1
    with pytest.raises(Refusal, match="不用接着抓"):
        walks.go_on(batch, by=clerk, at=MONDAY)


def test_of_two_workers_one_has_a_walk_and_one_that_was_killed_is_gone_on_with(
    city, clerk, monkeypatch
):
    class KilledError(BaseException):
        pass

    def dying(batch, at, **values):
        if values.get("walked", {}).get("pages") == 2:
            raise KilledError
        return heard(batch, at, **values)

    heard, clock = walks._heard, Clock()
    with standing(FILES) as server:
        batch = given(city, clerk, server)
        monkeypatch.setattr(walks, "_heard", dying)
        with pytest.raises(KilledError):
            walks.run_waiting(clock, reach=HERE)
        monkeypatch.setattr(walks, "_heard", heard)

        # Another worker leaves it alone as long as it may be living.
        assert walks.run_waiting(clock, reach=HERE) == 0
        clock.at += timedelta(minutes=6)
        assert walks.run_waiting(clock, reach=HERE) == 1

    batch.refresh_from_db()
    assert (batch.state, batch.walked["pages"]) == (BatchState.READING, 3)
    assert server.asked.count("/a.html") == 1


def test_a_worker_that_lost_its_walk_writes_nothing_more(city, clerk, monkeypatch):
    heard = walks._heard

    def slow(batch, at, **values):
        if values:
            Batch.objects.update(heard_at=MONDAY + timedelta(hours=1))
        return heard(batch, at, **values)

    with standing(SMALL) as server:
        batch = given(city, clerk, server)
        monkeypatch.setattr(walks, "_heard", slow)
        walks.run_waiting(Clock(), reach=HERE)

    batch.refresh_from_db()
    assert (batch.state, batch.walked, batch.sha256) == (BatchState.WALKING, {}, "")
    assert server.asked == ["/robots.txt", "/"]


def test_what_was_ended_before_a_crash_is_kept_without_another_walk(city, clerk, monkeypatch):
    class KilledError(BaseException):
        pass

    def dying(*args, **how):
        raise KilledError

    ending, clock = walks._end, Clock()
    with standing(SMALL) as server:
        batch = given(city, clerk, server)
        monkeypatch.setattr(walks, "_end", dying)
        with pytest.raises(KilledError):
            walks.run_waiting(clock, reach=HERE)
        asked = len(server.asked)
        monkeypatch.setattr(walks, "_end", ending)
        clock.at += timedelta(minutes=6)
        walks.run_waiting(clock, reach=HERE)
        assert len(server.asked) == asked

    batch.refresh_from_db()
    assert batch.state == BatchState.READING


@pytest.mark.parametrize(
    ("pages", "reach", "why"),
    [
        (
            {"/robots.txt": page("User-agent: *\nDisallow: /")},
            HERE,
            "robots.txt 不允许；请联系旧站",
        ),
        ({"/robots.txt": page("", 500)}, HERE, "取不到 robots.txt（答复 500）；请联系旧站"),
        ({}, Reach(), "属于内部网络或本机，不去访问；内网的旧站"),
        ({}, Reach(resolve=lambda host, port: []), "找不到这个主机名；请核对网址"),
        ({}, HERE, "答复 404；请在浏览器里打开"),
    ],
)
def test_a_site_of_which_nothing_came_says_why_with_the_mend(city, clerk, pages, reach, why):
    with standing(pages) as server:
        batch = given(city, clerk, server)
        walks.run_waiting(Clock(), reach=reach)

    batch.refresh_from_db()
    assert batch.state == BatchState.STOPPED
    assert why in batch.reason
    assert walks.go_on(batch, by=clerk, at=MONDAY).state == BatchState.WALKING


def test_a_walk_that_breaks_says_so_and_may_go_on(city, clerk, monkeypatch, caplog):
    batch = walks.give(WANTED, organ=city.organ(), by=clerk, at=MONDAY)
    monkeypatch.setattr(walks.Walk, "run", lambda self: 1 // 0)

    walks.run_waiting(Clock(), reach=HERE)

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.STOPPED, walks._FAULT)
    assert "ZeroDivisionError" in caplog.text


class TestRules:
    """Who may have which site read."""

    @pytest.mark.parametrize(
        ("more", "why"),
        [
            ({"start": "ftp://x/"}, "不是可以抓取的网址"),
            ({"start": "http://10.1.2.3/"}, "属于内部网络"),
            ({"start": "http://[::1]/"}, "属于内部网络"),
            ({"hosts": ("192.168.1.1",)}, "属于内部网络"),
            ({"hosts": ("a b",)}, "不是可以抓取的网址"),
            ({"hosts": ("a.cn",) * 21}, "主机最多列 20 个"),
            ({"pages": 0}, "页数写"),
            ({"minutes": 9999}, "分钟数写"),
            ({"pause": 0.1}, "两页之间隔"),
        ],
    )
    def test_what_is_asked_lies_within_bounds(self, city, more, why):
        wanted = Wanted(**{"start": "http://slj.example.com/"} | more)
        with pytest.raises(Refusal, match=why):
            rules.check_walk(wanted, organ="YZ01")

    def test_an_organ_has_one_walk_at_a_time_and_only_its_clerks_begin_it(self, city, clerk):
        by = city.people["YZ02"]["clerk"]
        with pytest.raises(Refusal, match="只有该机关的经办人"):
            walks.give(WANTED, organ=city.organ(), by=by, at=MONDAY)
        batch = walks.give(WANTED, organ=city.organ(), by=clerk, at=MONDAY)
        with pytest.raises(Refusal, match="已有一个网站正在抓取"):
            walks.give(WANTED, organ=city.organ(), by=clerk, at=MONDAY)
        for act in (walks.stop, walks.go_on):
            with pytest.raises(Refusal, match="只有该机关的经办人"):
                act(batch, by=by, at=MONDAY)
        assert walks.give(WANTED, organ=city.organ("YZ02"), by=by, at=MONDAY)
