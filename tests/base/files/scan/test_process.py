import pytest
from tests.base.files.scan import office
from tests.base.files.scan.office import SECRET, data, row

from gongkai.base.files.scan.process import Limits, Scanner

CELL = data(row(1, A="证号"), row(2, A=SECRET))


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_finding_says_what_where_and_how_it_hides(tmp_path):
    path = put(tmp_path, "a.xlsx", office.xlsx(data(), CELL, states=("visible", "hidden")))

    with Scanner() as scanner:
        result = scanner.scan_file(path)

    assert result["verdict"] == "block"
    assert [
        (found["kind"], found["text"], found["where"], found["channel"], found["severity"])
        for found in result["findings"]
        if found["kind"] == "id_card"
    ] == [("id_card", SECRET, "sheet '表2' (hidden) A2", "hidden_sheet", "block")]


def test_a_text_has_offsets():
    with Scanner() as scanner:
        (found,) = scanner.scan_bytes(f"证号：{SECRET}".encode(), "-")["findings"]

    assert (found["start"], found["end"], found["where"]) == (3, 21, "body")


def test_a_file_without_anything_passes(tmp_path):
    path = put(tmp_path, "a.docx", office.docx(office.paragraph("云州市")))

    with Scanner() as scanner:
        assert scanner.scan_file(path) == {"verdict": "pass", "findings": ()} | {"findings": []}


@pytest.mark.parametrize(
    "limits",
    [Limits(memory_bytes=140 * 1024 * 1024), Limits(cpu_seconds=1), Limits(wall_seconds=0.01)],
    ids=["memory", "time", "waiting"],
)
def test_a_bomb_dies_alone_and_the_next_file_is_scanned(tmp_path, limits):
    # A million cells under the ratio that gives a bomb away.
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n * 7919}</v></c></row>' for n in range(1, 400_000)
    )
    bomb = put(tmp_path, "bomb.xlsx", office.xlsx(data(rows)))

    with Scanner(limits) as scanner:
        assert scanner.scan_file(bomb)["verdict"] == "refuse"
        scanner.limits = Limits()
        assert scanner.scan_bytes(b"plain", "a.txt")["verdict"] == "pass"


def test_a_path_that_cannot_be_opened_is_an_error(tmp_path):
    with Scanner() as scanner, pytest.raises(FileNotFoundError):
        scanner.scan_file(tmp_path / "nothing")
