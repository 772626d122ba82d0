import pytest
from tests.factories.releases import make_site


@pytest.fixture
def site(transactional_db):
    """A site with its organ. Real transactions: the journal is read by their order."""
    return make_site()
