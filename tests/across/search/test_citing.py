"""How often a thing is named by others."""

import pytest

from gongkai.across.search import citing
from gongkai.across.search.collection import Collection


@pytest.mark.parametrize(
    ("times", "step"), [(0, ""), (1, "1"), (2, "1"), (3, "2"), (7, "3"), (8, "3"), (10**9, "11")]
)
def test_each_step_is_twice_the_one_before(times, step):
    assert citing.step(times) == step


def test_an_article_is_named_with_its_law():
    texts = [
        ("中华人民共和国档案法第三条", "国家机关应当守法。"),
        ("档案管理办法第一条", "根据《中华人民共和国档案法》和《档案法》，制定本办法。"),
        ("关于适用《档案法》的说明", "如题。"),
    ]

    assert citing.counted(texts) == [2, 0, 0]


def test_of_two_that_say_the_same_the_named_one_is_first():
    rows = [
        {"id": 1, "title": "甲办法", "text": "公积金可以提取。"},
        {"id": 2, "title": "乙办法", "text": "公积金可以提取。"},
        {"id": 3, "name": "丙通知", "text": "按照《乙办法》办理。"},
    ]

    assert Collection(rows).rank("公积金提取", 2) == [2, 1]
    assert Collection(rows).rank("，。", 2) == []
