"""The small city, for reports."""

import pytest
from tests.factories.city import City


@pytest.fixture
def city(db: None) -> City:
    return City()
