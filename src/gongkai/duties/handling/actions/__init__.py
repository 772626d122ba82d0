"""The acts of the way, the same for every kind; each is one transaction and one journal entry."""

from gongkai.duties.handling.actions.approving import (
    approve,
    pass_by_sample,
    pass_review,
    return_review,
    sign,
)
from gongkai.duties.handling.actions.commenting import comment, reply, resolve
from gongkai.duties.handling.actions.coordinating import (
    answer_concern,
    concern,
    decide_concern,
    escalate_concern,
    take_back_concern,
)
from gongkai.duties.handling.actions.forgetting import forget
from gongkai.duties.handling.actions.handing import reopen, return_, revise, submit
from gongkai.duties.handling.actions.inviting import answer, invite, revoke
from gongkai.duties.handling.actions.moving import journal, locked, touch
from gongkai.duties.handling.actions.publishing import (
    end_showing,
    publish,
    publish_due,
    publish_scheduled,
    schedule,
    unschedule,
    withdraw,
)
from gongkai.duties.handling.actions.reviewing import (
    clean,
    give_opinion,
    refer,
    return_opinion,
    settle,
)
from gongkai.duties.handling.actions.switching import set_steps

__all__ = [
    "answer",
    "answer_concern",
    "approve",
    "clean",
    "comment",
    "concern",
    "decide_concern",
    "end_showing",
    "escalate_concern",
    "forget",
    "give_opinion",
    "invite",
    "journal",
    "locked",
    "pass_by_sample",
    "pass_review",
    "publish",
    "publish_due",
    "publish_scheduled",
    "refer",
    "reopen",
    "reply",
    "resolve",
    "return_",
    "return_opinion",
    "return_review",
    "revise",
    "revoke",
    "schedule",
    "set_steps",
    "settle",
    "sign",
    "submit",
    "take_back_concern",
    "touch",
    "unschedule",
    "withdraw",
]
