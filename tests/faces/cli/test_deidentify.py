import json
import subprocess
import sys

import pytest
from tests.base.files import samples

from gongkai.faces.cli import run

TEXT = "申请人张建国，电话13800138000。"


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "夹"
    folder.mkdir()
    path = folder / "原件.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_copy_is_written_and_what_was_masked_is_listed(file, capfd):
    out = file.with_name("副本.txt")

    code = run(["deidentify", str(file), "-o", str(out)])

    said = json.loads(capfd.readouterr().out)
    assert code == 1
    assert out.read_text(encoding="utf-8") == "申请人张**，电话138****8000。"
    assert file.read_text(encoding="utf-8") == TEXT
    assert said == {
        "file": str(file),
        "out": str(out),
        "style": "masked",
        "masked": [
            {"kind": "person_name", "text": "张建国", "mask": "张**", "where": "line 1"},
            {"kind": "mobile", "text": "13800138000", "mask": "138****8000", "where": "line 1"},
        ],
        "left_out": [],
    }
    assert sorted(path.name for path in file.parent.iterdir()) == ["副本.txt", "原件.txt"]


def test_0_where_nothing_had_to_be_masked(tmp_path, capfd):
    path = tmp_path / "a.txt"
    path.write_text("云州市人民政府通知", encoding="utf-8")

    assert run(["deidentify", str(path), "-o", str(tmp_path / "b.txt")]) == 0
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "云州市人民政府通知"


@pytest.mark.parametrize(
    ("name", "out", "why"),
    [
        ("原件.txt", "原件.txt", "不能覆盖原文件"),
        ("没有.txt", "副本.txt", "不能打开"),
        ("原件.txt", "副本.docx", "扩展名"),
        ("原件.txt", "没有/副本.txt", "不能写入"),
        ("图.png", "副本.png", "图片"),
    ],
)
def test_what_cannot_be_done_is_2_and_leaves_nothing(file, capfd, name, out, why):
    (file.parent / "图.png").write_bytes(samples.picture())
    before = sorted(file.parent.iterdir())

    code = run(["deidentify", str(file.parent / name), "-o", str(file.parent / out)])

    said = capfd.readouterr()
    assert (code, said.out) == (2, "")
    assert why in said.err
    assert sorted(file.parent.iterdir()) == before
    assert file.read_text(encoding="utf-8") == TEXT


def test_nothing_of_the_web_framework_is_loaded():
    program = (
        "import gongkai.faces.cli.commands.deidentify, gongkai.base.files.deidentify.process, sys;"
        "print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
