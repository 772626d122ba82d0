"""The figures of use at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from tests.factories import remarks as made
from tests.factories.city import make_person

from gongkai.across.usage import actions
from gongkai.base.organs.roles import Role
from gongkai.duties.releases import queries as releases

AT = "/workbench/usage/"


@pytest.fixture
def read(city, tmp_path):
    """A log of today in which two documents were read."""
    log, now = tmp_path / "counts.log", timezone.now().timestamp() - 60
    first = made.address(city.published("YZ01", title="防汛工作通知"))
    second = made.address(city.published("YZ02", title="供热工作通告"))
    paths = [first, first, f"{first}fujian/a.pdf", second, "/"]
    log.write_text(
        "".join(f"{now + n:.3f} GET 200 yunzhou {p} search\n" for n, p in enumerate(paths))
    )
    actions.read_log(log, at=timezone.now())
    for _ in range(6):
        actions.vote(first, is_useful=False, reason="long", on=timezone.localdate())
    return releases.public().get(title="防汛工作通知")


def text_of(answer) -> str:
    return " ".join(html.document_fromstring(answer.content).text_content().split())


def test_the_list_tells_each_document_and_one_organ_s(read, enter):
    client = enter("yz01-clerk")

    rows = html.document_fromstring(client.get(AT).content).xpath("//tbody/tr")
    cells = [cell.text_content() for cell in rows[0].xpath("./td")][1:]
    assert cells == ["2", "1", "2", "0", "6"]
    assert len(rows) == 2
    only = text_of(client.get(AT, {"organ": "YZ02", "days": "7"}))
    assert "供热工作通告" in only
    assert "防汛工作通知" not in only
    assert "防汛工作通知" in text_of(client.get(AT, {"organ": "NONE", "days": "x"}))


def test_one_document_tells_its_attachments_days_and_reasons(read, enter):
    shown = text_of(enter("yz01-clerk").get(f"{AT}{read.pk}/"))

    assert "a.pdf1" in shown
    assert "太长，找不到重点 6" in shown
    assert enter("yz01-clerk").get(f"{AT}99999/").status_code == 404


def test_columns_and_the_table(read, enter):
    client = enter("yz01-clerk")

    assert "/zhengce/313" in text_of(client.get(f"{AT}columns/"))
    table = client.get(f"{AT}table.csv").content.decode()
    assert f"{read.index_number},防汛工作通知" in table


def test_without_figures_it_says_where_they_come_from(city, enter):
    assert "gongkai counts read" in text_of(enter("yz01-clerk").get(AT))
    assert "gongkai counts read" in text_of(enter("yz01-clerk").get(f"{AT}columns/"))


def test_who_reads_nothing_at_the_desk_sees_none(city, enter):
    make_person("audit", city.organ(), Role.ADMIN_AUDIT)
    assert enter("audit").get(AT).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(
    city, enter, tmp_path, rows, django_assert_max_num_queries
):
    for n in range(rows):
        place = made.address(city.published("YZ01", title=f"第{n}份通知"))
        actions.vote(place, is_useful=True, on=timezone.localdate() - timedelta(days=1))
        log = tmp_path / f"{n}.log"
        log.write_text(f"{timezone.now().timestamp():.3f} GET 200 yunzhou {place} -\n")
        actions.read_log(log, at=timezone.now())
    client = enter("yz01-clerk")
    client.get(AT)
    with django_assert_max_num_queries(12):
        client.get(AT)
