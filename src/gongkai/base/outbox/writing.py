"""What a mail may be: one plain address, a subject that says nothing of a person, a plain text."""

import re
import unicodedata
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from gongkai.base.outbox.models import Mail
from gongkai.law.refusal import Refusal
from gongkai.text import privacy

_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_LEAVE = re.compile(r"https?://[A-Za-z0-9._:\[\]-]{1,200}/[A-Za-z0-9._~/?=&%-]{0,200}")
# Marks of direction, and everything that ends a line or cannot be seen.
_TRICKS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LONGEST_SUBJECT = 120


def check_address(address: str) -> None:
    """Raises Refusal for anything but one plain address: no list, no name, no line break."""
    if not _ADDRESS.fullmatch(address) or ".." in address or len(address) > 254:
        raise Refusal("电子邮箱的写法不对；请写成 name@example.com 这样的一个地址。")


def check_subject(subject: str) -> None:
    """Raises ValueError: subjects are written by us, and stand open on every server on the way."""
    if not subject.strip() or len(subject) > _LONGEST_SUBJECT:
        raise ValueError(f"a subject has 1 to {_LONGEST_SUBJECT} signs")
    if any(unicodedata.category(sign) in _TRICKS for sign in subject):
        raise ValueError("a subject is one line of visible signs")
    if any(found.mask is not None for found in privacy.find(subject)):
        raise ValueError("a subject holds no personal data")


def check_leave(address: str) -> None:
    """Raises ValueError for what cannot stand in a header."""
    if address and not _LEAVE.fullmatch(address):
        raise ValueError("a way out is one http address")


def message(mail: Mail, *, to: str, text: str, sender: str, leave: str = "") -> EmailMessage:
    """The mail as it travels; the same mail has the same Message-ID however often it is sent."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = to
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.posted_at)
    digest = sha256(mail.once.encode()).hexdigest()[:32]
    made["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    if leave:
        made["List-Unsubscribe"] = f"<{leave}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(text, cte="base64")
    return made
