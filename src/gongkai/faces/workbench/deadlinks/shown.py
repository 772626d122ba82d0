"""A dead link as the desk shows it."""

from django.urls import reverse

from gongkai.across.deadlinks.models import Reference, Sort
from gongkai.faces.workbench.kinds import BY_NAME
from gongkai.faces.workbench.words import word


def url(row: Reference) -> str:
    """Where the thing is mended: its page at the desk."""
    known = BY_NAME[row.publication.kind]
    return reverse(f"workbench:{known.kind}", args=[row.publication.key])


def kind(row: Reference) -> str:
    return word(str(BY_NAME[row.publication.kind].zh))


def target(row: Reference) -> str:
    """What it leads to: an address, or the name of an attachment."""
    return row.name if row.sort == Sort.FILE else row.target
