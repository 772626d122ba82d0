"""The words that the city office keeps: at once in use, each change a version."""

import pytest
from tests.factories.city import MONDAY, TODAY, City, make_organ

from gongkai.across.search import actions, keeping, rules, wording
from gongkai.across.search.keeping import Given, several
from gongkai.across.search.models import Synonyms, Way
from gongkai.across.search.queries import Query, search
from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import OrganName
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
LIFT = Given(Way.EVERYDAY, ("爬楼机",), ("加装电梯",))


@pytest.fixture
def city():
    return City()


def add(city, given=LIFT):
    return keeping.add(given, by=city.yz01["office"], at=MONDAY)


def titles(root, text):
    return [hit.title for hit in search(Query(text), root=root, on=TODAY).hits]


def test_a_word_is_taken_at_once_without_a_new_index(city, data_dir):
    root = data_dir / "search"
    city.published(title="关于既有住宅加装电梯的通知")
    actions.rebuild(root, on=TODAY)
    assert titles(root, "爬楼机") == []

    group = add(city)
    assert titles(root, "爬楼机") == ["关于既有住宅加装电梯的通知"]

    keeping.drop(group, version=1, by=city.yz01["office"], at=MONDAY)
    assert titles(root, "爬楼机") == []


def test_a_hit_says_why_it_stands_there(city, data_dir):
    root = data_dir / "search"
    city.published(title="关于既有住宅加装电梯的通知", doc_number="云建发〔2026〕5号")
    city.published(title="电梯", lapses_on=TODAY.replace(day=1))
    actions.rebuild(root, on=TODAY)
    add(city)

    def why(text):
        return [hit.why for hit in search(Query(text), root=root, on=TODAY).hits]

    assert why("加装电梯") == ["标题里有全部词语"]
    assert why("爬楼机") == ["标题里有“加装电梯”，意思相同"]
    assert why("云建发〔2026〕5号")[0] == "文号或者索引号就是所查的"
    assert why("防汛") == ["正文里有", "正文里有；已失效，同样合适的有效文件排在它前面"]
    assert why("住宅防汛")[0] == "标题里有部分词语"
    assert why("") == ["", ""]


def test_a_former_name_of_an_organ_finds_what_the_organ_publishes(city, data_dir):
    root = data_dir / "search"
    organ = city.organ("YZ02")
    OrganName.objects.create(organ=organ, name="云州市旧称委员会", short_name="旧称委")
    city.published("YZ02", title="关于防汛的通知")
    actions.rebuild(root, on=TODAY)

    assert titles(root, "旧称委防汛") == ["关于防汛的通知"]
    assert titles(root, "云州市旧称委员会") == ["关于防汛的通知"]


def test_a_nickname_follows_the_organ_s_name(city):
    add(city, Given(Way.ORGAN, ("大管家",), organ=city.organ("YZ02")))

    assert wording.current().also("大管家") == ("云州市YZ02局", "市YZ02局")


def test_a_closed_organ_leads_to_its_successor(city):
    old = make_organ("YZ09", "云州市旧局")
    old.successions.create(new=city.organ("YZ02"), kind="merged", on=TODAY)

    assert "云州市YZ02局" in wording.current().also("云州市旧局")


def test_words_that_mean_the_same_stand_for_each_other(city):
    add(city, Given(Way.SAME, ("南门桥", "迎熏桥")))

    assert wording.current().phrasings("南门桥维修") == ("迎熏桥维修",)
    assert wording.current().phrasings("迎熏桥维修") == ("南门桥维修",)


def test_every_change_is_a_version_in_the_journal(city):
    by = city.yz01["office"]
    group = add(city)
    keeping.change(group, Given(Way.EVERYDAY, ("爬楼机",), ("电梯",)), version=1, by=by, at=MONDAY)
    keeping.drop(Synonyms.objects.get(), version=2, by=by, at=MONDAY)

    told = [
        (entry.act, entry.data["version"], entry.data["official"])
        for entry in journal.history(keeping.KIND, str(group.pk))
    ]
    assert told == [
        ("search.add_words", 1, ["加装电梯"]),
        ("search.change_words", 2, ["电梯"]),
        ("search.drop_words", 3, ["电梯"]),
    ]
    with pytest.raises(Refusal, match="刚刚有人改过"):
        keeping.change(group, LIFT, version=1, by=by, at=MONDAY)


def test_only_the_city_s_office_keeps_them(city):
    for by in (city.yz02["office"], city.yz01["clerk"]):
        with pytest.raises(Refusal, match="市政府办公室"):
            keeping.add(LIFT, by=by, at=MONDAY)
    assert not Synonyms.objects.exists()


def test_a_word_stands_in_one_group(city):
    number = add(city).pk

    with pytest.raises(Refusal, match=f"“爬楼机”已经在第 {number} 组里"):
        add(city)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given(Way.EVERYDAY, (), ("电梯",)), "“读者的说法”没有填"),
        (Given(Way.EVERYDAY, ("爬楼机",)), "“文件里的说法”没有填"),
        (Given(Way.EVERYDAY, ("电梯", "爬楼机"), ("电梯",)), "“电梯”两边都有"),
        (Given(Way.EVERYDAY, ("梯",), ("电梯",)), "一个字会处处碰到"),
        (Given(Way.SAME, ("电梯",)), "至少要两个说法"),
        (Given(Way.SAME, tuple(f"说法{n}" for n in range(21))), "最多 20 个"),
    ],
)
def test_a_group_that_cannot_be_is_refused(given, said):
    with pytest.raises(Refusal, match=said):
        rules.check_group(given.way, given.words, given.official)


def test_words_may_be_typed_as_one_likes():
    assert several(["甲乙、丙丁，戊己\n庚辛　壬癸"]) == ("甲乙", "丙丁", "戊己", "庚辛", "壬癸")
