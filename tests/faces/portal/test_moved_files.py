"""The old address of an attachment leads to the file, as that of its page to the document."""

import json
from datetime import timedelta

import pytest
from tests.base.files import samples
from tests.faces.portal.test_published import publish, tree
from tests.factories.city import MONDAY, City

from gongkai.base.files import actions as files
from gongkai.duties.documents import actions as documents
from gongkai.duties.handling.states import State

OLD = "http://old.yz.gov.cn"
FILE = f"{OLD}/downfile.jsp?classid=0&filename=a.pdf"

pytestmark = pytest.mark.django_db(transaction=True)


def with_file(city: City):
    document = city.draft(former_addresses=[f"{OLD}/art/1.html"])
    stored = files.store(samples.pdf(), declared_name="a.pdf", by="yz01-clerk", at=MONDAY)
    stored = files.check(stored, at=MONDAY)
    documents.attach(
        document,
        file=stored,
        name="表：一",
        alt="",
        by=city.people["YZ01"]["clerk"],
        at=MONDAY,
        former_addresses=[FILE, f"{OLD}/f/a.pdf"],
    )
    return document


def leads(name: str, found: dict[str, bytes]) -> str:
    return json.loads(found[f"{name}/redirect.json"])["moved_to"]


def test_the_old_address_of_a_file_leads_to_the_file_and_after_withdrawal_to_what_remains():
    city = City()
    document = with_file(city)
    city.walk(document, State.PUBLISHED)
    publish()

    found = tree()
    page = leads("art/1.html", found)
    [file] = [name for name in found if "/fujian/" in name and name.startswith("zhengce/")]
    assert leads("f/a.pdf", found) == leads("downfile.jsp/@classid=0&filename=a.pdf", found)
    assert leads("f/a.pdf", found).endswith(f"/{file}")
    assert leads("f/a.pdf", found).startswith(page)
    twin = json.loads(found[f"{file.partition('fujian/')[0]}index.json"])
    assert "former_addresses" not in twin["attachments"][0]

    document.refresh_from_db()
    city.walk(document, State.WITHDRAWN)
    publish()
    assert leads("f/a.pdf", tree()) == page


def test_a_file_that_is_taken_off_leaves_its_address_to_the_document():
    city = City()
    document, by = with_file(city), city.people["YZ01"]["clerk"]
    attachment = document.attachments.get()
    at = MONDAY + timedelta(hours=1)
    documents.readdress(attachment, former_addresses=[f"{OLD}/f/a.pdf"], by=by, at=at)
    documents.readdress(attachment, former_addresses=[f"{OLD}/g/a.pdf"], by=by, at=at)
    documents.edit(
        document,
        values={"body": '<p>见<a href="表：一">表：一</a>。</p>'},
        revision=type(document).objects.get(pk=document.pk).revision,
        by=by,
        at=at,
    )
    documents.describe(document.attachments.get(), name="表一", alt="", by=by, at=at)
    document.refresh_from_db()
    assert '<a href="表一">' in document.body

    documents.detach(document.attachments.get(), by=by, at=at)

    document.refresh_from_db()
    assert document.former_addresses == [
        f"{OLD}/art/1.html", FILE, f"{OLD}/f/a.pdf", f"{OLD}/g/a.pdf",
    ]  # fmt: skip
