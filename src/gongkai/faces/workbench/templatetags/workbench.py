from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from gongkai.faces.workbench.documents.forms import DocumentForm
from gongkai.faces.workbench.documents.paper import written
from gongkai.faces.workbench.handling.forms import OpinionForm, ReasonForm
from gongkai.faces.workbench.words import word

register = template.Library()
register.filter("word", word)


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:
    """The value of a key; the key itself where the table does not have it."""
    return table.get(key, key)


@register.filter
def of(table: Mapping[str, Any], key: str) -> Any:
    """The value of a key; None where the table does not have it."""
    return table.get(key)


@register.filter
def named(value: str, field: str) -> str:
    """A code of a list of the law by its name: `row.genre|named:"genre"`."""
    return written(field, value)


@register.filter
def field_zh(name: str) -> str:
    """What a field of a document is called on the screen."""
    fields = DocumentForm.base_fields | OpinionForm.base_fields | ReasonForm.base_fields
    # Attachments are no field of a form: they have a page of their own.
    beside = {"attachments": _("附件")}
    return str(fields[name].label) if name in fields else beside.get(name, name)
