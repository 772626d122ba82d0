"""Old addresses: each leads to one thing."""

import pytest
from tests.factories.city import City

from gongkai.duties.releases.address import former_path
from gongkai.duties.releases.models import Publication

OLD = "http://old.example/art/2016/5/4/art_12.html"


@pytest.mark.django_db
def test_an_old_address_leads_to_the_first_that_laid_claim_to_it():
    city = City()
    first = city.published(title="甲", former_addresses=[OLD, "/b/"])
    second = city.published("YZ02", title="乙", former_addresses=[f"{OLD}/", "/c"])

    kept = dict(Publication.objects.values_list("key", "former_addresses"))

    assert kept == {first.key: [OLD, "/b/"], second.key: ["/c"]}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (OLD, "art/2016/5/4/art_12.html"),
        ("/a%20b/", "a b"),
        ("http://old.example/", ""),
        ("http://old.example/show.asp?id=12", "show.asp?id=12"),
        ("http://old.example/?id=12", "?id=12"),
        ("http://[bad", ""),
    ],
)
def test_what_counts_of_an_old_address_is_its_path_and_query(address, path):
    assert former_path(address) == path
