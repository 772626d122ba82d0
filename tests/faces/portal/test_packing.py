"""Files packed beforehand: true, never older than their file, never outliving it."""

import gzip
from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions, packing, queries, reconciling
from gongkai.across.publishing.models import Output
from gongkai.across.publishing.places import Places
from gongkai.across.publishing.tree import Tree
from gongkai.across.publishing.verify import Wrong, verify
from gongkai.duties.handling import actions as handling
from gongkai.faces.portal.pages import PAGES

AT = MONDAY + timedelta(hours=8)

pytestmark = pytest.mark.django_db(transaction=True)


def publish(**how):
    actions.publish(PAGES, site="yunzhou", at=AT, on=TODAY, **how)


def tree() -> Tree:
    return Tree.of("yunzhou", queries.live("yunzhou").number)


def twins() -> dict[str, bytes]:
    """What the packed files unpack to, by the path of the file they stand for."""
    root = tree().root
    return {
        str(path.relative_to(root))[:-3]: gzip.decompress(path.read_bytes())
        for path in root.rglob("*.gz")
    }


def faults() -> list[tuple[str, str]]:
    key = (Places("yunzhou").public / "manifest.pub").read_text().strip()
    return [(fault.path, fault.wrong) for fault in verify(tree().root, key)]


@pytest.fixture
def city():
    return City()


@pytest.fixture
def packed_city(city):
    city.published(title="关于开展巡查的通知")
    publish()
    assert packing.pack("yunzhou") > 10
    return city


def test_every_text_of_some_length_has_a_true_twin_and_is_packed_once(packed_city):
    root = tree().root
    worth = {
        path
        for path, size in Output.objects.values_list("path", "size")
        if size >= 1024
        and path.endswith((".html", ".json", ".xml", ".css", ".js", ".svg", ".txt"))
    }
    found = twins()
    assert found.keys() == worth
    assert {path: (root / path).read_bytes() for path in found} == found
    assert packing.pack("yunzhou") == 0
    assert faults() == []


def test_what_is_written_anew_or_withdrawn_loses_its_twin_at_once(packed_city):
    second = packed_city.published(title="关于巡查结果的通报")
    publish()
    here = tree().root
    assert not (here / "zhengce/index.html.gz").exists()
    assert {path: (here / path).read_bytes() for path in twins()} == twins()
    packing.pack("yunzhou")
    place = f"zhengce/{second.index_number}/index.html"
    assert (here / f"{place}.gz").exists()

    handling.withdraw(second, reason="内容有误", by=packed_city.yz01["publisher"], at=AT)
    publish()

    assert not (here / f"{place}.gz").exists()
    assert faults() == []


def test_a_twin_that_says_something_else_is_named_put_away_and_made_again(packed_city):
    false = tree().root / "zhengce/index.html.gz"
    false.write_bytes(gzip.compress(b"<p>something else</p>"))
    assert faults() == [("zhengce/index.html.gz", Wrong.CHANGED)]

    found = reconciling.reconcile(PAGES, site="yunzhou", at=AT, on=TODAY)

    assert found.strays == ("zhengce/index.html.gz",)
    assert packing.pack("yunzhou") == 1
    assert faults() == []


@pytest.mark.parametrize("path", ["zhengce/other.html.gz", "zhengce/index.html.gz.gz", "x.gz"])
def test_what_only_looks_like_a_twin_is_a_stray(packed_city, path):
    (tree().root / path).write_bytes(gzip.compress(b"x"))
    assert faults() == [(path, Wrong.EXTRA)]
    assert reconciling.reconcile(PAGES, site="yunzhou", at=AT, on=TODAY).strays == (path,)


def test_a_file_that_was_changed_behind_our_back_is_not_packed(city):
    city.published()
    publish()
    (tree().root / "zhengce/index.html").write_bytes(b"x" * 5000)
    packing.pack("yunzhou")
    assert not (tree().root / "zhengce/index.html.gz").exists()


def test_a_twin_that_unpacks_without_end_is_read_no_further_than_its_file(packed_city):
    false = tree().root / "zhengce/index.html.gz"
    with gzip.open(false, "wb") as stream:
        for _ in range(100):
            stream.write(bytes(1 << 20))
    assert faults() == [("zhengce/index.html.gz", Wrong.CHANGED)]
