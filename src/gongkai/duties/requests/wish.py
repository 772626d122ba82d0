"""What is asked for, and by whom: the contents of a request form, whichever way it came."""

from dataclasses import dataclass
from typing import Any

from gongkai.duties.requests import applicants
from gongkai.law.applicants import Applicant, ObtainBy, ProvideForm


@dataclass(frozen=True)
class Wish:
    """A request as it was written down. `files` are the keys of stored files handed in with it."""

    applicant: Applicant
    description: str
    provide_form: ProvideForm
    obtain_by: ObtainBy
    doc_title: str = ""
    doc_number: str = ""
    files: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "applicant": applicants.to_json(self.applicant),
            "description": self.description,
            "provide_form": self.provide_form.value,
            "obtain_by": self.obtain_by.value,
            "doc_title": self.doc_title,
            "doc_number": self.doc_number,
            "files": list(self.files),
        }


def from_json(values: dict[str, Any]) -> Wish:
    """The wish that `to_json` wrote."""
    given = dict(values)
    return Wish(
        applicant=applicants.from_json(given.pop("applicant")),
        provide_form=ProvideForm(given.pop("provide_form")),
        obtain_by=ObtainBy(given.pop("obtain_by")),
        files=tuple(given.pop("files")),
        **given,
    )
