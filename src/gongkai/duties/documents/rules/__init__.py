"""What a document must have, and what may be written into it; the way's rules are handling's."""

from gongkai.duties.documents.rules.clearing import (
    check_can_decide,
    check_can_open_clearing,
    check_can_propose,
    check_is_open,
    check_may_clear,
    check_may_opine,
    check_opinion,
    clearing_of,
)
from gongkai.duties.documents.rules.complete import (
    REQUIRED,
    check_can_publish,
    check_can_submit,
    missing,
)
from gongkai.duties.documents.rules.deidentifying import check_can_deidentify, check_has_masked
from gongkai.duties.documents.rules.norms import (
    SAYABLE,
    check_can_exempt,
    check_can_interpret,
    check_can_relate,
    check_may_agree,
    check_note,
    check_parts,
    check_plan,
    check_policy,
)
from gongkai.duties.documents.rules.together import (
    check_can_publish_together,
    check_can_sign,
    check_can_withdraw,
    gate,
    incomplete,
    needs,
    together,
    unconfirmed,
)
from gongkai.duties.documents.rules.writing import (
    check_is_own,
    check_keeps_number,
    check_keeps_public,
    check_lengths,
)

__all__ = [
    "REQUIRED",
    "SAYABLE",
    "check_can_decide",
    "check_can_deidentify",
    "check_can_exempt",
    "check_can_interpret",
    "check_can_open_clearing",
    "check_can_propose",
    "check_can_publish",
    "check_can_publish_together",
    "check_can_relate",
    "check_can_sign",
    "check_can_submit",
    "check_can_withdraw",
    "check_has_masked",
    "check_is_open",
    "check_is_own",
    "check_keeps_number",
    "check_keeps_public",
    "check_lengths",
    "check_may_agree",
    "check_may_clear",
    "check_may_opine",
    "check_note",
    "check_opinion",
    "check_parts",
    "check_plan",
    "check_policy",
    "clearing_of",
    "gate",
    "incomplete",
    "missing",
    "needs",
    "together",
    "unconfirmed",
]
