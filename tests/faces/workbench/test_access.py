"""What is not one's own is not there: every address of the desk, every method, two organs."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from tests.factories.city import MONDAY, make_person

from gongkai.base.files import actions as files
from gongkai.base.journal.models import Entry
from gongkai.base.organs import actions as organs
from gongkai.base.organs.models import Assignment, Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.urls import urlpatterns

CANARY = "金丝雀字样乙局内部"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


def patterns() -> list[tuple[str, str]]:
    """Every address of the desk with its parts by name, and what it is called."""
    return [(str(each.pattern), each.name) for each in urlpatterns]


DOCUMENT_NAMES = sorted(name for route, name in patterns() if route.startswith("documents/<int"))
# These answer to POST alone.
POSTED = {
    "document-revoke",
    "document-add-picture",
    "document-attachment-move",
    "document-copy",
    "document-copy-drop",
    "document-deidentified",
    "document-detach",
    "document-mask-file",
    "document-preview-typed",
}
# These show a row beside the document, of which this one has none.
ROWS = {"document-party-letter", "document-posting-down", "document-posting-photo"}
PEOPLE_NAMES = sorted(name for route, name in patterns() if route.startswith("people/"))


def address(name: str, document: Document, code: str = "yz01-clerk") -> str:
    route = next(route for route, each in patterns() if each == name)
    attachment = document.attachments.first()
    parts = {
        "<int:attachment>": str(attachment.pk if attachment else 1),
        "<int:pk>": str(document.pk),
        "<str:name>": attachment.name if attachment else "图.png",
        "<str:code>": code,
        "<slug:kind>": "document",
        "<issue:pk>": "2026/1",
        "<slug:move>": "sign",
    }
    for part, value in parts.items():
        route = route.replace(part, value)
    return f"/workbench/{re.sub(r'<[^>]+>', '1', route)}"


def with_attachment(document: Document, by) -> Document:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    stored = files.store(picture.getvalue(), declared_name="图.png", by=by.code, at=MONDAY)
    stored = files.check(stored, at=MONDAY)
    actions.attach(document, file=stored, name=f"{CANARY}.png", alt=CANARY, by=by, at=MONDAY)
    return Document.objects.get(pk=document.pk)


def ask(client: Client, method: str, url: str):
    return client.generic(
        method, url, b"do=pass&reason=x&revision=1", "application/x-www-form-urlencoded"
    )


def test_there_is_an_address_for_every_page_to_try():
    assert len(DOCUMENT_NAMES) > 15
    assert len(PEOPLE_NAMES) > 4


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_document_of_another_organ_is_not_found_at_any_address(city, enter, state):
    theirs = getattr(city, state)("YZ02", title=CANARY)
    if state == "draft":
        theirs = with_attachment(theirs, city.yz02["clerk"])
    clients = [enter(f"yz01-{who}") for who in ("clerk", "reviewer", "leader", "publisher")]

    answers = {
        (name, method, response.status_code)
        for name in DOCUMENT_NAMES
        for method in METHODS
        for client in clients
        for response in [ask(client, method, address(name, theirs))]
        if response.status_code not in {404, 405}
        or CANARY in b"".join(response).decode(errors="replace")
    }

    assert answers == set()


def test_lists_and_search_name_nothing_of_another_organ(city, enter):
    city.published("YZ02", title=CANARY)
    city.draft("YZ02", title=CANARY)
    pages = ("", "documents/", f"documents/?q={CANARY}", "documents/?organ=YZ02", "imports/")

    for who in ("clerk", "reviewer", "leader", "publisher"):
        for page in pages:
            text = enter(f"yz01-{who}").get(f"/workbench/{page}").content.decode()
            assert CANARY not in text.replace(f'value="{CANARY}"', "")


def test_one_organs_own_pages_all_open(city, enter):
    ours = with_attachment(city.draft(title="本局的通知"), city.yz01["clerk"])
    client = enter("yz01-clerk")

    answers = {}
    for name in set(DOCUMENT_NAMES) - POSTED - ROWS:
        response = client.get(address(name, ours))
        answers[name] = response.status_code
        b"".join(response)

    refused = {name for name, status in answers.items() if status != 200}
    assert refused == {
        "document-correct",
        "document-difference",
        "document-head",
        "document-legal",
        "document-office",
        "document-opinion",
        "document-publish",
        "document-referral",
        "document-schedule",
        "document-unschedule",
        "document-return",
        "document-review",
        "document-revise",
        "document-sheet",
        "document-sign",
        "document-telling",
        "document-withdraw",
    }
    assert {answers[name] for name in refused} == {422}


@pytest.mark.parametrize("role", [Role.ADMIN_SYSTEM, Role.ADMIN_SECURITY, Role.ADMIN_AUDIT])
def test_administrators_find_no_document(city, enter, role):
    document = city.published(title=CANARY)
    make_person("admin", city.organ(), role)
    client = enter("admin")

    statuses = {client.get(address(name, document)).status_code for name in DOCUMENT_NAMES}

    assert statuses <= {404, 405}
    assert CANARY not in client.get("/workbench/documents/").content.decode()


@pytest.mark.parametrize("name", PEOPLE_NAMES)
@pytest.mark.parametrize("method", METHODS)
def test_only_the_security_administrator_finds_the_people(city, enter, name, method):
    document = city.draft()
    url = address(name, document)
    make_person("auditor", city.organ(), Role.ADMIN_AUDIT)

    statuses = {
        ask(enter(code), method, url).status_code
        for code in ("yz01-clerk", "yz01-leader", "yz01-publisher", "auditor")
    }

    assert statuses <= {404, 405}


def test_nobody_gets_in_without_a_session(city, client):
    document = city.published(title=CANARY)

    for _route, name in patterns():
        if name in {"sign-in", "sign-out", "language", "outside-opinion"}:
            continue
        for method in METHODS:
            response = ask(client, method, address(name, document))
            body = response.content.decode()
            assert response.status_code in {302, 403}, (name, method)
            assert response.headers.get("Location", "/workbench/sign-in/").startswith(
                "/workbench/sign-in/"
            )
            assert CANARY not in body


def test_a_made_up_session_opens_nothing(city, client):
    city.published(title=CANARY)
    session = client.session
    session["person"] = "yz01-clerk"
    session.save()

    response = client.get("/workbench/documents/")

    assert (response.status_code, response.url[:21]) == (302, "/workbench/sign-in/?n")


def test_every_page_of_the_desk_is_kept_by_no_cache(city, enter, client):
    document = city.published()
    inside = enter("yz01-clerk")

    headers = {
        each.get(address(name, document)).headers["Cache-Control"]
        for _route, name in patterns()
        if name != "sign-out"
        for each in (inside, client)
    }

    assert headers == {"no-store"}


def test_a_form_without_its_token_is_refused(city, enter):
    document = city.draft()
    strict = enter("yz01-clerk", enforce_csrf_checks=True)

    statuses = {
        strict.post(address(name, document)).status_code
        for _route, name in patterns()
        if name not in {"document-preview"}
    }

    assert statuses == {403}
    assert Document.objects.get(pk=document.pk).state == "draft"


def test_a_supervisor_sees_what_was_public_and_changes_nothing(city, enter):
    make_person("supervisor", city.organ("YZ02"), Role.SUPERVISOR)
    public, draft = city.published(), city.draft(title=CANARY)
    client = enter("supervisor")

    assert client.get(address("document", public)).status_code == 200
    assert client.get(address("document", draft)).status_code == 404
    given = {"reason": "试试"}
    assert client.post(address("document-withdraw", public), given).status_code == 422
    assert Document.objects.get(pk=public.pk).state == "published"


def test_the_office_that_manages_all_sites_takes_down_what_another_organ_published(city, enter):
    person = make_person("manager", city.organ("YZ01"), Role.SUPERVISOR)
    public = city.published("YZ02")
    reason = {"reason": "误将个人信息公开"}

    assert enter("manager").post(address("document-withdraw", public), reason).status_code == 422

    organs.assign(person, role=Role.OFFICE, organ=city.organ("YZ01"), by=None, at=MONDAY)
    client = enter("manager")

    assert address("document-withdraw", public) in client.get(address("document", public)).text
    assert client.post(address("document-withdraw", public), reason).status_code == 302
    assert Document.objects.get(pk=public.pk).state == "withdrawn"
    done = Entry.objects.filter(act="release.withdraw").get()
    assert (done.by, done.data["reason"]) == ("manager", reason["reason"])


def test_the_role_of_yesterday_opens_nothing_today(city, enter):
    document = city.draft()
    client = enter("yz01-clerk")
    held = Assignment.objects.filter(person=Person.objects.get(code="yz01-clerk"))
    held.update(to_on=MONDAY.date())

    assert client.get(address("document", document)).status_code == 404
