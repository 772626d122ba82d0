"""The portal's pages in the hands of the real publisher."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html
from tests.factories import profiles, records
from tests.factories.city import MONDAY, TODAY, City, fresh
from tests.factories.placements import open_column
from tests.factories.policies import make_interpretation, make_package, make_plan, make_policy

from gongkai.across.publishing import actions
from gongkai.across.publishing.places import Places
from gongkai.duties.documents import actions as documents
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.duties.placements.pull import Pull
from gongkai.faces.portal.pages import PAGES
from gongkai.law.links import LinkKind

AT = MONDAY + timedelta(hours=8)

# A record and the head of the manifest, with each batch.
MANIFEST = 2

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city():
    found = City()
    found.published(title="第一件通知", item="A20_1")
    return found


def publish(**options):
    return actions.publish(PAGES, site="yunzhou", at=AT, on=TODAY, **options)


def tree() -> dict[str, bytes]:
    root = Places("yunzhou").link.resolve()
    files = [path for path in root.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in files
        if path.relative_to(root).parts[0] != "manifest"
    }


def words(data: bytes) -> str:
    """A file's text without the places where a line may break."""
    return data.decode().replace("<wbr>", "")


def test_following_the_journal_ends_where_a_full_build_ends(city):
    publish()
    city.published(title="第二件通知", item="A20_7")
    city.published("YZ02", title="第三件通知", summary="概述", effective_on=TODAY)
    city.withdrawn(title="第四件通知", item="A20_1")
    publish()
    followed = tree()
    publish(is_full=True)
    assert tree() == followed


def test_a_publication_into_a_column_below_another_writes_few_files_and_the_rest_later(city):
    above = open_column("zhongdian")
    open_column("zhongdian/zhufang", parent=above, pull=Pull(items=("A20_1",)))
    wide = {"item": "A20_1", "phase": "execution", "theme": "T0203"}
    for number in range(5):
        city.published(title=f"通知{number}", **wide)
    publish()
    city.published(title="新的通知", **wide)
    first = publish(may_wait=True)
    pages = {name for name, data in tree().items() if "新的通知" in words(data)}
    assert {f"{at}index.html" for at in ("", "zhengce/", "jigou/YZ01/", "zhixing/")} < pages
    assert first.written + MANIFEST <= 40
    publish()
    followed = tree()
    publish(is_full=True)
    assert tree() == followed


def test_a_guide_shows_its_policy_and_the_policy_its_guide_each_by_its_name(city):
    paper = city.published(title="办法", doc_number="云政发〔2026〕1号")
    steps = "申请｜到街道窗口提出｜\n审核｜入户核查｜5"
    guide = records.draft(city, papers=paper.doc_number, procedure=steps)
    city.walk(guide, State.PUBLISHED)
    publish()
    pages = {name: data.decode() for name, data in tree().items() if name.endswith("/index.html")}
    guides = [name for name in pages if name.startswith("zfxxgk/fdzdgknr/banshi/00800126X/")]
    mine, its = pages[guides[0]], pages[f"zhengce/{paper.index_number}/index.html"]
    assert f'href="/zhengce/{paper.index_number}/">办法</a>' in mine
    assert "<li><b>审核</b>" in mine
    assert "5 个工作日" in mine
    assert "云政发" not in mine.partition("<dl")[2].partition("</dl>")[0]
    assert ">办事指南</h2>" in its
    assert f'href="/{guides[0].removesuffix("index.html")}"' in its


def test_a_guide_and_a_paper_are_read_by_elders_and_on_touch_screens_until_withdrawn(city):
    paper = city.published(title="加装电梯的办法")
    guide = city.walk(records.draft(city, "guide", title="特困人员认定"), State.PUBLISHED)
    publish()
    pages = {name: data.decode() for name, data in tree().items() if name.endswith(".html")}
    found = set()
    for root in ("zhangzhe", "kiosk"):
        front = pages[f"{root}/index.html"]
        for folder, title in (("banshi", "特困人员认定"), ("zhengce", "加装电梯的办法")):
            assert f'href="/{root}/{folder}/"' in front
            listed = html.fromstring(pages[f"{root}/{folder}/index.html"])
            [href] = [
                a.get("href") for a in listed.xpath("//main//a") if title in a.text_content()
            ]
            name = f"{href[1:]}index.html"
            assert title in html.fromstring(pages[name]).xpath("string(//h1)")
            found.add(name)
    kiosk = [html.fromstring(page) for name, page in pages.items() if name.startswith("kiosk/")]
    ways = {href for page in kiosk for href in page.xpath("//a/@href")}
    assert {way for way in ways if not way.startswith(("#", "/kiosk/"))} == set()

    by, at = city.yz01["publisher"], MONDAY + timedelta(hours=6)
    documents.withdraw(paper, reason="有误。", by=by, at=at)
    handling.withdraw(guide, reason="有误。", by=by, at=at)
    publish()
    for name in found:
        assert name not in tree()
        assert "有误。" in tree()[name.replace("index.html", "gone.html")].decode()


def test_each_of_the_five_publics_has_a_page_with_what_belongs_to_it(city):
    city.published(title="老旧小区改造进展", phase="execution")
    city.walk(records.draft(city, "guide", title="特困人员认定"), State.PUBLISHED)
    city.walk(records.draft(city, "penalty", title="未按规定年检案", powers=""), State.PUBLISHED)
    publish()
    pages = {
        folder: json.loads(tree()[f"{folder}/index.json"])
        for folder in ("juece", "zhixing", "guanli", "fuwu", "jieguo")
    }
    assert {
        folder: [item["title"] for item in page["items"]] for folder, page in pages.items()
    } == {
        "juece": [],
        "zhixing": ["老旧小区改造进展"],
        "guanli": ["未按规定年检案"],
        "fuwu": ["特困人员认定"],
        "jieguo": [],
    }
    lists = {
        folder: [(each["name"], each["count"]) for each in page["lists"]]
        for folder, page in pages.items()
    }
    assert lists == {
        "juece": [("会议公开", 0)],
        "zhixing": [],
        "guanli": [("行政处罚决定", 1)],
        "fuwu": [("办事指南", 1)],
        "jieguo": [],
    }
    assert "结果公开还没有内容" in tree()["jieguo/index.html"].decode()


def test_what_is_withdrawn_stands_nowhere_any_more(city):
    document = city.published(title="要撤下的通知", item="A20_1")
    publish()
    title = "要撤下的通知".encode()
    folder = f"zhengce/{document.index_number}/"
    assert f"{folder}index.html" in tree()
    by = city.yz01["publisher"]
    documents.withdraw(document, reason="有误。", by=by, at=MONDAY + timedelta(hours=6))
    publish()
    # The front and the gone pages say that it was withdrawn; nothing else knows its title.
    pages = {name: data for name, data in tree().items() if not name.startswith("hant/")}
    plain = {name for name, data in pages.items() if title in data.replace(b"<wbr>", b"")}
    gone = {f"{root}{folder}gone.html" for root in ("", "zhangzhe/", "kiosk/")}
    gone.add(f"{folder}gone.json")
    assert plain == {"index.html", "index.json", *gone}
    assert not any(
        folder.encode() in data for n, data in tree().items() if n.startswith("sitemap")
    )


def test_a_draft_stands_nowhere(city):
    city.draft(title="内部草稿")
    city.submitted(title="内部送审稿")
    city.signed(title="内部签发稿")
    publish()
    assert not any("内部".encode() in data for data in tree().values())


def test_a_new_telephone_number_reaches_every_page_that_shows_it(city):
    profile = profiles.published(city)
    publish()
    profiles.updated(city, profile, phone="0399-1234 5678")
    publish()
    shown = {Path(name).parts[0] for name, data in tree().items() if b"0399-1234 5678" in data}
    assert shown - {"hant"} == {"zhengce", "jigou", "zfxxgk", "zhangzhe", "kiosk"}


def test_the_questions_of_interpretations_stand_together_under_their_policies(city):
    policy = make_policy(city, title="新办法")
    make_plan(city, policy)
    told = make_interpretation(city, policy, pairs=[["补多少？", "最多二十万元。"]])
    publish()
    assert "还没有公开的政策问答" in tree()["jiedu/wenda/index.html"].decode()
    for each in (fresh(told.document), fresh(policy)):
        city.walk(each, State.PASSED)
    documents.sign(fresh(policy), by=city.yz01["leader"], at=AT)
    documents.publish(fresh(policy), by=city.yz01["publisher"], at=AT)
    publish()

    [item] = json.loads(tree()["jiedu/wenda/index.json"])["items"]
    assert item["questions"] == [{"question": "补多少？", "answer": "最多二十万元。"}]
    assert [row["title"] for row in item["about"]] == ["新办法"]
    page = tree()["jiedu/wenda/index.html"].decode()
    assert "<summary>补多少？</summary>" in page
    assert f'href="/zhengce/{fresh(policy).index_number}/"' in page


def test_a_package_a_repeal_and_a_correction_followed_are_what_a_full_build_writes(city):
    old = city.published(title="旧办法", doc_number="云政规〔2020〕3号", item="A20_3")
    publish()
    policy, told = make_package(city, title="新办法")
    clerk = city.yz01["clerk"]
    documents.relate(
        policy, kind=LinkKind.REPEALS, number="云政规〔2020〕3号", by=clerk, at=MONDAY
    )
    for each in (told, fresh(policy)):
        city.walk(each, State.PASSED)
    documents.sign(fresh(policy), by=city.yz01["leader"], at=AT)
    documents.publish(fresh(policy), by=city.yz01["publisher"], at=AT)
    documents.correct(fresh(old), note="附表有误。", hides_former=False, by=clerk, at=AT)
    documents.submit(fresh(old), is_accurate=True, by=clerk, at=AT)
    publish()
    first = city.walk(fresh(old), State.PASSED)
    documents.sign(first, by=city.yz01["leader"], at=AT)
    documents.publish(fresh(old), by=city.yz01["publisher"], at=AT)
    publish()

    followed = tree()
    publish(is_full=True)

    assert tree() == followed
    pages = {path: data.decode() for path, data in followed.items() if path.endswith(".html")}
    told = {path for path, text in pages.items() if "附表有误。" in text and "banben" not in path}
    [at] = {path.removeprefix("zhangzhe/").removeprefix("kiosk/") for path in told}
    assert "废止依据" in pages[at]
    assert any(path.startswith(at.removesuffix("index.html") + "banben/1/") for path in pages)
    assert any(path.startswith("jiedu/") and "新办法" in text for path, text in pages.items())


def test_the_data_sets_that_hold_something_are_offered_with_licence_and_rhythm(city):
    city.walk(records.draft(city, "guide", title="=1+1特困人员认定"), State.PUBLISHED)
    publish()

    found = json.loads(tree()["shuju/catalog.json"])
    assert found["@type"] == "dcat:Catalog"
    sets = {each["dct:identifier"]: each for each in found["dcat:dataset"]}
    assert set(sets) == {"documents", "guide", "organs"}
    for each in sets.values():
        assert each["dct:license"] == {"@id": "https://www.yunzhou.example/shuju/#xuke"}
        assert each["dct:accrualPeriodicity"]["@id"].endswith("/continuous")
    forms = sets["guide"]["dcat:distribution"]
    places = [form["dcat:downloadURL"]["@id"].partition("example/")[2] for form in forms]
    assert [place in tree() for place in places] == [True, True]
    assert "特困" not in json.dumps(found, ensure_ascii=False)
    assert 'id="guide"' in tree()["shuju/index.html"].decode()
    heads, row, *rest = tree()[places[0]].decode("utf-8-sig").splitlines()
    assert heads.split(",")[2] == "机关"
    assert row.startswith("'=1+1特困人员认定,000511001000,云州市YZ01局")
    assert rest == []


def test_how_the_shares_of_items_went_month_by_month_is_drawn_and_told(city):
    for code, online in (("1", "全程网办"), ("2", "不能网上办")):
        guide = records.draft(city, "guide", code=code, title=f"事项{code}", online=online)
        city.walk(guide, State.PUBLISHED)
    publish(is_full=True)
    assert "months" not in json.loads(tree()["zfxxgk/fdzdgknr/banshi/index.json"])

    later = MONDAY + timedelta(days=65)
    actions.turn_month("yunzhou", at=later, on=later.date())
    actions.publish(PAGES, site="yunzhou", at=later, on=later.date())

    told = json.loads(tree()["zfxxgk/fdzdgknr/banshi/index.json"])["months"]
    page = html.document_fromstring(tree()["zfxxgk/fdzdgknr/banshi/index.html"].decode())
    assert [each["month"] for each in told] == ["2026-03", "2026-04"]
    assert [share["count"] for share in told[1]["shares"]][:2] == [1, 1]
    drawn = page.xpath("//figure[1]//rect/@height")
    assert drawn == ["50", "50"]
    assert "2026-03 占 50%" in page.xpath("//figure[1]/figcaption")[0].text_content()
    rows = page.xpath("//section[@aria-labelledby='trend']//tbody/tr/th/text()")
    assert rows == ["2026-04", "2026-03"]
