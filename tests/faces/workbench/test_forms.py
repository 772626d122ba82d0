"""The forms and the papers of the desk say all that the rooms know, and nothing else."""

from dataclasses import fields

from gongkai.duties.documents.actions import EDITABLE
from gongkai.duties.documents.content import DocumentContent
from gongkai.faces.workbench.documents.forms import GROUPS, DocumentForm
from gongkai.faces.workbench.documents.paper import LABELS


def test_the_form_has_every_field_a_clerk_may_fill_in_and_no_other():
    assert set(DocumentForm.base_fields) - {"revision"} == EDITABLE


def test_every_field_of_the_form_is_shown_in_one_group():
    shown = [name for group in GROUPS for name in group.fields]

    assert sorted([*shown, "body", "revision"]) == sorted(DocumentForm.base_fields)


def test_whoever_reviews_sees_everything_that_becomes_public():
    shown = {field for field, _ in LABELS} | {"title", "body", "attachments"}

    # The organ's code is shown by the name it issues under, the parts of a source in one line.
    names = {field.name for field in fields(DocumentContent)} - {"organ"}
    parts = {"source", *(name for name in names if name.startswith("source_"))}
    assert names - parts == shown - {"origin"}
