"""Masking in a document: the strings of its public content, put back where they came from."""

from collections.abc import Mapping

from gongkai.duties.documents import queries, rules
from gongkai.duties.documents.models import Document
from gongkai.law.refusal import Refusal

# Texts of the content that are fields of the same name.
_FIELDS = frozenset(
    {"title", "publisher", "body", "service_object", "keywords", "summary", "recipients"}
    | {"source", "source_title", "source_number", "source_url", "place_note", "audience"}
)
_LISTS = frozenset({"joint", "former_addresses"})


def amend(document: Document, changes: Mapping[str, str]) -> None:
    """Put the new strings in, by their place in the content; the document itself is not saved.

    Raises Refusal for what a clerk must change: numbers, codes and what comes from elsewhere.
    """
    for pointer, new in changes.items():
        keys = pointer.split("/")[1:]
        if keys == ["body"] and getattr(document, "interpretation", None):
            raise Refusal("解读的正文由各项要素和问答合成，不能在这里遮盖；请退回经办人修改。")
        if len(keys) == 1 and keys[0] in _FIELDS:
            setattr(document, keys[0], new)
        elif len(keys) == 2 and keys[0] in _LISTS:
            getattr(document, keys[0])[int(keys[1])] = new
        elif len(keys) == 3 and keys[0] == "attachments" and keys[2] in {"name", "alt"}:
            attachment = queries.attachments(document)[int(keys[1])]
            setattr(attachment, keys[2], new)
            attachment.save(update_fields=[keys[2]])
        else:
            raise Refusal("这一处不能在这里遮盖或删去；请退回经办人修改。")
    rules.check_lengths(document)
