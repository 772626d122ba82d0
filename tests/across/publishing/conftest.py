import os

import pytest
from tests.factories.releases import make_site


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    """No waiting for the disk: what a power cut leaves is not what these tests look at."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def site(db):
    """A site with its organ."""
    return make_site()
