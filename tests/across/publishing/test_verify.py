import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.across.publishing.small import root, run
from tests.factories.releases import SITE, publish, withdraw

from gongkai.across.publishing import manifest, queries
from gongkai.across.publishing.records import Head, name_of
from gongkai.across.publishing.verify import Fault, read_key, verify
from gongkai.base.journal.signing import Signer

REPOSITORY = Path(__file__).resolve().parents[3]
D1 = "zhengce/000000001/2026-d1/index.html"
HEAD = "manifest/head.json"


@pytest.fixture
def copied(site, tmp_path) -> Path:
    """A copy of a tree with a base and two records."""
    publish("d1")
    publish("d2")
    run()
    publish("d3")
    run()
    withdraw("d2")
    run()
    return Path(shutil.copytree(root(), tmp_path / "copy", symlinks=True))


def found(tree: Path, *, key: str | None = None, seq: int | None = None) -> list[tuple[str, str]]:
    faults = verify(tree, key or manifest.signer().public, expected_seq=seq)
    return [(fault.path, str(fault.wrong)) for fault in faults]


def test_a_tree_as_it_was_published_has_no_fault(copied):
    assert found(copied, seq=queries.expected_seq(SITE)) == []


def test_a_changed_file_is_named(copied):
    (copied / D1).write_text("别的内容", encoding="utf-8")

    assert found(copied) == [(D1, "changed")]


def test_a_change_of_one_character_at_the_same_size_is_found(copied):
    text = (copied / D1).read_text(encoding="utf-8")
    (copied / D1).write_text(text.replace("有", "无"), encoding="utf-8")

    assert found(copied) == [(D1, "changed")]


def test_a_missing_file_is_named(copied):
    (copied / D1).unlink()
    (copied / "zhengce/list/1/index.json").unlink()

    assert found(copied) == [(D1, "missing"), ("zhengce/list/1/index.json", "missing")]


def test_the_last_file_of_all_may_be_missing(copied):
    shutil.rmtree(copied / "zhengce")

    assert {path.split("/")[0] for path, wrong in found(copied) if wrong == "missing"} == {
        "zhengce"
    }


def test_a_file_that_nobody_published_is_named(copied):
    (copied / "zzz.html").write_text("挂马")
    (copied / "zhengce/000000001/2026-d2/index.html").write_text("撤下的又回来")

    assert found(copied) == [
        ("zhengce/000000001/2026-d2/index.html", "extra"),
        ("zzz.html", "extra"),
    ]


def test_a_file_among_the_records_is_named_too(copied):
    (copied / "manifest/notes.txt").write_text("x")

    assert found(copied) == [("manifest/notes.txt", "extra")]


def test_something_that_is_no_file_is_named(copied):
    os.mkfifo(copied / "pipe")

    assert found(copied) == [("pipe", "extra")]


def test_a_link_is_named_even_if_it_leads_to_the_right_text(copied):
    shutil.move(copied / D1, copied.parent / "elsewhere.html")
    (copied / D1).symlink_to(copied.parent / "elsewhere.html")
    (copied / "jigou/all").symlink_to("/")

    assert found(copied) == [("jigou/all", "symlink"), (D1, "symlink")]


def test_a_name_that_is_no_text_is_named(copied):
    (copied / os.fsdecode(b"\xff.html")).write_text("x")

    assert found(copied) == [("\ufffd.html", "extra")]


def test_what_everybody_may_write_to_is_named(copied):
    (copied / D1).chmod(0o666)
    (copied / "jigou").chmod(0o777)

    assert found(copied) == [("jigou/", "permission"), (D1, "permission")]


def test_an_older_tree_is_known_as_a_rollback(copied):
    assert found(copied, seq=queries.expected_seq(SITE) + 1) == [(HEAD, "rollback")]


def test_a_newer_tree_than_the_registry_knows_is_told(copied):
    assert found(copied, seq=queries.expected_seq(SITE) - 1) == [(HEAD, "rollback")]


def test_a_head_of_another_key_is_told(copied):
    head = Head.load((copied / HEAD).read_bytes())
    other = Signer("1" * 64)
    forged = replace(head, public_key=other.public, key_id=other.key_id).signed(other)
    (copied / HEAD).write_bytes(forged.dump())

    assert found(copied) == [(HEAD, "bad signature")]


def test_a_changed_head_is_told(copied):
    head = Head.load((copied / HEAD).read_bytes())
    (copied / HEAD).write_bytes(replace(head, at="2020-01-01").dump())

    assert found(copied) == [(HEAD, "bad signature")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"site": "x"}'])
def test_a_head_that_cannot_be_read_is_told(copied, text):
    (copied / HEAD).write_text(text)

    assert found(copied) == [(HEAD, "missing")]


def test_a_tree_without_a_manifest_is_told(tmp_path):
    assert found(tmp_path, key="0" * 64) == [(HEAD, "missing")]


def test_a_changed_record_breaks_the_chain(copied):
    first = sorted((copied / "manifest").glob("*.jsonl"))[0]
    first.write_bytes(first.read_bytes().replace(b"d1", b"dX"))

    assert found(copied) == [(f"manifest/{first.name}", "broken chain")]


def test_a_record_left_out_breaks_the_chain(copied):
    head = Head.load((copied / HEAD).read_bytes())
    (copied / name_of(head.seq - 1)).unlink()

    assert found(copied) == [(name_of(head.seq - 1), "broken chain")]


def test_a_head_that_hides_the_last_record_is_a_rollback(copied):
    head = Head.load((copied / HEAD).read_bytes())
    last = copied / name_of(head.seq)
    title = json.loads(last.read_bytes().splitlines()[0])
    signer = manifest.signer()
    short = replace(head, seq=title["after"], root=title["previous"], records=2).signed(signer)
    (copied / HEAD).write_bytes(short.dump())
    last.unlink()

    assert (HEAD, "rollback") in found(copied, seq=head.seq)


def test_a_fault_says_why(copied):
    (copied / D1).unlink()

    faults = list(verify(copied, manifest.signer().public))

    assert [fault.text for fault in faults] == ["was published and is not there"]
    assert isinstance(faults[0], Fault)


def test_a_copy_is_verified_without_django_and_without_a_database(copied, tmp_path):
    (copied / "extra.html").write_text("x")
    key = tmp_path / "manifest.pub"
    shutil.copy(manifest.write_public_key(), key)
    text = f"""
import sys
from pathlib import Path
from gongkai.across.publishing.verify import read_key, verify
faults = verify(Path({str(copied)!r}), read_key(Path({str(key)!r})))
print([(fault.path, str(fault.wrong)) for fault in faults])
print("django" in sys.modules)
"""
    environment = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["[('extra.html', 'extra')]", "False"]


def test_the_link_of_a_site_may_be_verified_itself(copied, tmp_path):
    (tmp_path / "current").symlink_to(copied)

    assert found(tmp_path / "current") == []


def test_a_key_file_holds_a_key_on_one_line(tmp_path):
    path = tmp_path / "manifest.pub"
    path.write_text("ab" * 32 + "\n")
    assert read_key(path) == "ab" * 32

    path.write_text("not a key")
    with pytest.raises(ValueError, match="64 hex digits"):
        read_key(path)
