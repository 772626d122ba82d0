"""What every test has: a data directory of its own and, where there is one, a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import TransactionTestCase
from playwright.sync_api import Browser, Page, sync_playwright
from tests.command import call, made_once

from gongkai.base.journal import triggers

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GONGKAI_SHARED") or REPOSITORY.parent / "shared")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONG = ("slow", "sweep", "browser", "postgresql")
NO_CHROMIUM = (
    "Chromium: none found, so browser tests were left out; to add it: "
    "sudo apt-get install chromium (or make browser)"
)


def find_chromium() -> str | None:
    """The Chromium to drive: the named one, the system's, or the one `make browser` fetched."""
    named = os.environ.get("GONGKAI_CHROMIUM")
    on_path = filter(None, map(shutil.which, CHROMIUM_NAMES))
    caches = (
        Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"),
        Path.home() / "Library/Caches/ms-playwright",
    )
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/*/*.app/Contents/MacOS/*")
    fetched = (str(p) for cache in caches for pattern in patterns for p in cache.glob(pattern))
    return named or next(on_path, None) or next(fetched, None)


CHROMIUM = find_chromium()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--meets-database",
        action="store_true",
        help="only tests that meet the database of the settings",
    )


def meets_database(item: pytest.Item) -> bool:
    """Whether another database could give another answer.

    Pages in a browser and the wide sweep ask the database what narrower tests ask it too; a
    command on a copy of the demo city runs on that city's own SQLite.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    if "finished_demo" in fixtures or any(map(item.get_closest_marker, ("browser", "sweep"))):
        return False
    asked = bool({"db", "transactional_db"} & fixtures or item.get_closest_marker("django_db"))
    return asked or bool(item.get_closest_marker("postgresql"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out: list[pytest.Item] = []
    if CHROMIUM is None:
        left_out += [item for item in items if item.get_closest_marker("browser")]
    if config.getoption("--meets-database"):
        left_out += [item for item in items if not meets_database(item)]
    if left_out:
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
        config.hook.pytest_deselected(items=list(gone))
    # What takes long begins first, so that nobody waits for it at the end.
    items.sort(key=lambda item: not any(map(item.get_closest_marker, LONG)))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(NO_CHROMIUM)


def _flush_with_the_journal(test_case: TransactionTestCase) -> None:
    """Empty the tables after a test that commits; the journal's triggers make room for it."""
    _run(triggers.statements(connection.vendor, is_creation=False))
    _flush(test_case)
    _run(triggers.statements(connection.vendor, is_creation=True))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_flush = TransactionTestCase._fixture_teardown
TransactionTestCase._fixture_teardown = _flush_with_the_journal  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Tests make their tables from the models, in a tenth of the time that all migrations take.

    What the migrations make is held against that in tests/test_migrations.py.
    """
    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """What migrations make besides tables: triggers of the journal, the record of themselves."""
    with django_db_blocker.unblock():
        _run(triggers.statements(connection.vendor, is_creation=False))
        _run(triggers.statements(connection.vendor, is_creation=True))
        recorder = MigrationRecorder(connection)
        for app, name in (
            MigrationLoader(connection).disk_migrations.keys() - recorder.applied_migrations()
        ):
            recorder.record_applied(app, name)


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Any) -> Path:
    """An empty data directory; nothing a test does touches the checkout."""
    path = tmp_path / "data"
    path.mkdir()
    settings.DATA_DIR = path
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and reference facts beside the repository; skips without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of shared material is not beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def finished_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an empty database; never changed."""

    def migrate(data: Path) -> None:
        answer = call(data, "check", "--migrate")
        assert (data / "gongkai.sqlite3").is_file(), answer.stderr

    return made_once(tmp_path_factory, "tables", migrate)


@pytest.fixture(scope="session")
def finished_demo(finished_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo city, built and published once; never changed."""

    def build(data: Path) -> None:
        shutil.copytree(finished_tables, data)
        answer = call(data, "demo", "--no-serve")
        assert answer.returncode == 0, answer.stderr

    return made_once(tmp_path_factory, "demo", build)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, one for the session."""
    # The driver keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of 1280 × 800 points, without cookies; `set_viewport_size` changes it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    made = context.new_page()
    yield made
    # What a page says when it is left (a hold let go) arrives while its test still stands.
    made.goto("about:blank")
    made.wait_for_timeout(100)
    context.close()
