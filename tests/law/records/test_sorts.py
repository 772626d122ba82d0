"""The sorts of records: whole, and nothing in them points into the void."""

import pytest

from gongkai.law.items import ITEMS
from gongkai.law.records.sorts import GROUPS, SORTS, Field, Is, vocabulary

ELEMENTS = {
    "basis", "conditions", "materials", "procedure", "legal_days", "promised_days", "fee",
    "fee_standard", "fee_basis", "remedies", "office", "counter", "hours", "phone", "visits",
    "online",
}  # fmt: skip


def test_a_guide_has_every_element_that_is_asked_of_it():
    assert set(SORTS["guide"].fields) >= ELEMENTS


@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS)
def test_what_a_sort_names_is_there(sort):
    named = {
        *sort.shown,
        *(name for pair in sort.at_most for name in pair),
        *(name for need in sort.needs for name in (need.field, need.when)),
        *(share.field for share in sort.share),
        *([sort.due.field] if sort.due else []),
        *([sort.chart.field] if sort.chart else []),
    }
    chosen = [(need.when, need.values) for need in sort.needs]
    chosen += [(share.field, share.values) for share in sort.share]

    named |= {name for name, *_ in sort.within} | {sort.by} - {"", "organ"}
    assert named <= set(sort.fields)
    assert {field.of for field in sort.fields.values()} - {""} <= set(SORTS)
    assert sort.item in ITEMS
    assert sort.group in GROUPS
    assert all(set(values) <= set(sort.fields[name].choices) for name, values in chosen)
    assert all(bool(each.columns) == (each.kind == Is.TABLE) for each in sort.fields.values())
    assert not {"title", "code"} & set(sort.fields)


def test_headings_are_unlike_and_folders_are_one_s_own():
    for sort in SORTS.values():
        heads = [sort.code, sort.title, *(each.zh for each in sort.fields.values())]
        assert len(heads) == len(set(heads)), sort.id
    assert len({sort.folder for sort in SORTS.values()}) == len(SORTS)


def test_every_word_of_them_can_be_translated():
    assert {"办事指南", "财政资金", "材料名称", "最多跑一次", "事项编码"} <= vocabulary()


def test_a_number_that_stands_alone_in_a_drawing_says_of_what_it_is():
    columns = [
        column
        for sort in SORTS.values()
        for field in sort.fields.values()
        if field.drawn
        for column in field.columns
        if column.kind == Is.COUNT
    ]

    assert {each.alone("8") for each in columns} == {"8 个工作日", "完成 8%"}
    assert Field("next", "下一步", Is.LINE).alone("验收") == "下一步：验收"
