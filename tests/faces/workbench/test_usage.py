"""The figures of use at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from tests.factories import placements
from tests.factories import remarks as made
from tests.factories.city import make_person

from gongkai.across.subscriptions import actions as mails
from gongkai.across.subscriptions import addresses
from gongkai.across.subscriptions.models import Subscription
from gongkai.across.usage import actions, queries
from gongkai.base.organs.roles import Role
from gongkai.base.outbox.models import Mail
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases import queries as releases
from gongkai.law.themes import THEMES

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


def test_a_column_counts_its_pages_and_all_that_stands_in_it(read, enter, tmp_path):
    hand = placements.open_column("fangxun", name="防汛专栏")
    placements.open_column("quanbu", name="全部信息", pull=Pull(kinds=("document",)))
    log, now = tmp_path / "more.log", timezone.now().timestamp()
    paths = ["/fangxun/", "/fangxun/list/1/", "/quanbu/feed/"]
    log.write_text("".join(f"{now + n:.3f} GET 200 yunzhou {p} -\n" for n, p in enumerate(paths)))
    actions.read_log(log, at=timezone.now())
    day = timezone.localdate()
    found = {use.title: use for use in queries.placed(day, day)}

    assert (found["防汛专栏"].path, found["防汛专栏"].views) == (f"/{hand.path}/", 2)
    everything = found["全部信息"]
    assert (everything.views, everything.downloads, everything.finds) == (4, 1, 3)
    assert "全部信息 /quanbu/413" in text_of(enter("yz01-clerk").get(f"{AT}columns/"))


def test_an_organ_counts_all_that_it_published(read, enter):
    client = enter("yz01-clerk")
    rows = html.document_fromstring(client.get(f"{AT}organs/").content).xpath("//tbody/tr")

    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["市YZ01局", "2", "1", "2", "0", "6"],
        ["市YZ02局", "1", "0", "1", "0", "0"],
    ]


def subscribed(number: int, *interests: tuple[str, str], is_confirmed: bool = True) -> None:
    """Somebody asked to be told, and followed the link."""
    now, address = timezone.now(), f"reader{number}@example.org"
    mails.ask(address, rhythm="daily", interests=interests, token=f"ask{number}", at=now)
    mails.take_in_waiting(at=now)
    row = Subscription.objects.get(address_blind=addresses.index(address))
    if is_confirmed:
        mails.confirm(addresses.key(row, addresses.CONFIRM), token=f"yes{number}", at=now)
        mails.take_in_waiting(at=now)


def test_the_office_sees_how_many_subscribe_to_what_and_no_address(city, enter):
    for number in range(6):
        subscribed(number, ("organ", "YZ02"), *([("theme", "T14")] if number < 2 else []))
    subscribed(9, ("organ", "YZ01"), is_confirmed=False)
    gone = Subscription.objects.order_by("pk")[0]
    mails.leave(addresses.key(gone, addresses.LEAVE), token="no", at=timezone.now())
    mails.take_in_waiting(at=timezone.now())
    Mail.objects.filter(kind="subscription.confirm").update(state="failed", fault="550 no such")
    answer = enter("yz01-office").get(f"{AT}subscribers/")
    page = html.document_fromstring(answer.content)
    facts = dict(
        zip(
            [each.text_content() for each in page.xpath("//main//dt")],
            [each.text_content() for each in page.xpath("//main//dd")],
            strict=True,
        )
    )

    assert facts == {
        "已确认的订阅": "5", "每件公开后马上发": "0", "每天一封，汇总": "5", "每周一封，汇总": "0",
        "等待确认": "1", "申请订阅": "7", "确认订阅": "6", "退订": "1", "发出的邮件": "0",
        "退回、发不出的邮件": "7",
    }  # fmt: skip
    assert [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")] == [
        ["市YZ02局", "机关", "5"],
        [THEMES["T14"].zh, "主题", "不足 5"],
    ]
    assert "example.org" not in answer.content.decode()


def test_only_the_office_sees_the_figures_of_subscribers(city, enter):
    assert enter("yz01-clerk").get(f"{AT}subscribers/").status_code == 404
    assert "还没有确认过的订阅" in text_of(enter("yz01-office").get(f"{AT}subscribers/"))
