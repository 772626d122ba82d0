from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.deploy import nginx


@pytest.fixture
def city(tmp_path: Path) -> Iterator[nginx.City]:
    """A city before which nginx stands."""
    if nginx.NGINX is None:
        pytest.skip("nginx: none found; to add it: sudo apt-get install nginx")
    with nginx.run(tmp_path / "a city") as served:
        yield served
