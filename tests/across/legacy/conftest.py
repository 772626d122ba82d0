"""The small city, for pages that are taken in."""

import pytest
from tests.factories.city import City


@pytest.fixture
def city(db: None) -> City:
    return City()
