"""Somebody at the workbench: opens pages, fills the forms that are on them, sends them off."""

from typing import Any

from django.test import Client
from lxml import html

from gongkai.base.organs.models import Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.review.questions import QUESTIONS

PASSWORD = "a long enough phrase for tests"


class Desk:
    """A signed-in person; every step reads its form from the page first, as a browser does."""

    def __init__(self, person: Standing) -> None:
        row = Person.objects.get(code=person.code)
        row.set_password(PASSWORD)
        row.save()
        self.client = Client()
        page = self.send("/workbench/sign-in/", code=person.code, password=PASSWORD)
        assert page.status_code == 302, page.content.decode()

    def send(self, path: str, **values: Any) -> Any:
        """Open `path`, change `values` in its form, and send it."""
        page = self.client.get(path)
        assert page.status_code == 200, f"{path}: {page.status_code}"
        forms = html.fromstring(page.content.decode()).forms
        form = next(
            form
            for form in forms
            if form.method == "POST" and "sign-out" not in (form.action or "")
        )
        filled = {name: value for name, value in form.form_values() if value is not None}
        return self.client.post(form.action or path, filled | values)

    def do(self, document: Document, step: str, **values: Any) -> Any:
        """Take a step on a document; it must be let through."""
        answer = self.send(f"/workbench/documents/{document.pk}/{step}/", **values)
        assert answer.status_code == 302, refused(answer)
        document.refresh_from_db()
        return answer

    def passes(self, document: Document) -> None:
        clear = {f"question_{question.id}": "no" for question in QUESTIONS}
        self.do(document, "review", do="pass", **clear)


def refused(answer: Any) -> str:
    """What a page says against it."""
    found = html.fromstring(answer.content.decode()).xpath("//*[contains(@class, 'error')]")
    return " ".join(" ".join(each.text_content().split()) for each in found)
