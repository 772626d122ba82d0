"""What of an answer goes out: the content that is frozen, reviewed and signed."""

from typing import Any

from gongkai.duties.requests import parts
from gongkai.duties.requests.models import Answer
from gongkai.law.attributes import Attribute

KIND = "answer"


def content(answer: Answer) -> dict[str, Any]:
    """The decisions with their reasons and the files, as JSON values; who asked is not in it."""
    return {
        "attribute": Attribute.ON_REQUEST.value,
        "receipt": answer.case.receipt,
        "decision": answer.decision,
        "parts": [parts.to_json(part) for part in parts.parts_of(answer)],
        "attachments": [_file(each) for each in answer.files.select_related("stored__released")],
    }


def _file(file: Any) -> dict[str, Any]:
    """The rebuilt copy goes out, never what was handed in."""
    copy = file.stored.released
    return {
        "name": file.name,
        "sha256": copy.sha256 if copy else "",
        "kind": copy.kind if copy else "",
        "size": copy.size if copy else 0,
        "marks": file.marks,
    }
