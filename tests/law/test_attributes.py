import pytest

from gongkai.law.attributes import Attribute, named


def test_an_attribute_has_its_name_and_its_mark_at_the_foot():
    assert [attribute.label for attribute in Attribute] == ["主动公开", "依申请公开", "不予公开"]
    assert Attribute.ON_REQUEST.foot_mark == "（此件依申请公开）"


def test_only_what_is_open_at_once_needs_no_reason():
    assert [each for each in Attribute if not each.needs_reason] == [Attribute.PROACTIVE]


@pytest.mark.parametrize(
    ("written", "attribute"),
    [
        ("主动公开", Attribute.PROACTIVE),
        ("（此件公开发布）", Attribute.PROACTIVE),
        ("(此件依申请公开)", Attribute.ON_REQUEST),
        (" 免予公开 ", Attribute.WITHHELD),
        ("公开", None),
    ],
)
def test_an_attribute_is_read_as_pages_write_it(written, attribute):
    assert named(written) is attribute
