"""Annual reports of old pages, read into the tables that the check knows."""

import json
import re

import pytest

from gongkai.across.legacy import annual
from gongkai.across.legacy.annual import read_report
from gongkai.across.legacy.extract import extract
from gongkai.faces.cli import run
from gongkai.law.annual.check import check
from gongkai.law.annual.form import T3_FORM

ROWS = {
    "r1": (3, 1, 0, 0, 1, 0, 5),
    "r3_1": (2, 1, 0, 0, 1, 0, 4),
    "r3_6_3": (1, 0, 0, 0, 0, 0, 1),
    "r3_7": (3, 1, 0, 0, 1, 0, 5),
}
NONE = (0,) * 7
T4 = (1, 0, 0, 2, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1)
T2 = (("规章", 0, 0, 2), ("行政规范性文件", 1, 2, 12), ("行政许可", 30), ("行政处罚", 4),
      ("行政强制", 0), ("行政事业性收费", "12.5"))  # fmt: skip


def page(row, **figures) -> bytes:
    """A report as an old page shows it; `row` writes a label and its figures."""
    given = ROWS | figures
    t3 = [row(each.zh, given.get(id_, NONE)) for id_, each in T3_FORM.items() if not each.header]
    parts = [
        "<h1>云州市水务局2022年政府信息公开工作年度报告</h1>",
        "<p>一、总体情况</p><p>2022年，我局主动公开政府信息二百条，办理申请五件，均按期答复。</p>",
        "<p>二、主动公开政府信息情况</p>",
        *(row(zh, numbers, glue=" ") for zh, *numbers in T2),
        "<p>三、收到和处理政府信息公开申请情况</p>",
        *t3,
        "<p>四、政府信息公开行政复议、行政诉讼情况</p>",
        row("", T4),
        "<p>五、存在的主要问题及改进情况</p><p>公开的主动性还不够，今后将加强培训。</p>",
        "<p>六、其他需要报告的事项</p><p>本年度没有收取信息处理费。</p>",
    ]
    return f"<html><body><div>{''.join(parts)}</div></body></html>".encode()


def table(zh, numbers, glue=""):
    cells = "".join(f"<td>{each}</td>" for each in ((zh, *numbers) if zh else numbers))
    return f"<table><tr>{cells}</tr></table>"


def spaced(zh, numbers, glue=""):
    return f"<p>{zh} {' '.join(map(str, numbers))}</p>"


def glued(zh, numbers, glue=""):
    return f"<p>{zh}{glue}{(glue or '').join(map(str, numbers))}</p>"


@pytest.mark.parametrize("row", [table, spaced, glued])
def test_a_report_is_read_into_its_tables(row):
    report, doubts = read_report(extract(page(row), name="x"))

    assert (report["organ"], report["year"]) == ("云州市水务局", 2022)
    assert tuple(report["t3"]["r1"].values()) == ROWS["r1"]
    assert tuple(report["t3"]["r3_6_3"].values()) == ROWS["r3_6_3"]
    assert report["t3"].keys() == {id_ for id_, each in T3_FORM.items() if not each.header}
    assert [n for group in report["t4"].values() for n in group.values()] == list(T4)
    assert report["t2"]["t2_normative"] == {"issued": 1, "abolished": 2, "in_force": 12}
    assert report["t2"]["t2_fee"] == {"amount": 12.5}
    assert set(report["text"]) == {"ch1", "ch5", "ch6"}
    # Figures that were run together are shown, though one way alone adds up.
    assert len(doubts) == (26 if row is glued else 0)
    assert check(report).broken == ()


def barred(zh, numbers, glue=""):
    return "<p>" + " | ".join(map(str, [*([zh] if zh else []), *numbers])) + " |</p>"


def cell_a_line(zh, numbers, glue=""):
    cells = ["信息内容", "本年数量", zh or "总计", *numbers, "|"]
    return "".join(f"<p>{each} |</p>" for each in cells)


def bar_before(zh, numbers, glue=""):
    return f"<p>|</p><p>{zh or '总计'}  |</p>" + "".join(
        f"<p>{each}  | ||</p>" for each in numbers
    )


def bare_cells(zh, numbers, glue=""):
    cells = ["信息内容", "(三)", zh or "总计", *numbers]
    return "".join(f"<p>{each}</p>" for each in cells)


@pytest.mark.parametrize("row", [barred, cell_a_line, bar_before, bare_cells])
def test_a_report_whose_tables_were_turned_into_text_is_read_the_same(row):
    text = re.sub("<[^>]*>", "\n", page(row).decode())
    text = text.replace("五、存在的主要问题及改进情况", "五、政府信息公开存在的问题和改进措施")

    report, doubts = read_report(extract(text.encode(), name="x"))

    assert tuple(report["t3"]["r1"].values()) == ROWS["r1"]
    assert report["t3"].keys() == {id_ for id_, each in T3_FORM.items() if not each.header}
    assert [n for group in report["t4"].values() for n in group.values()] == list(T4)
    assert report["t2"]["t2_normative"] == {"issued": 1, "abolished": 2, "in_force": 12}
    assert report["t2"]["t2_fee"] == {"amount": 12.5}
    assert report["text"]["ch5"] == "公开的主动性还不够，今后将加强培训。"
    assert not doubts


def test_a_cell_that_is_empty_in_a_report_turned_into_text_is_no_figure():
    text = re.sub("<[^>]*>", "\n", page(barred).decode()).replace(
        "行政处罚 | 4 |", "行政处罚 | |||"
    )

    report, doubts = read_report(extract(text.encode(), name="x"))

    assert report["t2"]["t2_penalty"] == {"decisions": None}
    assert any("行政处罚" in doubt for doubt in doubts)


def test_what_does_not_add_up_is_shown():
    report, _ = read_report(extract(page(spaced, r1=(3, 1, 0, 0, 1, 0, 6)), name="x"))

    assert {each.identity for each in check(report).broken} >= {"I1"}


@pytest.mark.parametrize(
    "figures",
    [
        (2, 1, 11, 1, 3, 3, 21),  # 2 1 1 11 3 3 21 is written with the same digits
        (3, 1, 0, 0, 1, 0, 6),  # no way adds up
    ],
)
def test_figures_that_no_single_way_parts_are_none(figures):
    report, doubts = read_report(extract(page(glued, r1=figures), name="x"))

    assert set(report["t3"]["r1"].values()) == {None}
    assert any("本年新收" in doubt and "读不准" in doubt for doubt in doubts)
    assert any(each.row == "r1" for each in check(report).broken)


def test_the_command_reads_and_checks(tmp_path, capsys):
    good, bad, junk = (tmp_path / name for name in ("a.html", "b.html", "c.html"))
    good.write_bytes(page(table))
    bad.write_bytes(page(spaced, r1=(3, 1, 0, 0, 1, 0, 6)))
    junk.write_bytes(b"")

    assert run(["report", "read", str(good)]) == 0
    assert run(["report", "read", str(bad)]) == 1
    assert run(["report", "read", str(junk)]) == 2

    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [bool(each["broken"]) for each in said] == [False, True]


@pytest.mark.parametrize("huge", ["9" * 5000, "1" * 13, "9" * 400 + ".5"])
def test_a_figure_of_any_length_is_none_and_no_fault_of_the_program(huge):
    report, _ = read_report(extract(page(spaced, r1=(huge, 1, 0, 0, 1, 0, 5)), name="x"))

    assert huge not in str(report["t3"])
    assert annual._figures(f"{huge} 1 0 0 1 0 5", [7]) is None
    assert annual._value(huge) is None
