"""The acts on a case; each is one transaction and one journal entry of the case."""

from gongkai.duties.requests.actions.advising import (
    advise,
    reply_advice,
)
from gongkai.duties.requests.actions.amending import amend, hand_over
from gongkai.duties.requests.actions.answering import (
    attach,
    begin,
    deliver,
    detach,
    issue,
    write,
)
from gongkai.duties.requests.actions.assigning import ask, assign, give_back, note_search, report
from gongkai.duties.requests.actions.ending import (
    abandon,
    archive,
    show_paper,
    take_file,
    transfer,
    unmask,
    withdraw,
)
from gongkai.duties.requests.actions.erasing import erase
from gongkai.duties.requests.actions.following import (
    leave,
    note_fetched,
    note_offer,
    take_in_messages,
)
from gongkai.duties.requests.actions.lettering import send, set_desk, take_out, take_receipt, word
from gongkai.duties.requests.actions.linking import link, split, unlink
from gongkai.duties.requests.actions.opening import (
    add_to_opening,
    decide_opening,
    draft_opening,
    note_openings,
    propose_opening,
    set_often,
)
from gongkai.duties.requests.actions.passing import pass_on
from gongkai.duties.requests.actions.proceedings import (
    end_proceeding,
    note_proceeding,
    note_proceeding_reply,
)
from gongkai.duties.requests.actions.receiving import (
    confirm,
    enter,
    register,
    take_in,
    take_in_waiting,
)
from gongkai.duties.requests.actions.recounting import Moved, recount
from gongkai.duties.requests.actions.rectifying import (
    deliver_rectification,
    enter_rectification,
    print_rectification,
    propose_rectification,
    return_rectification,
    show_rectification,
    sign_rectification,
    withdraw_rectification,
)
from gongkai.duties.requests.actions.reminding import remind
from gongkai.duties.requests.actions.retaining import (
    decide_destruction,
    is_genuine,
    keep_longer,
    propose_destruction,
    set_retention,
)
from gongkai.duties.requests.actions.stances import (
    end_stance,
    lay_down,
)
from gongkai.duties.requests.actions.submitting import (
    Prepared,
    Receipt,
    TokenUsed,
    keep,
    prepare,
    submit,
)
from gongkai.duties.requests.actions.timing import (
    ask_correction,
    ask_extension,
    ask_reasons,
    consult,
    decide_extension,
    note_opinion,
    note_payment,
    note_service,
    notice_fee,
    receive_correction,
    tell_extension,
)

__all__ = [
    "Moved",
    "Prepared",
    "Receipt",
    "TokenUsed",
    "abandon",
    "add_to_opening",
    "advise",
    "amend",
    "archive",
    "ask",
    "ask_correction",
    "ask_extension",
    "ask_reasons",
    "assign",
    "attach",
    "begin",
    "confirm",
    "consult",
    "decide_destruction",
    "decide_extension",
    "decide_opening",
    "deliver",
    "deliver_rectification",
    "detach",
    "draft_opening",
    "end_proceeding",
    "end_stance",
    "enter",
    "enter_rectification",
    "erase",
    "give_back",
    "hand_over",
    "is_genuine",
    "issue",
    "keep",
    "keep_longer",
    "lay_down",
    "leave",
    "link",
    "note_fetched",
    "note_offer",
    "note_openings",
    "note_opinion",
    "note_payment",
    "note_proceeding",
    "note_proceeding_reply",
    "note_search",
    "note_service",
    "notice_fee",
    "pass_on",
    "prepare",
    "print_rectification",
    "propose_destruction",
    "propose_opening",
    "propose_rectification",
    "receive_correction",
    "recount",
    "register",
    "remind",
    "reply_advice",
    "report",
    "return_rectification",
    "send",
    "set_desk",
    "set_often",
    "set_retention",
    "show_paper",
    "show_rectification",
    "sign_rectification",
    "split",
    "submit",
    "take_file",
    "take_in",
    "take_in_messages",
    "take_in_waiting",
    "take_out",
    "take_receipt",
    "tell_extension",
    "transfer",
    "unlink",
    "unmask",
    "withdraw",
    "withdraw_rectification",
    "word",
    "write",
]
