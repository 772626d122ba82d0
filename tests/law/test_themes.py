import pytest

from gongkai.law.themes import THEMES, Theme, classes, named, path, subclasses


def test_there_are_22_classes_with_codes_of_their_own():
    assert [theme.code for theme in classes()] == [f"T{number:02}" for number in range(1, 23)]
    assert classes()[-1] == Theme("T22", "其他")


def test_a_class_tells_its_subclasses_in_order():
    assert [theme.zh for theme in subclasses("T18")] == ["民族事务", "宗教事务"]
    assert subclasses("T22") == []


def test_a_theme_is_written_with_its_class():
    assert path("T0205") == "综合政务\\文秘工作"
    assert path("T02") == "综合政务"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("综合政务\\文秘工作", "T0205"),
        ("综合政务-文秘工作", "T0205"),
        ("综合政务 / 其他", "T0209"),
        ("文秘工作", "T0205"),
        ("国防", "T21"),
        ("国防工业", "T0704"),
        ("财政\\文秘工作", None),
        ("综合政务\\国防", None),
        ("无此主题", None),
        (" / ", None),
    ],
)
def test_a_theme_is_read_as_pages_write_it(written, code):
    theme = named(written)

    assert (theme and theme.code) == code


def test_a_name_that_stands_in_several_classes_says_nothing_alone():
    assert sum(theme.zh == "其他" for theme in THEMES.values()) > 1
    assert named("其他") is None
