import pytest

from gongkai.law.metadata import FIELDS, labelled


def test_the_fields_a_page_must_have_are_named():
    assert [field.label for field in FIELDS.values() if field.required] == [
        "名称",
        "索引号",
        "发布机构",
        "发布日期",
        "有效性",
        "公开方式",
    ]


@pytest.mark.parametrize(
    ("label", "id_"),
    [
        ("索   引  号 :", "index_no"),
        ("发文字号：", "doc_no"),
        ("【文号】", "doc_no"),
        ("有　效　性", "validity"),
        ("浏览次数", None),
    ],
)
def test_a_field_is_known_by_the_labels_pages_use(label, id_):
    field = labelled(label)

    assert (field and field.id) == id_
