"""What is done to a document: its own acts here, those of the way from `handling`."""

from gongkai.duties.documents.actions.attaching import (
    attach,
    describe,
    detach,
    exchange,
    move,
    readdress,
)
from gongkai.duties.documents.actions.briefing import brief, lift_embargo
from gongkai.duties.documents.actions.clearing import decide, open_clearing, opine, propose
from gongkai.duties.documents.actions.consulting import (
    consult,
    decide_party,
    note_party_answer,
    note_party_service,
    note_party_told,
    settle_parties,
    take_party_letter,
    waive_parties,
)
from gongkai.duties.documents.actions.corrections import correct, show_until
from gongkai.duties.documents.actions.deidentifying import deidentify
from gongkai.duties.documents.actions.drafting import EDITABLE, Origin, draft, edit
from gongkai.duties.documents.actions.interpreting import agree, interpret, plan, tell
from gongkai.duties.documents.actions.opening import open_up
from gongkai.duties.documents.actions.policies import (
    confirm,
    exempt,
    relate,
    set_policy,
    unrelate,
)
from gongkai.duties.documents.actions.posting import post, take_down
from gongkai.duties.documents.actions.settling import (
    discard,
    doubt,
    keep_address,
    release_hold,
    settle_doubts,
)
from gongkai.duties.documents.actions.taking import Brought, take_over
from gongkai.duties.documents.actions.terms import settle_terms, unsettle_terms
from gongkai.duties.handling.actions import (
    approve,
    pass_review,
    publish,
    publish_scheduled,
    return_,
    return_review,
    revise,
    schedule,
    sign,
    submit,
    unschedule,
    withdraw,
)

__all__ = [
    "EDITABLE",
    "Brought",
    "Origin",
    "agree",
    "approve",
    "attach",
    "brief",
    "confirm",
    "consult",
    "correct",
    "decide",
    "decide_party",
    "deidentify",
    "describe",
    "detach",
    "discard",
    "doubt",
    "draft",
    "edit",
    "exchange",
    "exempt",
    "interpret",
    "keep_address",
    "lift_embargo",
    "move",
    "note_party_answer",
    "note_party_service",
    "note_party_told",
    "open_clearing",
    "open_up",
    "opine",
    "pass_review",
    "plan",
    "post",
    "propose",
    "publish",
    "publish_scheduled",
    "readdress",
    "relate",
    "release_hold",
    "return_",
    "return_review",
    "revise",
    "schedule",
    "set_policy",
    "settle_doubts",
    "settle_parties",
    "settle_terms",
    "show_until",
    "sign",
    "submit",
    "take_down",
    "take_over",
    "take_party_letter",
    "tell",
    "unrelate",
    "unschedule",
    "unsettle_terms",
    "waive_parties",
    "withdraw",
]
