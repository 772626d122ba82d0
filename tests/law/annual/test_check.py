"""The identities of the annual report: a report that keeps them all, and each broken in turn."""

from copy import deepcopy

import pytest

from gongkai.law.annual.check import ReportError, check
from gongkai.law.annual.form import APPLICANTS, RESULTS, T3

COLUMNS = tuple(APPLICANTS)


def row(people: int, firms: int = 0) -> dict[str, int]:
    return dict.fromkeys(COLUMNS, 0) | {
        "natural_person": people,
        "org_commercial": firms,
        "total": people + firms,
    }


def report() -> dict:
    """Twelve came in, two were carried over; thirteen were settled, one is left."""
    t3 = {id_: row(0) for id_ in T3} | {
        "r1": row(10, 2),
        "r2": row(1, 1),
        "r3_1": row(6, 1),
        "r3_2": row(1),
        "r3_3_5": row(2),
        "r3_4_1": row(1, 1),
        "r3_6_3": row(0, 1),
        "r3_7": row(10, 3),
        "r4": row(1, 0),
    }
    reviewed = {"upheld": 1, "corrected": 1, "other": 0, "pending": 1, "total": 3}
    none = dict.fromkeys(reviewed, 0)
    return {
        "organ": "YZ01",
        "year": 2025,
        "t2": {
            "t2_rules": {"issued": 0, "abolished": 0, "in_force": 2},
            "t2_normative": {"issued": 5, "abolished": 2, "in_force": 33},
            "t2_permit": {"decisions": 120},
            "t2_penalty": {"decisions": 9},
            "t2_coercion": {"decisions": 0},
            "t2_fee": {"amount": 12.35},
        },
        "t3": t3,
        "t4": {
            "review": reviewed,
            "suit_direct": none,
            "suit_reviewed": {**none, "other": 1, "total": 1},
        },
        "text": {
            "ch1": "本年新收政府信息公开申请12件，上年结转2件，共收到申请14件，结转下年度1件。"
            "行政复议3件，其中行政复议结果维持1件；行政诉讼1件。",
            "ch5": "答复说理还不够充分。",
            "ch6": "本年度没有收取信息处理费。",
        },
        "previous": {
            "t2": {
                "t2_rules": {"in_force": 2},
                "t2_normative": {"in_force": 30},
            },
            "t3": {"r4": row(1, 1)},
        },
    }


def changed(*path, to):
    given = deepcopy(report())
    place = given
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = to
    return given


def test_a_report_that_adds_up_has_nothing_broken_and_nothing_doubtful():
    checked = check(report())

    assert (checked.ok, checked.broken, checked.doubts) == (True, (), ())


def test_table_three_is_the_form_of_2021():
    assert (len(T3), len(COLUMNS), len(RESULTS)) == (25, 7, 21)


@pytest.mark.parametrize(
    ("path", "to", "broken"),
    [
        (
            ("t3", "r1", "natural_person"),
            11,
            [("I1", None, "natural_person", 12, 11), ("I3", "r1", "total", 12, 13)],
        ),
        (
            ("t3", "r3_1", "org_commercial"),
            2,
            [("I2", "r3_7", "org_commercial", 3, 4), ("I3", "r3_1", "total", 7, 8)],
        ),
        (("t3", "r4", "total"), 2, [("I1", None, "total", 14, 15), ("I3", "r4", "total", 2, 1)]),
        (("t4", "review", "pending"), 2, [("I4", "review", "total", 3, 4)]),
        (("t3", "r3_5_1", "org_other"), None, [("I5", "r3_5_1", "org_other", None, None)]),
        (("t3", "r3_5_1", "org_other"), -1, [("I5", "r3_5_1", "org_other", None, None)]),
        (("t3", "r3_5_1", "org_other"), 0.5, [("I5", "r3_5_1", "org_other", None, None)]),
        (("t3", "r3_5_1", "org_other"), "0", [("I5", "r3_5_1", "org_other", None, None)]),
        (("t3", "r3_5_1", "org_other"), True, [("I5", "r3_5_1", "org_other", None, None)]),
        (("t2", "t2_fee", "amount"), -0.1, [("I5", "t2_fee", "amount", None, None)]),
        (("t2", "t2_fee", "amount"), float("nan"), [("I5", "t2_fee", "amount", None, None)]),
        (("t2", "t2_permit", "decisions"), 1.5, [("I5", "t2_permit", "decisions", None, None)]),
        (("t4", "suit_direct", "total"), None, [("I5", "suit_direct", "total", None, None)]),
        (
            ("previous", "t3", "r4"),
            row(2, 1),
            [("X1", "r2", "natural_person", 1, 2), ("X1", "r2", "total", 2, 3)],
        ),
    ],
)
def test_each_identity_is_named_with_its_place_and_both_sides(path, to, broken):
    checked = check(changed(*path, to=to))

    assert [(f.identity, f.row, f.column, f.left, f.right) for f in checked.broken] == broken
    assert not checked.ok


def test_a_missing_row_is_as_many_missing_cells():
    given = report()
    del given["t3"]["r3_5_3"]

    checked = check(given)

    assert {(f.identity, f.row) for f in checked.broken} == {("I5", "r3_5_3")}
    assert len(checked.broken) == 7
    assert checked.broken[0].text == "3.要求提供公开出版物“自然人”缺失，应当是不小于 0 的整数"


@pytest.mark.parametrize(
    ("path", "to", "doubt"),
    [
        (("t2", "t2_normative", "in_force"), 34, ("X2", "t2_normative", 34, 33)),
        (("text", "ch1"), "本年度新收申请13件。", ("T1", "ch1", 13, 12)),
        (("text", "ch1"), "上年度结转的申请3件。", ("T2", "ch1", 3, 2)),
        (("text", "ch1"), "全年共收到政府信息公开申请1,014件。", ("T3", "ch1", 1014, 14)),
        (("text", "ch1"), "结转下年度继续办理0件。", ("T4", "ch1", 0, 1)),
        (("text", "ch5"), "行政复议案件共4件。", ("T5", "ch5", 4, 3)),
        (("text", "ch5"), "行政诉讼2件。", ("T6", "ch5", 2, 1)),
    ],
)
def test_what_may_have_its_reasons_is_a_doubt(path, to, doubt):
    checked = check(changed(*path, to=to))

    assert [(f.identity, f.row, f.left, f.right) for f in checked.doubts] == [doubt]
    assert checked.ok


def test_what_is_not_given_is_not_checked_and_named():
    checked = check({"organ": "YZ01", "year": 2025})

    assert checked.ok
    assert [f.text for f in checked.doubts] == [
        "没有给出 t2，未作核对",
        "没有给出 t3，未作核对",
        "没有给出 t4，未作核对",
        "没有给出 ch1 的文字，未作核对",
        "没有给出 ch5 的文字，未作核对",
        "没有给出 ch6 的文字，未作核对",
        "没有给出上一年的数字，跨年的关系未作核对",
    ]


def test_a_sentence_without_its_table_is_not_held_against_it():
    given = report()
    del given["t4"]

    assert [f.identity for f in check(given).doubts] == ["not_given"]


def test_the_fee_may_have_decimals():
    assert check(changed("t2", "t2_fee", "amount", to=0.05)).ok
    assert check(changed("t2", "t2_fee", "amount", to=3)).ok


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ([], "report"),
        (changed("t3", to=[]), "t3"),
        (changed("t3", "r1", to=[]), "t3.r1"),
        (changed("text", to="all is well"), "text"),
        (changed("text", "ch1", to=1), "text.ch1"),
        (changed("previous", to=[1]), "previous"),
    ],
)
def test_what_is_no_report_is_named(given, place):
    with pytest.raises(ReportError) as caught:
        check(given)

    assert caught.value.place == place
