"""Sums from the access log: each line once, whatever it is called, and no address anywhere."""

import gzip
from datetime import timedelta

import pytest
from django.db import connection
from tests.factories import remarks as made
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.usage import actions, few, queries
from gongkai.across.usage.models import Count, LogRead, Vote
from gongkai.law.refusal import Refusal

START = MONDAY.timestamp()


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def place(city) -> str:
    return made.address(city.published("YZ02"))


def lines(*paths: str, come: str = "-", start: float = START) -> str:
    return "".join(
        f"{start + n:.3f} GET 200 yunzhou {path} {come}\n" for n, path in enumerate(paths)
    )


def sums() -> dict[tuple[str, str], int]:
    return {(row.path, row.what): row.n for row in Count.objects.all()}


def test_views_downloads_and_finds_are_summed_by_day_and_address(place, tmp_path):
    log = tmp_path / "counts.log"
    log.write_text(lines(place, place, f"{place}fujian/a.pdf", "/") + lines(place, come="search"))

    assert actions.read_log(log, at=MONDAY) == actions.Reading(lines=5, counted=5)

    assert sums() == {
        (place, "view"): 3,
        (place, "find"): 1,
        (f"{place}fujian/a.pdf", "download"): 1,
        ("/", "view"): 1,
    }
    of = Count.objects.exclude(publication=None)
    assert {row.path for row in of} == {place, f"{place}fujian/a.pdf"}


def test_a_log_is_read_once_whatever_it_is_called_and_goes_on_where_it_was(place, tmp_path):
    log, text = tmp_path / "counts.log", lines(place, place, place)
    log.write_text(text + "1772413999.000 GET 200 yun")
    assert actions.read_log(log, at=MONDAY, batch=2).lines == 3
    assert actions.read_log(log, at=MONDAY).lines == 0

    more = lines(place, start=START + 900)
    (tmp_path / "counts.log.1.gz").write_bytes(gzip.compress((text + more).encode()))
    log.write_text(lines("/", start=START + 2000))
    for name in ("counts.log", "counts.log.1.gz", "counts.log", "counts.log.1.gz"):
        actions.read_log(tmp_path / name, at=MONDAY)

    assert sums() == {(place, "view"): 4, ("/", "view"): 1}
    assert queries.last_read().read_at == MONDAY


def test_of_two_readers_of_the_same_lines_one_counts(place, tmp_path):
    log = tmp_path / "counts.log"
    log.write_text(lines(place))
    actions.read_log(log, at=MONDAY)
    row = LogRead.objects.get()

    assert actions._count(row.pk, [lines(place).strip()], row.offset, main="x", at=MONDAY) is None
    assert sums() == {(place, "view"): 1}


def test_an_empty_log_and_one_without_a_whole_line_count_nothing(city, tmp_path):
    for text in ("", "half a line"):
        log = tmp_path / "counts.log"
        log.write_text(text)
        assert actions.read_log(log, at=MONDAY).lines == 0
    assert not LogRead.objects.exists()


def test_no_address_of_a_visitor_is_kept(city, tmp_path):
    log = tmp_path / "access.log"
    log.write_text(
        '192.0.2.77 - - [02/Mar/2026:09:00:00 +0800] "GET / HTTP/1.1" 200 9 "-" "Mozilla/5.0 X"\n'
    )
    assert actions.read_log(log, at=MONDAY).counted == 1

    with connection.cursor() as cursor:
        stored = []
        for table in ("usage_count", "usage_logread"):
            cursor.execute(f"SELECT * FROM {table}")
            stored += cursor.fetchall()
    assert "192.0.2.77" not in repr(stored)
    assert "Mozilla" not in repr(stored)


def test_what_the_desk_reads(city, place, tmp_path):
    log = tmp_path / "counts.log"
    other = made.address(city.published("YZ01", title="另一份通知"))
    log.write_text(
        lines(
            place, place, f"{place}fujian/a.pdf", f"{place}fujian/b.pdf", other, "/", "/zhengce/"
        )
        + lines(f"{place}fujian/a.pdf", start=START + 50)
    )
    actions.read_log(log, at=MONDAY)
    week = (TODAY - timedelta(days=6), TODAY)

    found = queries.named(queries.documents(*week))
    assert [(p.organ, row["views"], row["downloads"]) for p, row in found] == [
        ("YZ02", 2, 3),
        ("YZ01", 1, 0),
    ]
    first = found[0][0]
    assert queries.attachments(first, *week) == [("a.pdf", 2), ("b.pdf", 1)]
    assert queries.days(first, *week) == [(TODAY, 2, 3, 0)]
    assert [p.organ for p, _row in queries.named(queries.documents(*week, organ="YZ01"))] == [
        "YZ01"
    ]
    by_column = {use.path: (use.views, use.downloads) for use in queries.columns(*week)}
    assert by_column == {"/zhengce/": (4, 3), "/": (1, 0)}
    assert queries.columns(TODAY + timedelta(days=1), TODAY + timedelta(days=2)) == []


def test_votes_are_sums_and_few_are_not_told(city, place):
    for _ in range(4):
        actions.vote(place, is_useful=False, reason="unclear", on=TODAY)
    actions.vote(f"/hant{place}", is_useful=True, on=TODAY)
    rows = list(Vote.objects.order_by("is_useful"))
    assert [(row.n, row.reason, row.path) for row in rows] == [
        (4, "unclear", place),
        (1, "", place),
    ]
    of = rows[0].publication
    use = queries.votes([of], TODAY, TODAY)[of.pk]

    assert (use.useful, use.useless, queries.reasons(use)) == (1, 4, [])
    assert [few.shown(n) for n in (0, 1, 4, 5)] == ["0", "不足 5", "不足 5", "5"]

    actions.vote(place, is_useful=False, reason="unclear", on=TODAY)
    actions.vote(place, is_useful=False, reason="long", on=TODAY)
    use = queries.votes([of], TODAY, TODAY)[of.pk]
    assert queries.reasons(use) == [("看不懂", 5)]
    columns = {each.path: (each.useful, each.useless) for each in queries.columns(TODAY, TODAY)}
    assert columns == {"/zhengce/": (1, 6)}


@pytest.mark.parametrize(
    ("path", "reason"), [("zhengce/", "long"), (f"/{'x' * 300}", "long"), ("/", ""), ("/", "x")]
)
def test_a_vote_that_says_nothing_is_refused(city, path, reason):
    with pytest.raises(Refusal):
        actions.vote(path, is_useful=False, reason=reason, on=TODAY)


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("/", "/"),
        ("/404", "/"),
        ("/zhengce/a/b/", "/zhengce/"),
        ("/zfxxgk/fdzdgknr/quanze/a/", "/zfxxgk/fdzdgknr/quanze/"),
        ("/minsheng/yanglao/", "/minsheng/"),
    ],
)
def test_the_column_of_an_address(path, column):
    assert queries.column_of(path) == column


def test_old_sums_are_forgotten(city):
    actions.vote("/", is_useful=True, on=TODAY)
    actions.vote("/", is_useful=True, on=TODAY - timedelta(days=9))

    assert actions.forget(before=TODAY) == 1
    assert Vote.objects.get().on == TODAY
