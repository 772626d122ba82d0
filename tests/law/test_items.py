from gongkai.law.items import ITEMS, PUBLICS, Item, Who, binding, public_of
from gongkai.law.records.sorts import SORTS


def test_article_20_has_fifteen_items_that_bind_every_organ():
    every = binding()

    assert [item.id for item in every] == [f"A20_{number}" for number in range(1, 16)]
    assert every[10].article == "《条例》第二十条第（十一）项"


def test_article_21_adds_what_cities_and_townships_hold():
    assert [item.zh for item in binding(is_city_or_county=True)[15:]] == [
        "市政建设",
        "公共服务",
        "公益事业",
        "土地征收",
        "房屋征收",
        "治安管理",
        "社会救助",
    ]
    assert len(binding(is_township=True)) == 15 + 8


def test_an_item_is_found_by_its_id():
    assert ITEMS["A20_7"] == Item(
        "A20_7", "财政预算、决算信息", "《条例》第二十条第（七）项", Who.EVERY
    )


def test_the_five_publics_are_named_with_what_they_show():
    assert [public.zh for public in PUBLICS.values()] == [
        "决策公开",
        "执行公开",
        "管理公开",
        "服务公开",
        "结果公开",
    ]
    management = PUBLICS["management"]
    assert management.shows == ("权力清单", "责任清单", "行政执法公示")
    assert (management.short, management.folder) == ("管理", "guanli")


def test_a_sort_of_records_belongs_to_one_of_the_five_publics_at_most():
    assert public_of("guide") == "service"
    assert public_of("penalty") == "management"
    assert public_of("budget") == ""
    placed = [sort for public in PUBLICS.values() for sort in public.sorts]
    assert len(placed) == len(set(placed))
    assert set(placed) <= set(SORTS)
