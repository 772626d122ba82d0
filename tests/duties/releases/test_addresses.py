"""Where a public thing stands, and the old addresses that lead to it."""

import pytest
from tests.duties.releases.things import LATER, PUBLISHER, published, signed

from gongkai.duties.releases import actions
from gongkai.duties.releases.address import address_of, former_path, thing_id
from gongkai.duties.releases.models import FormerAddress

OLD = "https://old.example/art/2017/12.html"


def test_a_document_stands_under_its_index_number():
    assert address_of("document", "00800126X/2026-00001") == "/zhengce/00800126X/2026-00001/"
    assert thing_id("document", "7") == "document:7"


@pytest.mark.parametrize("number", ["", "/", "a//b", "../a", "a/..", "a/./b"])
def test_a_number_that_climbs_makes_no_address(number):
    with pytest.raises(ValueError, match="makes no address"):
        address_of("document", number)


def test_an_interpretation_stands_in_its_own_column():
    assert address_of("interpretation", "00800126X/2026-00002") == "/jiedu/00800126X/2026-00002/"


def test_what_has_no_shelf_has_no_address():
    with pytest.raises(ValueError, match="the shelf 'list'"):
        address_of("list", "1")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (OLD, "art/2017/12.html"),
        ("/art/2017/", "art/2017"),
        ("http://old.example/%E4%BA%91.html?id=1#a", "云.html?id=1"),
        ("http://old.example/", ""),
        ("", ""),
        ("http://[old/1.html", ""),
        ("http://old.example/a%00b", ""),
        ("/" + "a" * 600, "a" * 500),
    ],
)
def test_the_path_of_an_old_address(address, path):
    assert former_path(address) == path


@pytest.mark.django_db
class TestClaims:
    def second(self, *addresses):
        return published(
            signed(key="2"),
            index_number="00800126X/2026-00002",
            former_addresses=list(addresses),
        )

    def test_an_old_address_leads_to_the_first_that_claims_it(self):
        first = published(former_addresses=[OLD])
        second = self.second(OLD.replace("old.", "older."), "/art/2017/13.html")

        assert first.former_addresses == [OLD]
        assert second.former_addresses == ["/art/2017/13.html"]
        assert sorted(map(str, FormerAddress.objects.all())) == [
            "art/2017/12.html → thing 1",
            "art/2017/13.html → thing 2",
        ]

    def test_it_stays_with_a_thing_that_is_withdrawn(self):
        actions.withdraw(published(former_addresses=[OLD]), reason="有误", by=PUBLISHER, at=LATER)

        assert self.second(OLD).former_addresses == []

    def test_a_corrected_version_keeps_it(self):
        published(former_addresses=[OLD])

        assert published(signed(), former_addresses=[OLD]).former_addresses == [OLD]

    def test_what_is_no_path_is_left_out(self):
        made = published(former_addresses=["http://old.example/", "/a%00b", OLD])

        assert made.former_addresses == [OLD]
