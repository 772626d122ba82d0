import json
import subprocess
import sys

from tests.base.files.scan import office
from tests.base.files.scan.office import SECRET

from gongkai.faces.cli import run


def scanned(capfd, *arguments):
    code = run(["scan", *map(str, arguments)])
    out, err = capfd.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_one_line_a_file_and_1_where_something_was_found(tmp_path, capfd):
    clean, leaking = tmp_path / "a.docx", tmp_path / "b.txt"
    clean.write_bytes(office.docx(office.paragraph("云州市")))
    leaking.write_text(f"证号{SECRET}", encoding="utf-8")

    code, results, err = scanned(capfd, clean, leaking)

    assert (code, err) == (1, "")
    assert [(each["file"], each["verdict"]) for each in results] == [
        (str(clean), "pass"),
        (str(leaking), "block"),
    ]
    assert set(results[1]["findings"][0]) == {
        *("kind", "text", "start", "end", "where", "rule", "severity", "mask", "channel")
    }


def test_0_where_nothing_was_found(tmp_path, capfd):
    path = tmp_path / "a.txt"
    path.write_text("云州市", encoding="utf-8")

    assert scanned(capfd, path)[0] == 0


def test_a_file_that_cannot_be_opened_is_2_and_the_others_are_scanned(tmp_path, capfd):
    path = tmp_path / "a.txt"
    path.write_text("云州市", encoding="utf-8")

    code, results, err = scanned(capfd, tmp_path / "nothing", path)

    assert code == 2
    assert [each["file"] for each in results] == [str(path)]
    assert "不能打开" in err


def test_a_folder_is_the_files_in_it(tmp_path, capfd):
    inner = tmp_path / "夹" / "内"
    inner.mkdir(parents=True)
    for path, text in ((inner / "b.txt", f"证号{SECRET}"), (tmp_path / "夹" / "a.txt", "云州市")):
        path.write_text(text, encoding="utf-8")

    code, results, _ = scanned(capfd, tmp_path / "夹")

    assert code == 1
    assert [(each["file"], each["verdict"]) for each in results] == [
        (str(tmp_path / "夹" / "a.txt"), "pass"),
        (str(inner / "b.txt"), "block"),
    ]


def test_texts_are_scanned_line_by_line(tmp_path, capfd):
    path = tmp_path / "a.jsonl"
    rows = [{"id": 1, "text": "云州市"}, {"id": "二", "text": f"证号{SECRET}", "kind": "odd"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    code, results, _ = scanned(capfd, "--jsonl", path)

    assert code == 1
    assert [(each["id"], each["verdict"]) for each in results] == [(1, "pass"), ("二", "block")]


def test_neither_files_nor_texts_is_2(capfd):
    assert scanned(capfd)[0] == 2


def test_nothing_of_the_web_framework_is_loaded():
    program = "import gongkai.faces.cli.commands.scan as s, sys; print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
