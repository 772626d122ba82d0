"""The small city, and lots small enough to be handed over in a moment."""

import pytest
from tests.factories.city import City

from gongkai.law import sampling


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def few(data, monkeypatch):
    """Three of any lot are drawn."""
    monkeypatch.setattr(sampling, "_SIZES", ((1200, 3),))
