import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.db import transaction
from django.db.models import F, QuerySet

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.base.outbox import rules, writing
from gongkai.base.outbox.models import Mail, State
from gongkai.base.outbox.server import Away, Never, NotNow, Talk
from gongkai.base.sealing import SealBroken, display, seal, unseal

log = logging.getLogger(__name__)

_TABLE = "outbox_mail"
# Longer than one mail can take: a lease that has run out belongs to a worker that is gone.
LEASE = timedelta(minutes=5)
# The waits after each failure; after the last one a person has to look.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))


def post(
    *,
    kind: str,
    once: str,
    to: str,
    subject: str,
    text: str,
    at: datetime,
    due_at: datetime | None = None,
    leave: str = "",
) -> bool:
    """Put a mail out, inside the transaction of the act it tells of; False where it is there.

    `leave` is where one click ends the row of mails that this is one of.

    Raises Refusal for an address that is none, ValueError for a subject that holds personal data.
    """
    writing.check_address(to)
    writing.check_subject(subject)
    writing.check_leave(leave)
    mail = Mail(
        kind=kind,
        once=once,
        to=seal(to, table=_TABLE, column="to", row=once),
        to_shown=display.shown("email", to),
        subject=subject,
        text=seal(text, table=_TABLE, column="text", row=once),
        leave=seal(leave, table=_TABLE, column="leave", row=once) if leave else "",
        posted_at=at,
        due_at=due_at or at,
    )
    if Mail.objects.filter(once=once).exists():
        return False
    # Two at the same moment: one row, and neither transaction is broken.
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    return True


def recall(*, kind: str, start: str) -> int:
    """Take back what waits of a kind and whose `once` begins so; what is on its way goes out."""
    rows = Mail.objects.filter(kind=kind, once__startswith=start, state=State.WAITING)
    return rows.filter(leased_until=None).delete()[0]


def deliver(
    connect: Callable[[], AbstractContextManager[Talk]],
    *,
    sender: str,
    at: datetime,
    most: int = 50,
) -> int:
    """Send what is due, the oldest first; how many went out. Nothing holds the database meanwhile.

    When the server is away the first mail is charged with it and the others are left as they are.
    """
    sent = 0
    mails = list(Mail.objects.due(at=at).order_by("due_at", "id")[:most])
    if not mails:
        return 0
    try:
        with connect() as talk:
            for mail in mails:
                sent += _claim(mail, at) and _send(mail, talk, sender=sender, at=at)
    except Away as error:
        log.warning("mail: %s", error)
        waiting = next((each for each in mails if each.state == State.WAITING), None)
        if waiting is not None and (waiting.leased_until or _claim(waiting, at)):
            _put_off(waiting, str(error), at)
    return sent


def _claim(mail: Mail, at: datetime) -> bool:
    """Whether the mail is ours for a while: of two workers one gets it."""
    free = Mail.objects.due(at=at).filter(pk=mail.pk)
    until = at + LEASE
    if not free.update(leased_until=until, tries=F("tries") + 1):
        return False
    mail.leased_until, mail.tries = until, mail.tries + 1
    return True


def _send(mail: Mail, talk: Talk, *, sender: str, at: datetime) -> bool:
    try:
        talk.give(_written(mail, sender))
    except NotNow as error:
        _put_off(mail, str(error), at)
    except (Never, SealBroken) as error:
        _fail(mail, str(error))
    else:
        mail.state = State.SENT
        _ours(mail).update(
            state=State.SENT, sent_at=at, leased_until=None, to="", text="", leave="", fault=""
        )
        return True
    return False


def _written(mail: Mail, sender: str) -> EmailMessage:
    to = unseal(mail.to, table=_TABLE, column="to", row=mail.once)
    text = unseal(mail.text, table=_TABLE, column="text", row=mail.once)
    leave = ""
    if mail.leave:
        leave = unseal(mail.leave, table=_TABLE, column="leave", row=mail.once)
    return writing.message(mail, to=to, text=text, sender=sender, leave=leave)


def _put_off(mail: Mail, fault: str, at: datetime) -> None:
    if mail.tries > len(WAITS):
        return _fail(mail, fault)
    due_at = at + WAITS[mail.tries - 1]
    _ours(mail).update(due_at=due_at, leased_until=None, fault=_short(fault))
    return None


def _fail(mail: Mail, fault: str) -> None:
    mail.state = State.FAILED
    _ours(mail).update(state=State.FAILED, leased_until=None, fault=_short(fault))
    log.error("mail %s failed: %s", mail.pk, _short(fault))


def _ours(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk, leased_until=mail.leased_until)


def _short(fault: str) -> str:
    """What the server said on one line; it may repeat the address, which is nobody's business."""
    plain = " ".join(fault.split())
    return " ".join("…@…" if "@" in word else word for word in plain.split())[:300]


@transaction.atomic
def retry(mail: Mail, *, by: Standing, at: datetime) -> Mail:
    """Try again what failed, after somebody has mended the cause. Raises Refusal."""
    rules.check_may_look(by)
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    rules.check_can_retry(mail)
    mail.state, mail.tries, mail.due_at, mail.fault = State.WAITING, 0, at, ""
    mail.save(update_fields=["state", "tries", "due_at", "fault"])
    record(
        "mail.retry", kind="mail", key=str(mail.pk), by=by.code, at=at, data={"kind": mail.kind}
    )
    return mail
