"""What the tests of the duties share: the small city."""

import pytest
from tests.factories.city import City


@pytest.fixture
def city(db: None) -> City:
    return City()
