import pytest

from gongkai.law.limited import Manner, Scope, faults

VILLAGE = Scope("both", ["village", "household"], "柏溪镇各村")


@pytest.mark.parametrize(
    ("scope", "binds", "parts"),
    [
        (Scope(), True, []),
        (VILLAGE, True, []),
        (Scope("place", ["board"], "一楼大厅"), False, []),
        (Scope("place", ["board"], "一楼大厅"), True, ["manner"]),
        (Scope("online", ["board"]), False, ["manner"]),
        (Scope("online", note="门口"), False, ["manner"]),
        (Scope("both"), False, ["places", "note"]),
        (Scope(audience_kind="region"), False, ["audience"]),
        (Scope(audience="柏溪镇"), False, ["audience_kind"]),
        (Scope(audience_kind="region", audience="柏溪镇"), False, []),
    ],
)
def test_what_does_not_fit(scope, binds, parts):
    assert [part for part, _why in faults(scope, binds_citizens=binds)] == parts


@pytest.mark.parametrize(
    ("scope", "zh", "audience"),
    [
        (Scope(), "网上公开", ""),
        (VILLAGE, "网上公开并在现场公开：村务公开栏、入户送达（柏溪镇各村）", ""),
        (Scope("place", ["board"]), "只在现场公开：机关公告栏", ""),
        (Scope("place", note="门口"), "只在现场公开：门口", ""),
        (Scope(audience_kind="group", audience="低保对象"), "网上公开", "群体：低保对象"),
        (Scope(audience="低保对象"), "网上公开", "低保对象"),
    ],
)
def test_a_scope_in_words(scope, zh, audience):
    assert (scope.zh, scope.audience_zh) == (zh, audience)


def test_what_is_put_up():
    assert [each for each in Manner if each.is_posted] == [Manner.BOTH, Manner.PLACE]
