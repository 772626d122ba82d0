"""结构化信息 at the desk: written field by field, taken from a workbook, walked to its page."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import etree, html
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
SVG = {"s": "http://www.w3.org/2000/svg"}


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
    begun = (clerk := desk("yz01-clerk")).send(f"/workbench/records/{guide.pk}/", x="")
    assert begun.url == f"/workbench/records/{guide.pk}/edit/", refused(begun)
    clerk.send(begun.url, f_conditions="本市常住", f_procedure="受理｜网上交｜1")
    city.walk(fresh(guide), "published")
    publish()
    page, twin = read(f"{folder}index.html"), json.loads(read(f"{folder}index.json"))
    listed = json.loads(read("zfxxgk/fdzdgknr/banshi/index.json"))

    assert {"id": "conditions", "name": "申请条件", "value": "本市户籍"} in first["fields"]
    assert first["versions"] == []
    assert "救济途径" in page
    assert "历次变动" in page
    assert [each["name"] for each in twin["versions"][0]["changed"]] == ["申请条件", "办理流程"]
    # The old procedure is drawn beside the new one.
    both = "//div[@class='both']/div/ol/li/b/text()"
    assert html.fromstring(page).xpath(both) == ["市民政局窗口", "受理"]
    assert listed["shares"] == [
        {"name": "可以网上申请或者全程网办", "count": 0, "of": 1},
        {"name": "全程网办", "count": 0, "of": 1},
        {
            "name": "最多跑一次", "count": 1, "of": 1,
            "url": "https://www.yunzhou.example/zfxxgk/fdzdgknr/banshi/paoyici/",
        },
        {
            "name": "只进一扇门，综合窗口受理", "count": 1, "of": 1,
            "url": "https://www.yunzhou.example/zfxxgk/fdzdgknr/banshi/yishanmen/",
        },
    ]  # fmt: skip
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


def guide(city: City, code: str, title: str, materials: str, **said: str) -> Record:
    """A public matter with its materials."""
    return records.published(city, code=code, title=title, materials=materials, papers="", **said)


@pytest.mark.django_db(transaction=True)
def test_a_bundle_is_one_guide_of_several_matters_and_both_pages_lead_to_the_other(city, data_dir):
    first = guide(
        city, "1", "出生医学证明签发", "居民身份证｜原件核验｜1｜公安\n申请表｜原件｜1｜自备"
    )
    second = guide(
        city, "2", "户口登记", "居民身份证｜复印件｜2｜公安", organ="YZ02", promised_days="3"
    )
    whole = records.published(
        city, "bundle", title="新生儿出生一件事", items="1\n2", papers="", promised_days="7"
    )
    publish()
    folder = f"zfxxgk/fdzdgknr/yijianshi/{whole.index_number}/"
    page, twin = (
        html.fromstring(read(f"{folder}index.html")),
        json.loads(read(f"{folder}index.json")),
    )
    back = read(f"zfxxgk/fdzdgknr/banshi/{second.index_number}/index.html")

    rows = page.xpath("//section[@aria-labelledby='matters']//tbody/tr")
    assert [row.text_content() for row in rows] == [
        "1. 出生医学证明签发云州市YZ01局10 个工作日不用到现场是：按规定办理。",
        "2. 户口登记云州市YZ02局3 个工作日不用到现场是：按规定办理。",
    ]
    assert rows[0].xpath(".//a/@href") == [f"/zfxxgk/fdzdgknr/banshi/{first.index_number}/"]
    assert twin["materials"] == [
        {
            "name": "居民身份证", "form": "原件核验；复印件", "copies": 2, "source": "公安",
            "url": "", "items": ["出生医学证明签发", "户口登记"],
        },
        {
            "name": "申请表", "form": "原件", "copies": 1, "source": "自备", "url": "",
            "items": ["出生医学证明签发"],
        },
    ]  # fmt: skip
    assert [each["code"] for each in twin["items"]] == ["1", "2"]
    assert "整件事承诺办结时限（工作日）" in page.text_content()
    assert "含有本事项的“一件事”" in back
    assert f"/zfxxgk/fdzdgknr/yijianshi/{whole.index_number}/" in back


@pytest.mark.django_db(transaction=True)
def test_a_matter_that_is_withdrawn_or_changed_is_told_in_its_bundle(city, data_dir):
    first = guide(city, "1", "出生医学证明签发", "申请表｜原件｜1｜自备")
    second = guide(city, "2", "户口登记", "户口簿｜原件｜1｜公安")
    whole = records.published(city, "bundle", items="1\n2", papers="")
    publish()
    city.walk(first, "withdrawn")
    changed = fresh(actions.update(fresh(second), by=city.yz01["clerk"], at=MONDAY))
    city.walk(records.edit(city, changed, promised_days="2"), "published")
    publish()
    folder = f"zfxxgk/fdzdgknr/yijianshi/{whole.index_number}/"
    page, twin = (
        html.fromstring(read(f"{folder}index.html")),
        json.loads(read(f"{folder}index.json")),
    )
    text_of = page.text_content()

    assert "“出生医学证明签发”已经撤下，暂时不能按本页一起办" in text_of
    assert "1. 出生医学证明签发2026年3月2日撤下" in text_of
    assert "2 个工作日" in text_of
    assert [each["name"] for each in twin["materials"]] == ["户口簿"]
    assert twin["items"][0] == {"title": "出生医学证明签发", "withdrawn_on": "2026-03-02"}


@pytest.mark.django_db(transaction=True)
def test_the_shares_of_a_list_have_pages_and_promises_are_counted(city, data_dir):
    kept = "2026年上半年｜10｜9\n2025年｜0｜0"
    guide(city, "1", "甲事项", "申请表", visits="最多跑一次", kept=kept)
    second = guide(city, "2", "乙事项", "申请表", visits="两次", kept="2026年上半年｜30｜30")
    publish()
    folder = "zfxxgk/fdzdgknr/banshi/"
    page = read(f"{folder}index.html")
    once = html.fromstring(read(f"{folder}paoyici/index.html")).text_content()
    twin = json.loads(read(f"{folder}index.json"))
    rows = html.fromstring(page).xpath("//section[@aria-labelledby='kept']//tbody/tr")

    assert f"/{folder}paoyici/" in page
    assert ("甲事项" in once, "乙事项" in once) == (True, False)
    assert "共 1 项" in once
    assert not there(f"{folder}wangban/index.html")
    assert [row.text_content() for row in rows] == ["2026年上半年24039197.5%", "2025年1000—"]
    assert twin["promises"][0] == {
        "period": "2026年上半年", "matters": 2, "done": 40, "in_time": 39,
    }  # fmt: skip
    assert "最近变动" in page
    own = html.fromstring(read(f"zfxxgk/fdzdgknr/banshi/{second.index_number}/index.html"))
    assert "100.0%" in own.text_content()
    city.walk(fresh(Record.objects.get(code="1")), "withdrawn")
    publish()
    assert not there(f"{folder}paoyici/index.html")


@pytest.mark.django_db(transaction=True)
def test_key_work_is_listed_by_year_with_how_far_it_is(city, data_dir):
    done = {"year": "2025", "status": "已完成", "papers": ""}
    records.published(city, "work", title="甲任务", code="1", **done)
    progress = (
        "2026-03-31｜开工｜20｜封顶\n2026-06-30｜封顶｜60｜｜https://www.yunzhou.example/a.jpg"
    )
    work = records.published(city, "work", title="乙任务", code="2", papers="", progress=progress)
    publish()
    page = html.fromstring(read("zfxxgk/fdzdgknr/zhongdian/index.html"))
    own = html.fromstring(read(f"zfxxgk/fdzdgknr/zhongdian/{work.index_number}/index.html"))

    assert [each.text for each in page.iter("h2")][:2] == ["2026年", "2025年"]
    assert "1 项，已完成 1 项。" in page.text_content()
    assert "60%" in own.text_content()
    assert own.xpath("//ol[@class='drawn drawn--line']//a/@href") == [
        "https://www.yunzhou.example/a.jpg"
    ]


@pytest.mark.django_db(transaction=True)
def test_a_procedure_is_a_chart_of_its_own(city, data_dir):
    steps = "申请｜网上或者窗口<提出>｜0\n决定｜" + "很长的话" * 10 + "｜5"
    made = guide(city, "1", "甲事项", "申请表", procedure=steps)
    publish()
    folder = f"zfxxgk/fdzdgknr/banshi/{made.index_number}/"
    chart = etree.fromstring(read(f"{folder}liuchengtu.svg").encode())

    assert f"/{folder}liuchengtu.svg" in read(f"{folder}index.html")
    assert chart.xpath("string(//s:title)", namespaces=SVG) == "甲事项：办理流程"
    assert chart.xpath("//s:text/text()", namespaces=SVG) == [
        *("申请", "网上或者窗口<提出>", "0 个工作日"),
        *("决定", "很长的话" * 5 + "很", "长的话" + "很长的话" * 4, "5 个工作日"),
    ]
    assert len(chart.xpath("//s:path", namespaces=SVG)) == 2


@pytest.mark.django_db(transaction=True)
def test_a_power_shows_the_decisions_that_name_it(city, data_dir):
    power = records.published(city, "power", code="职权一", papers="")
    found = [
        records.published(
            city, "penalty", code=str(n), title=f"案件{n}", papers="", powers="职权一"
        )
        for n in range(7)
    ]
    publish()
    page = html.fromstring(read(f"zfxxgk/fdzdgknr/quanze/{power.index_number}/index.html"))

    assert "行政处罚决定" in [each.text for each in page.iter("h2")]
    assert "案件0" in page.text_content()
    assert page.xpath("string(//details/summary)") == "其他 1 件"
    back = read(f"zfxxgk/fdzdgknr/chufa/{found[0].index_number}/index.html")
    assert f"/zfxxgk/fdzdgknr/quanze/{power.index_number}/" in back
