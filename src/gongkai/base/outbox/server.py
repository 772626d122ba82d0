"""The mail server as `GONGKAI_MAIL_URL` names it, and one conversation with it."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

_TIMEOUT_SECONDS = 15
_PORTS = {"smtp": 25, "smtps": 465}
_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
EXAMPLE = "smtps://USER:PASSWORD@HOST/?from=gongkai@example.gov.cn"


class Away(Exception):
    """The server cannot be reached, or will take nothing now."""


class NotNow(Exception):
    """The server did not take this mail; it may take it later."""


class Never(Exception):
    """The server will not take this mail, however often it is tried."""


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    is_tls: bool
    sender: str
    user: str = ""
    password: str = ""

    @property
    def is_home(self) -> bool:
        """Whether it runs on this very machine: nothing travels then."""
        return self.host in _HOME


def read(url: str) -> Server | None:
    """The server of a setting, None where none is set. Raises ValueError, without the password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ValueError("host or port cannot be read") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"write {EXAMPLE}")
    user = unquote(parts.username or "")
    sender = (parse_qs(parts.query).get("from") or [user])[0]
    if sender.count("@") != 1 or not sender.isascii() or not sender.isprintable() or " " in sender:
        raise ValueError(f"no address to send from; write {EXAMPLE}")
    return Server(
        parts.hostname, port, parts.scheme == "smtps", sender, user, unquote(parts.password or "")
    )


class Talk(Protocol):
    """What takes mails; raises NotNow, Never or Away."""

    def give(self, message: EmailMessage) -> None: ...


class Conversation:
    """A connection over which several mails are given; use it as a context manager.

    Entering raises Away. A password is never sent in the clear to another machine.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Conversation":
        try:
            self._smtp = self._open()
        except (OSError, smtplib.SMTPException) as error:
            raise Away(_said(error)) from error
        return self

    def __exit__(self, *error: object) -> None:
        assert self._smtp is not None
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()

    def give(self, message: EmailMessage) -> None:
        """Hand over one mail. Raises NotNow, Never, or Away when the connection is lost."""
        assert self._smtp is not None
        try:
            self._smtp.send_message(message, from_addr=self._server.sender)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _refused(code, text) from error
        except smtplib.SMTPServerDisconnected as error:
            raise Away(_said(error)) from error
        except smtplib.SMTPResponseException as error:
            raise _refused(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Never(_said(error)) from error
        except OSError as error:
            raise Away(_said(error)) from error

    def _open(self) -> smtplib.SMTP:
        server, context = self._server, ssl.create_default_context()
        if server.is_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_TIMEOUT_SECONDS, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_SECONDS)
        try:
            self._enter(smtp, context)
        except (OSError, smtplib.SMTPException):
            smtp.close()
            raise
        return smtp

    def _enter(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        """Turn to TLS where it is offered, and say who we are where we are somebody."""
        server = self._server
        smtp.ehlo()
        if not server.is_tls and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
        elif not server.is_tls and server.password and not server.is_home:
            raise smtplib.SMTPException("no STARTTLS: the password is not sent in the clear")
        if server.user and server.password:
            smtp.login(server.user, server.password)


def _refused(code: int, text: bytes | str) -> Never | NotNow:
    said = f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
    return Never(said) if 500 <= code < 600 else NotNow(said)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
