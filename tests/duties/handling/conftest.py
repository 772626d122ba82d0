"""The table of the made-up kind, made for a module and taken away again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from tests.duties.handling.notices import KIND, Notice

from gongkai.duties.handling import kinds


@pytest.fixture(scope="module", autouse=True)
def board(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    kinds.register(KIND)
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Notice)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Notice)
    kinds.forget(KIND.name)
