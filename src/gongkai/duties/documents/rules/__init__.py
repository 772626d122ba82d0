"""What a document must have, and what may be written into it; the way's rules are handling's."""

from gongkai.duties.documents.rules.complete import (
    REQUIRED,
    check_can_publish,
    check_can_submit,
    missing,
)
from gongkai.duties.documents.rules.deidentifying import check_can_deidentify, check_has_masked
from gongkai.duties.documents.rules.writing import (
    check_is_own,
    check_keeps_number,
    check_lengths,
)

__all__ = [
    "REQUIRED",
    "check_can_deidentify",
    "check_can_publish",
    "check_can_submit",
    "check_has_masked",
    "check_is_own",
    "check_keeps_number",
    "check_lengths",
    "missing",
]
