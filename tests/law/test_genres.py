import pytest

from gongkai.law.genres import GENRES, named, of_title


def test_there_are_fifteen_kinds_of_which_thirteen_are_older():
    assert len(GENRES) == 15
    assert sum(genre.in_2000 for genre in GENRES.values()) == 13


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("通知", "notice"),
        (" 命令（令） ", "order"),
        ("令", "order"),
        ("会议纪要", "minutes"),
        ("办法", None),
    ],
)
def test_a_kind_is_known_by_every_name_it_has(name, id_):
    genre = named(name)

    assert (genre and genre.id) == id_


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("云州市城管局关于进一步加强政务公开工作的通知(试行)", "notice"),
        ("关于清理规范性文件的决定（征求意见稿）（二）", "decision"),
        ("云州市人民政府令", "order"),
        ("市长办公会议纪要", "minutes"),
        ("云州市供水办法", None),
        (")", None),
        ("云州市供水办法)", None),
    ],
)
def test_a_title_ends_with_its_kind(title, id_):
    genre = of_title(title)

    assert (genre and genre.id) == id_
