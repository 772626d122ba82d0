"""The demo's keys: made once, for their owner only, whoever starts first."""

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.config import demo_keys

NAMES = ["backup", "fields", "manifest", "session"]


def keys(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "keys").iterdir())}


def test_four_different_keys_of_32_bytes_are_made(tmp_path):
    demo_keys.ensure(tmp_path)

    made = keys(tmp_path)
    assert list(made) == NAMES
    assert len(set(made.values())) == 4
    assert [len(bytes.fromhex(key)) for key in made.values()] == [32] * 4


def test_they_are_read_by_their_owner_only(tmp_path):
    demo_keys.ensure(tmp_path)

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert [(tmp_path / "keys" / name).stat().st_mode & 0o777 for name in NAMES] == [0o600] * 4


def test_a_second_start_changes_nothing(tmp_path):
    demo_keys.ensure(tmp_path)
    first = keys(tmp_path)

    demo_keys.ensure(tmp_path)

    assert keys(tmp_path) == first


def test_one_that_was_lost_is_made_anew_and_the_others_stay(tmp_path):
    demo_keys.ensure(tmp_path)
    first = keys(tmp_path)
    (tmp_path / "keys" / "session").unlink()

    demo_keys.ensure(tmp_path)

    second = keys(tmp_path)
    assert second["session"] != first["session"]
    assert [second[name] for name in NAMES[:2]] == [first[name] for name in NAMES[:2]]


def test_who_comes_second_in_the_very_moment_keeps_the_first_one_s_key(tmp_path, monkeypatch):
    """Between looking and linking another process has put its key there."""
    real = demo_keys.os.link

    def late(source: str, target: Path) -> None:
        target.write_text("the first one's")
        real(source, target)

    monkeypatch.setattr(demo_keys.os, "link", late)
    demo_keys.ensure(tmp_path)

    assert keys(tmp_path) == dict.fromkeys(NAMES, "the first one's")


def test_a_key_that_cannot_be_put_there_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(demo_keys.os, "link", full)
    with pytest.raises(OSError, match="no space"):
        demo_keys.ensure(tmp_path)

    assert keys(tmp_path) == {}


def test_processes_that_start_at_once_end_with_the_same_keys(tmp_path):
    program = (
        "import sys; from pathlib import Path; from gongkai.config import demo_keys;"
        "folder = Path(sys.argv[1]); sys.stdin.readline(); demo_keys.ensure(folder);"
        "print([(folder / 'keys' / name).read_text() for name in demo_keys.NAMES])"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    source = str(Path(demo_keys.__file__).resolve().parents[2])
    started = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": source},
        )
        for _ in range(4)
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=120)[0] for process in started]

    assert len(set(outputs)) == 1
    assert outputs[0].startswith("['")
    assert list(keys(tmp_path)) == NAMES
