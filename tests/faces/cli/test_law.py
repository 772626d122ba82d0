"""`clock`, `fee` and `report check` as a shell meets them; they need no database."""

import json

import pytest
from tests.law.annual.test_check import changed, report

from gongkai.faces.cli import run


def file(tmp_path, content) -> str:
    path = tmp_path / "in.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def asked(on: str) -> dict:
    return {"id": on, "received": {"channel": "face", "handed_in": on}}


def test_an_object_gives_an_object(tmp_path, capsys):
    assert run(["clock", file(tmp_path, asked("2025-03-03"))]) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["due"], found["state"]) == ("2025-03-03", "2025-03-31", "open")


def test_one_that_cannot_be_stops_no_other(tmp_path, capsys):
    impossible = asked("2025-03-03") | {"events": [{"type": "answered", "on": "2025-03-01"}]}

    assert run(["clock", file(tmp_path, [impossible, asked("2025-03-03")])]) == 3

    captured = capsys.readouterr()
    assert [json.loads(line)["due"] for line in captured.out.splitlines()] == ["2025-03-31"]
    assert captured.err.startswith("第 1 项（2025-03-03）：")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ({"received": {"channel": "face"}}, "received.handed_in：缺少日期"),
        ([3], "第 1 项：facts：应当是 JSON 对象"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, capsys, content, said):
    assert run(["clock", file(tmp_path, content)]) == 2

    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", [["clock"], ["report", "check"]])
def test_a_file_that_is_not_there(tmp_path, capsys, command):
    assert run([*command, str(tmp_path / "none.json")]) == 2

    assert "不能打开" in capsys.readouterr().err


def test_a_fee_comes_with_its_bands(capsys):
    assert run(["fee", "--items", "5", "--already", "28"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "fee": 800,
        "basis": "items",
        "bands": [
            {"from": 11, "to": 30, "count": 2, "rate": 100, "amount": 200},
            {"from": 31, "to": 40, "count": 3, "rate": 200, "amount": 600},
        ],
    }


def test_pages_beyond_the_last_band_have_no_upper_end(capsys):
    assert run(["fee", "--pages", "201"]) == 0

    assert json.loads(capsys.readouterr().out)["bands"][-1]["to"] is None


@pytest.mark.parametrize(
    "options",
    [[], ["--items", "1", "--pages", "1"], ["--items", "-1"], ["--pages", "1", "--already", "1"]],
)
def test_a_fee_is_by_item_or_by_page(options, capsys):
    assert run(["fee", *options]) == 2

    assert capsys.readouterr().out == ""


def test_a_report_that_adds_up(tmp_path, capsys):
    assert run(["report", "check", file(tmp_path, report())]) == 0

    assert json.loads(capsys.readouterr().out) == {"ok": True, "broken": [], "doubts": []}


def test_a_report_that_does_not_names_both_sides(tmp_path, capsys):
    given = changed("t4", "review", "pending", to=2)

    assert run(["report", "check", file(tmp_path, given)]) == 1

    (broken,) = json.loads(capsys.readouterr().out)["broken"]
    assert (broken["identity"], broken["row"], broken["left"], broken["right"]) == (
        "I4",
        "review",
        3,
        4,
    )


def test_what_is_no_report(tmp_path, capsys):
    assert run(["report", "check", file(tmp_path, "[]")]) == 2

    assert "应当是 JSON 对象" in capsys.readouterr().err
