"""What is done to a document: its own acts here, those of the way from `handling`."""

from gongkai.duties.documents.actions.attaching import attach, detach
from gongkai.duties.documents.actions.deidentifying import deidentify
from gongkai.duties.documents.actions.drafting import EDITABLE, Origin, draft, edit
from gongkai.duties.documents.actions.settling import release_hold, settle_doubts
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
    "Origin",
    "approve",
    "attach",
    "deidentify",
    "detach",
    "draft",
    "edit",
    "pass_review",
    "publish",
    "publish_scheduled",
    "release_hold",
    "return_",
    "return_review",
    "revise",
    "schedule",
    "settle_doubts",
    "sign",
    "submit",
    "unschedule",
    "withdraw",
]
