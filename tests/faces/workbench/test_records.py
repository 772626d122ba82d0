"""结构化信息 at the desk: written field by field, taken from a workbook, walked to its page."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories import records
from tests.factories.city import MONDAY, TODAY, City, fresh

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.base.organs.queries import standing_of
from gongkai.duties.records import actions
from gongkai.duties.records.models import Record
from gongkai.faces.portal.pages import PAGES
from gongkai.law.records.sorts import SORTS

LIST = "/workbench/records/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


@pytest.fixture
def clerk(city: City) -> Desk:
    return desk("yz01-clerk")


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def typed(sort: str, **said: str) -> dict[str, str]:
    """What somebody types into the form of a sort."""
    fields = SORTS[sort].fields
    given = {
        f"f_{id_}": next(iter(fields[id_].choices)) if fields[id_].choices else value
        for id_, value in records.texts(sort).items()
    }
    return {"title": "特困人员认定", "code": "0005", "of": sort, **given, **said}


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_written_and_changed_at_the_desk(clerk, sort):
    saved = clerk.send(f"{LIST}new/?of={sort}", **typed(sort))
    assert saved.status_code == 302, refused(saved)
    record = Record.objects.get()
    shown = text(clerk.client.get(saved.url))
    changed = clerk.send(f"{saved.url}edit/", title="改过的名称")

    assert record.values == records.values(sort)
    assert "特困人员认定" in shown
    assert all(field.zh in shown for field in SORTS[sort].fields.values())
    assert changed.status_code == 302, refused(changed)
    assert (fresh(record).title, fresh(record).values) == ("改过的名称", record.values)
    assert "修改了名称" in text(clerk.client.get(f"{saved.url}history/"))


def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_lost(clerk):
    said = clerk.send(f"{LIST}new/?of=guide", **typed("guide", f_promised_days="很快"))

    assert said.status_code == 422
    assert "承诺办结时限（工作日）写的是“很快”，要写一个整数" in refused(said)
    assert "市民政局窗口" in said.content.decode()
    assert not Record.objects.exists()


def test_first_the_sort_is_chosen(clerk):
    page = text(clerk.client.get(f"{LIST}new/"))

    assert all(sort.zh in page for sort in SORTS.values())
    assert clerk.client.get(f"{LIST}new/?of=nothing").status_code == 404


def test_a_number_that_is_taken_is_refused_on_the_page(clerk, city):
    records.draft(city, code="0005")
    said = clerk.send(f"{LIST}new/?of=guide", **typed("guide"))

    assert "“0005”已经有了" in refused(said)


def test_the_list_knows_sort_and_state(clerk, city):
    records.draft(city, title="一项指南")
    records.published(city, "fee", title="一项收费")

    assert "一项收费" in text(clerk.client.get(LIST))
    assert "一项收费" not in text(clerk.client.get(f"{LIST}?of=guide"))
    assert "一项指南" not in text(clerk.client.get(f"{LIST}?state=published"))
    assert "没有符合条件" in text(clerk.client.get(f"{LIST}?of=plan"))


def test_the_list_tells_what_is_to_be_looked_at_again(clerk, city):
    old = records.published(city, papers="")
    records.draft(city, title="一项指南", code="2")
    assert "该更新的日子" not in text(clerk.client.get(LIST))
    Record.objects.filter(pk=old.pk).update(renew_on=timezone.localdate())

    assert "有 1 条已公开的信息到了该更新的日子" in text(clerk.client.get(LIST))
    only = text(clerk.client.get(f"{LIST}?stale=1"))
    assert f"{timezone.localdate()} 应更新" in only
    assert "一项指南" not in only


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_long(clerk, city, rows, django_assert_num_queries):
    for number in range(rows):
        records.draft(city, code=str(number))
    clerk.client.get(LIST)

    with django_assert_num_queries(6):
        clerk.client.get(LIST)


def upload(desk: Desk, *rows, sort: str = "guide"):
    file = SimpleUploadedFile("a.xlsx", records.book(SORTS[sort], *rows))
    return desk.client.post(f"{LIST}import/", {"of": sort, "file": file})


def test_a_workbook_is_taken_over_or_its_faults_are_listed(clerk):
    blank = clerk.client.get(f"{LIST}blank/?of=guide")
    faulty = upload(clerk, records.row(code="1"), records.row(code="2", remedies=""))
    assert not Record.objects.exists()
    good = upload(clerk, records.row(code="1"), records.row(code="2"))
    again = clerk.client.get(f"{LIST}export/?of=guide").content

    assert blank["Content-Type"].endswith("sheet")
    assert "没有填写救济途径" in text(faulty)
    assert "O3" in text(faulty)
    assert good.url == f"{LIST}?of=guide"
    assert "新增 2 条" in text(clerk.client.get(good.url))
    taken = clerk.client.post(
        f"{LIST}import/", {"of": "guide", "file": SimpleUploadedFile("b.xlsx", again)}
    )
    assert "没有变化 2 条" in text(clerk.client.get(taken.url))
    part = upload(clerk, records.row(code="1"))
    assert "表格里没有的 1 条没有动" in text(clerk.client.get(part.url))


def test_a_file_that_is_no_workbook_is_refused(clerk):
    file = SimpleUploadedFile("a.xlsx", b"no workbook")
    said = clerk.client.post(f"{LIST}import/", {"of": "guide", "file": file})

    assert said.status_code == 422
    assert clerk.client.post(f"{LIST}import/", {"of": "guide"}).status_code == 422


def test_whoever_writes_nothing_finds_no_way_in(city):
    leader = desk("yz01-leader").client
    for page in ("new/?of=guide", "import/?of=guide", "export/?of=guide"):
        assert leader.get(f"{LIST}{page}").status_code == 404
    assert "新建" not in text(leader.get(LIST))


def publish() -> None:
    at = MONDAY + timedelta(hours=8)
    publishing.publish(PAGES, site="yunzhou", at=at, on=TODAY)


def read(path: str) -> str:
    return (Places("yunzhou").link / path).read_text(encoding="utf-8")


def there(path: str) -> bool:
    return (Places("yunzhou").link / path).exists()


@pytest.mark.django_db(transaction=True)
def test_from_the_desk_to_the_public_page_and_its_next_version(city, data_dir):
    publish()
    assert not there("zfxxgk/fdzdgknr/banshi/index.html")
    assert "办事指南" not in read("index.html")
    guide = records.published(city, conditions="本市户籍")
    publish()
    folder = f"zfxxgk/fdzdgknr/banshi/{guide.index_number}/"
    first = json.loads(read(f"{folder}index.json"))
    clerk = desk("yz01-clerk")
    begun = clerk.send(f"/workbench/records/{guide.pk}/", x="")
    assert begun.url == f"/workbench/records/{guide.pk}/edit/", refused(begun)
    clerk.send(begun.url, f_conditions="本市常住")
    city.walk(fresh(guide), "published")
    publish()
    page, twin = read(f"{folder}index.html"), json.loads(read(f"{folder}index.json"))
    listed = json.loads(read("zfxxgk/fdzdgknr/banshi/index.json"))

    assert {"id": "conditions", "name": "申请条件", "value": "本市户籍"} in first["fields"]
    assert first["versions"] == []
    assert "救济途径" in page
    assert "历次变动" in page
    assert twin["versions"][0]["changed"] == [
        {"name": "申请条件", "before": "本市户籍", "after": "本市常住"}
    ]
    assert listed["shares"] == [
        {"name": "可以网上申请或者全程网办", "count": 0, "of": 1},
        {"name": "最多跑一次", "count": 1, "of": 1},
    ]
    assert "/zfxxgk/fdzdgknr/banshi/" in read("index.html")
    assert "/zfxxgk/fdzdgknr/banshi/" in read("zfxxgk/fdzdgknr/index.html")
    assert "/zfxxgk/fdzdgknr/banshi/" in read("sitemap/pages.xml")


@pytest.mark.django_db(transaction=True)
def test_pages_of_every_sort_are_written_and_go_with_the_last_record(city, data_dir):
    done = [records.published(city, sort, title=f"一条{sort}") for sort in SORTS]
    publish()
    for record in done:
        folder = f"zfxxgk/fdzdgknr/{record.of_sort.folder}/"
        assert f"一条{record.sort}" in read(f"{folder}index.json")
        assert f"一条{record.sort}" in read(f"{folder}{record.index_number}/index.json")
    budget = next(each for each in done if each.sort == "budget")
    drawn = read(f"zfxxgk/fdzdgknr/yusuan/{budget.index_number}/index.html")
    city.walk(budget, "withdrawn")
    publish()

    assert "bars__bar" in drawn
    assert not there("zfxxgk/fdzdgknr/yusuan/index.html")
    assert there(f"zfxxgk/fdzdgknr/yusuan/{budget.index_number}/gone.html")


def test_another_s_hands_are_kept_off(city, clerk):
    guide = records.draft(city)
    other = desk("yz01-leader").client

    assert other.get(f"{LIST}{guide.pk}/edit/").status_code == 422
    assert other.post(f"{LIST}{guide.pk}/update/").status_code == 422
    assert desk("yz02-clerk").client.get(f"{LIST}{guide.pk}/").status_code == 404
    actions.edit(
        guide, title="新名称", code=guide.code, values=guide.values, revision=1,
        by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip
    late = clerk.client.post(f"{LIST}{guide.pk}/edit/", typed("guide", revision="1"))
    assert late.status_code == 422


@pytest.mark.django_db(transaction=True)
def test_guides_are_looked_up_by_organ(city, data_dir):
    for organ, code in (("YZ02", "1"), ("YZ01", "3"), ("YZ01", "2")):
        city.walk(records.draft(city, organ=organ, code=code, title=f"事项{code}"), "published")
    publish()
    page = html.fromstring(read("zfxxgk/fdzdgknr/banshi/index.html"))
    tables = [each.text_content() for each in page.iter("tbody")]

    assert [each.text for each in page.iter("h2")][:2] == ["云州市YZ01局", "云州市YZ02局"]
    assert tables[0].index("事项2") < tables[0].index("事项3")
    assert "事项1" in tables[1]
