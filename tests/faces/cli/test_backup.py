"""A city into one encrypted file, and back: whole and proved, or refused with nothing touched."""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.command import call, environment, made_once
from tests.faces.cli.test_kill import count, killed

from gongkai.faces.cli.backups import archive, unfinished
from gongkai.faces.cli.backups.envelope import Opener, Sealer

UNFINISHED = "restore.unfinished"


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder and its content; None for a folder."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def contents(folder: Path) -> dict[str, bytes | None]:
    """The files below a folder."""
    return {name: content for name, content in tree(folder).items() if content is not None}


def rows(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a database, table by table."""
    database = sqlite3.connect(data / "gongkai.sqlite3")
    try:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr)
            for (name,) in tables.fetchall()
        }
    finally:
        database.close()


@pytest.fixture(scope="session")
def finished_backup(finished_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demo city; never changed."""

    def back_up(path: Path) -> None:
        answer = call(finished_demo, "backup", str(path))
        assert answer.returncode == 0, answer.stderr

    return made_once(tmp_path_factory, "city.gkb", back_up)


@pytest.fixture
def place(finished_demo: Path, tmp_path: Path) -> Path:
    """An empty data directory with the city's keys in it."""
    new = tmp_path / "new"
    shutil.copytree(finished_demo / "keys", new / "keys")
    return new


def refused(place: Path, backup: Path, code: int, said: str) -> None:
    """A restore ends with that code and one line, and has touched nothing."""
    before = tree(place)
    answer = call(place, "restore", str(backup))
    assert (answer.returncode, answer.stdout) == (code, "")
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert tree(place) == before


class TestRoundTrip:
    def test_a_city_comes_back_as_it_was(self, finished_demo, finished_backup, place):
        answer = call(place, "restore", str(finished_backup))

        assert answer.returncode == 0, answer.stdout + answer.stderr
        assert "全部相符" in answer.stdout
        assert "gongkai publish --full 和 gongkai reindex" in answer.stderr
        assert rows(place) == rows(finished_demo)
        assert contents(place / "files") == contents(finished_demo / "files")
        assert contents(place / "checkpoints") == contents(finished_demo / "checkpoints")
        assert not (place / UNFINISHED).exists()

    def test_it_is_published_verified_and_searched_again(
        self, finished_demo, finished_backup, place
    ):
        call(place, "restore", str(finished_backup))

        assert call(place, "publish", "--full").returncode == 0
        assert call(place, "reindex").returncode == 0
        assert call(place, "verify").returncode == 0
        found = [
            json.loads(call(data, "search", "低保", "--json").stdout)["results"]
            for data in (finished_demo, place)
        ]
        assert found[0]
        assert found[0] == found[1]

    def test_a_backup_shows_nothing_of_what_is_in_it(self, finished_backup):
        content = finished_backup.read_bytes()

        assert finished_backup.stat().st_mode & 0o777 == 0o600
        for word in (b"SQLite", b"CREATE TABLE", b"files/", b"%PDF", "云州".encode()):
            assert word not in content

    def test_no_key_and_nothing_public_is_in_it(self, finished_demo, finished_backup):
        master = bytes.fromhex((finished_demo / "keys" / "backup").read_text())
        with finished_backup.open("rb") as file:
            opener = Opener(file, master, name="x")
            names = [member.folder for member in archive.members(opener, name="x")]

        assert list(dict.fromkeys(names)) == ["checkpoints", "files", "database", "manifest.json"]

    def test_a_backup_taken_while_others_write_is_of_one_moment(self, demo, place, tmp_path):
        stopping = threading.Event()
        database = sqlite3.connect(demo / "gongkai.sqlite3", timeout=30, check_same_thread=False)
        database.execute("CREATE TABLE one (n INTEGER)")
        database.execute("CREATE TABLE other (n INTEGER)")

        def write() -> None:
            while not stopping.is_set():
                with database:
                    database.execute("INSERT INTO one VALUES (1)")
                    database.execute("INSERT INTO other VALUES (1)")

        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = call(demo, "backup", str(tmp_path / "x.gkb"))
        finally:
            stopping.set()
            writer.join()
            database.close()
        back = call(place, "restore", str(tmp_path / "x.gkb"))

        assert (made.returncode, back.returncode) == (0, 0), made.stderr + back.stdout
        assert count(place, "one") == count(place, "other")
        assert 0 < count(place, "one") < count(demo, "one")

    def test_sources_of_imports_come_back(self, demo, place, tmp_path):
        data = "旧站".encode()
        sha256 = hashlib.sha256(data).hexdigest()
        kept = Path("imports") / sha256[:2] / sha256[2:4] / sha256
        (demo / kept).parent.mkdir(parents=True)
        (demo / kept).write_bytes(data)
        told = {
            "name": "a.csv",
            "sha256": sha256,
            "size": len(data),
            "format": "csv",
            "reason": "",
        }
        told |= {"columns": "{}", "counts": "{}", "headings": "[]", "sample": "[]"}
        told |= {"site": "{}", "walked": "{}", "origin": "旧站", "script": "keep"}
        told |= {"failures": "[]", "state": "sampled", "given_at": "2026-11-02"}
        with sqlite3.connect(demo / "gongkai.sqlite3") as database:
            [(person, organ)] = database.execute("SELECT id, organ_id FROM organs_person LIMIT 1")
            told |= {"given_by_id": person, "organ_id": organ}
            marks = ", ".join("?" * len(told))
            database.execute(
                f"INSERT INTO legacy_batch ({', '.join(told)}) VALUES ({marks})",
                list(told.values()),
            )
        database.close()

        made = call(demo, "backup", str(tmp_path / "x.gkb"))
        back = call(place, "restore", str(tmp_path / "x.gkb"))

        assert (made.returncode, back.returncode) == (0, 0), made.stderr + back.stdout
        assert (place / kept).read_bytes() == data

    def test_a_stored_file_that_was_lost_before_is_named_twice(self, demo, place, tmp_path):
        lost = next(path for path in (demo / "files").rglob("*") if path.is_file())
        lost.unlink()

        made = call(demo, "backup", str(tmp_path / "x.gkb"))
        back = call(place, "restore", str(tmp_path / "x.gkb"))

        assert (made.returncode, made.stdout) == (1, f"files/{lost.name}: is missing\n")
        assert back.returncode == 1
        assert back.stdout.splitlines()[0] == f"files/{lost.name}: is missing"

    def test_a_journal_that_was_tampered_with_is_found_on_the_way_back(
        self, demo, place, tmp_path
    ):
        with sqlite3.connect(demo / "gongkai.sqlite3") as database:
            database.execute("DROP TRIGGER journal_entry_no_update")
            database.execute("UPDATE journal_entry SET by = 'nobody' WHERE id = 5")
        database.close()

        assert call(demo, "backup", str(tmp_path / "x.gkb")).returncode == 0
        back = call(place, "restore", str(tmp_path / "x.gkb"))

        assert back.returncode == 1
        assert back.stdout.startswith("journal 5 (")
        assert "was changed after it was written" in back.stdout


class TestMaking:
    def test_a_backup_that_is_there_is_never_overwritten(self, gongkai, tmp_path):
        path = tmp_path / "x.gkb"
        path.write_text("yesterday's")

        answer = gongkai("backup", str(path))

        assert answer.returncode == 2
        assert "已经存在" in answer.stderr
        assert path.read_text() == "yesterday's"

    def test_a_disk_that_knows_no_links_takes_a_backup_too(self, tmp_path, monkeypatch):
        def no_links(*_: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(unfinished.os, "link", no_links)
        with unfinished.file(tmp_path / "x.gkb") as file:
            file.write(b"all of it")

        assert tree(tmp_path) == {"x.gkb": b"all of it", "data": None}

    def test_what_another_backup_is_writing_is_left_alone(self, tmp_path):
        with unfinished.file(tmp_path / "x.gkb") as one:
            with unfinished.file(tmp_path / "y.gkb") as other:
                other.write(b"y")
            one.write(b"x")

        assert tree(tmp_path) == {"x.gkb": b"x", "y.gkb": b"y", "data": None}

    def test_a_failed_backup_leaves_nothing(self, tmp_path):
        with pytest.raises(OSError, match="no space"), unfinished.file(tmp_path / "x.gkb"):
            raise OSError("no space")

        assert tree(tmp_path) == {"data": None}

    def test_a_folder_that_is_not_there_is_said_in_one_line(self, gongkai, tmp_path):
        answer = gongkai("backup", str(tmp_path / "nowhere" / "x.gkb"))

        assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)

    @pytest.mark.parametrize("key", ["", "abc", "zz" * 32])
    def test_a_key_that_is_none_is_said_in_one_line(self, demo, tmp_path, key):
        (demo / "keys" / "backup").write_text(key)

        answer = call(demo, "backup", str(tmp_path / "x.gkb"))

        assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
        assert "GONGKAI_BACKUP_KEY" in answer.stderr
        assert list(tmp_path.glob("*.gkb")) == []

    def test_a_killed_backup_leaves_no_backup_and_the_next_one_clears_up(self, demo, tmp_path):
        home = tmp_path / "backups"
        home.mkdir()
        before = sorted(path.name for path in demo.iterdir())
        big = sqlite3.connect(demo / "gongkai.sqlite3")
        big.execute("CREATE TABLE big (content BLOB)")
        big.executemany("INSERT INTO big VALUES (?)", ((os.urandom(2**20),) for _ in range(150)))
        big.commit()
        big.close()

        was_running = killed(
            demo, "backup", str(home / "x.gkb"), when=lambda: bool(list(home.iterdir()))
        )

        assert was_running
        assert not (home / "x.gkb").exists()
        assert call(demo, "backup", str(home / "x.gkb")).returncode == 0
        assert [path.name for path in home.iterdir()] == ["x.gkb"]
        assert sorted(path.name for path in demo.iterdir()) == before


class TestRefusal:
    def test_the_wrong_key(self, finished_backup, place):
        (place / "keys" / "backup").write_text("ab" * 32)

        refused(place, finished_backup, 2, "备份用的密钥编号是")

    def test_no_key_at_all(self, finished_backup, tmp_path):
        place = tmp_path / "bare"
        place.mkdir()

        refused(place, finished_backup, 2, "备份用的密钥编号是")

    @pytest.mark.parametrize("at", [0, 15, 20, 30, 43, 44, 47, 48, 900_000, -1])
    def test_a_flipped_byte(self, finished_backup, place, tmp_path, at):
        content = bytearray(finished_backup.read_bytes())
        content[at] ^= 1
        (tmp_path / "x.gkb").write_bytes(content)

        refused(place, tmp_path / "x.gkb", 2, "x.gkb：")

    @pytest.mark.parametrize("keep", [0, 10, 44, 46, 5000, -1, -17])
    def test_a_truncated_file(self, finished_backup, place, tmp_path, keep):
        (tmp_path / "x.gkb").write_bytes(finished_backup.read_bytes()[:keep])

        refused(place, tmp_path / "x.gkb", 2, "x.gkb：")

    def test_something_behind_the_end(self, finished_backup, place, tmp_path):
        (tmp_path / "x.gkb").write_bytes(finished_backup.read_bytes() + b"\0")

        refused(place, tmp_path / "x.gkb", 2, "已损坏或不完整")

    def test_another_version_of_the_format(self, finished_backup, place, tmp_path):
        content = bytearray(finished_backup.read_bytes())
        content[15] = 2
        (tmp_path / "x.gkb").write_bytes(content)

        refused(place, tmp_path / "x.gkb", 2, "备份格式是第 2 版")

    def test_a_backup_of_another_schema(self, demo, place, tmp_path):
        with sqlite3.connect(demo / "gongkai.sqlite3") as database:
            database.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('x', '0001', '2030')"
            )
        database.close()
        assert call(demo, "backup", str(tmp_path / "x.gkb")).returncode == 0

        refused(place, tmp_path / "x.gkb", 2, "数据表与本程序不同")

    @pytest.mark.parametrize("name", ["files/ab/x", "checkpoints/1.json", "public/x", "search/x"])
    def test_a_data_directory_that_is_not_empty(self, finished_backup, place, name):
        (place / name).parent.mkdir(parents=True)
        (place / name).write_text("of somebody else")

        refused(place, finished_backup, 3, "不是空的")

    def test_a_database_that_is_not_empty(self, finished_backup, demo):
        for name in ("files", "checkpoints", "public", "search"):
            shutil.rmtree(demo / name)

        refused(demo, finished_backup, 3, "数据库不是空的")

    @pytest.mark.parametrize(
        "name", ["../evil", "files/../../evil", "/etc/evil", "files/" + "A" * 64, "keys/backup"]
    )
    def test_a_name_that_has_no_place_in_a_backup(self, finished_demo, place, tmp_path, name):
        master = bytes.fromhex((finished_demo / "keys" / "backup").read_text())
        with (tmp_path / "x.gkb").open("wb") as file:
            sealer = Sealer(file, master)
            archive.put(sealer, name, [b"evil"])
            sealer.finish()

        refused(place, tmp_path / "x.gkb", 2, "已损坏或不完整")
        assert not list(tmp_path.rglob("evil"))


class TestKilled:
    @pytest.fixture
    def large(self, demo: Path, tmp_path: Path) -> Path:
        """A backup that takes a moment to read and to write."""
        database = sqlite3.connect(demo / "gongkai.sqlite3")
        database.execute("CREATE TABLE big (content BLOB)")
        database.executemany(
            "INSERT INTO big VALUES (?)", ((os.urandom(2**20),) for _ in range(150))
        )
        database.commit()
        database.close()
        assert call(demo, "backup", str(tmp_path / "large.gkb")).returncode == 0
        return tmp_path / "large.gkb"

    def test_a_killed_restore_is_known_as_unfinished_and_completed(self, large, demo, place):
        writing = place / "gongkai.sqlite3.restoring"

        was_running = killed(place, "restore", str(large), when=writing.exists)
        other = call(place, "verify")
        again = call(place, "restore", str(large))

        assert was_running
        assert other.returncode == 2
        assert "上次恢复没有做完" in other.stderr
        assert again.returncode == 0, again.stdout + again.stderr
        assert "上次恢复没有做完，现在接着做完" in again.stderr
        assert rows(place) == rows(demo)
        assert not (place / UNFINISHED).exists()
        assert not writing.exists()

    def test_one_killed_while_it_proves_is_completed(self, finished_backup, demo, place):
        call(place, "restore", str(finished_backup))
        name = finished_backup.read_bytes()[24:40].hex()
        (place / UNFINISHED).write_text(name)

        assert call(place, "restore", str(finished_backup)).returncode == 0
        assert rows(place) == rows(demo)

    def test_another_backup_does_not_complete_it(self, finished_backup, place):
        (place / UNFINISHED).write_text("0" * 32)

        refused(place, finished_backup, 3, "另一份备份没有恢复完")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
class TestMemory:
    def test_neither_way_holds_the_city_in_memory(self, demo, place, tmp_path):
        database = sqlite3.connect(demo / "gongkai.sqlite3")
        database.execute("CREATE TABLE big (content BLOB)")
        database.executemany(
            "INSERT INTO big VALUES (?)", ((os.urandom(2**20),) for _ in range(300))
        )
        database.commit()
        database.close()

        assert peak_mb(demo, "backup", str(tmp_path / "x.gkb")) < 240
        assert (tmp_path / "x.gkb").stat().st_size > 300 * 2**20
        assert peak_mb(place, "restore", str(tmp_path / "x.gkb")) < 240


def peak_mb(data: Path, *arguments: str) -> float:
    """The most memory a command had at once, in MB; it must have gone well."""
    # Not getrusage: what it tells of a process begins with the process that started it.
    code = (
        "import sys; from gongkai.faces.cli import run; code = run(sys.argv[1:]);"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]); sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return int(answer.stdout.split()[-1]) / 1024
