"""The background: followers of the journal, things that fall due, checkpoints, heartbeats.

One loop, one process. Each chore says how often it is due and runs again from where it stopped; a
chore that fails is logged and tried later, and does not hold up the others.
"""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from gongkai.across.deadlinks import actions as deadlinks
from gongkai.across.exchange import actions as exchange
from gongkai.across.holidays import actions as holidays
from gongkai.across.legacy import walks
from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing import packing, reconciling
from gongkai.across.publishing.queries import sites
from gongkai.across.sampling import actions as sampling
from gongkai.across.search import actions as search
from gongkai.across.search import demand
from gongkai.across.subscriptions import actions as subscriptions
from gongkai.base.copies import actions as copies
from gongkai.base.copies import holding
from gongkai.base.files import actions as files
from gongkai.base.files import store
from gongkai.base.gatekeeping import actions as gatekeeping
from gongkai.base.journal.models import Entry
from gongkai.base.organs import noticing
from gongkai.base.outbox import actions as outbox
from gongkai.base.outbox.server import Conversation
from gongkai.base.sealing import actions as sealing
from gongkai.base.signin import actions as signin
from gongkai.duties.gazette import actions as gazette
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import queries as handling_queries
from gongkai.duties.releases import queries as releases
from gongkai.duties.remarks import actions as remarks
from gongkai.duties.requests import actions as requests
from gongkai.faces.cli import checkpoints, taking
from gongkai.faces.portal.answered import is_answered
from gongkai.faces.portal.pages import PAGES
from gongkai.law.days import day_of

log = logging.getLogger("gongkai.worker")

# How often the journal is looked at: what is signed stands on the site within a second.
GLANCE_SECONDS = 0.2
# How long the end waits for what runs apart; a mail that is cut off goes out again.
_PATIENCE_SECONDS = 5


@dataclass
class Chore:
    """Something to do every so many seconds; `is_prompt`: also when the journal has grown.

    `is_apart`: in a thread of its own, for what waits for another machine or takes long.
    """

    name: str
    do: Callable[[datetime], object]
    every: float
    is_prompt: bool = False
    is_apart: bool = False
    due_at: float = field(default=0.0)
    _thread: threading.Thread | None = None

    def run(self, *, has_news: bool) -> None:
        if monotonic() < self.due_at and not (has_news and self.is_prompt):
            return
        if self.is_apart:
            self._start()
        else:
            self._do()
        self.due_at = monotonic() + self.every

    def wait(self, seconds: float) -> None:
        """Give what runs apart so long to end."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._do_apart, name=self.name, daemon=True)
            self._thread.start()

    def _do_apart(self) -> None:
        self._do()
        connection.close()

    def _do(self) -> None:
        try:
            self.do(timezone.now())
        except Exception:
            log.exception("%s failed and is tried again", self.name)
            close_old_connections()


def chores(folder: Path) -> list[Chore]:
    """Everything the background does, in the order in which it is done."""
    return [
        Chore("files", _check_files, every=30, is_prompt=True),
        Chore("requests", _requests, every=2),
        Chore("publish", _publish, every=10, is_prompt=True),
        Chore("the rest of the pages", _publish_rest, every=60),
        Chore("pages after a change of a site", _rewrite, every=GLANCE_SECONDS),
        Chore("packing", lambda _: _pack(), every=30, is_apart=True),
        Chore("search", lambda at: _search(folder / "search", at), every=10, is_prompt=True),
        Chore("set times", lambda at: handling.publish_due(at=at), every=5),
        Chore("due", _due, every=60),
        Chore("due days", lambda at: holidays.recount(at=at), every=3600),
        Chore("reminders", lambda at: requests.remind(at=at), every=3600),
        Chore("checkpoint", lambda at: checkpoints.bind(folder, at=at), every=600),
        Chore("leftovers", _sweep, every=3600),
        Chore("working copies", lambda at: copies.sweep(at=at), every=24 * 3600),
        Chore("holds", lambda at: holding.sweep(at=at), every=24 * 3600),
        Chore("keys", lambda at: sealing.reseal(at=at), every=60),
        Chore("imports", lambda _: taking.run_waiting(), every=2, is_apart=True),
        Chore("samples", lambda at: sampling.judge_all(at=at), every=60),
        Chore("lots", lambda at: sampling.pass_waiting(timezone.now), every=5, is_apart=True),
        Chore("gazette", lambda _: gazette.set_waiting(timezone.now), every=2, is_apart=True),
        Chore("sites", lambda _: walks.run_waiting(timezone.now), every=2, is_apart=True),
        Chore("notices", lambda at: subscriptions.follow(at=at), every=10, is_prompt=True),
        Chore("digests", lambda at: subscriptions.send_digests(at=at), every=300),
        Chore("unconfirmed", lambda at: subscriptions.forget(at=at), every=3600),
        Chore("mail", _mail, every=15, is_apart=True),
        Chore("searches", lambda at: demand.sweep(at=at), every=24 * 3600),
        Chore("gate", lambda at: gatekeeping.sweep(at=at), every=3600),
        Chore("exchange", lambda at: exchange.tidy(at=at), every=3600),
        Chore("sign-in", lambda at: signin.tidy(at=at), every=3600),
        Chore("links", _look_at_links, every=3600, is_apart=True),
        Chore("reconcile", _reconcile, every=24 * 3600),
    ]


def work(folder: Path) -> None:
    """Run until told to stop; ends between two chores."""
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    todo, seen = chores(folder), -1
    while not stopping.is_set():
        last = _last_entry()
        for chore in todo:
            if stopping.is_set():
                break
            chore.run(has_news=last != seen)
        seen = last
        stopping.wait(GLANCE_SECONDS)
    for chore in todo:
        chore.wait(_PATIENCE_SECONDS)
    connection.close()


def _last_entry() -> int:
    """The newest entry's id; -1 while the database is away."""
    try:
        return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    except Exception:
        log.exception("the database cannot be read")
        close_old_connections()
        return -1


def _publish(at: datetime) -> None:
    for site in sites():
        publishing.publish(PAGES, site=site, at=at, on=day_of(at), may_wait=True)


def _pack() -> None:
    for site in sites():
        packing.pack(site)


def _publish_rest(at: datetime) -> None:
    """The second pass: what no reader opens first, once for all publications since the last."""
    for site in sites():
        publishing.publish(PAGES, site=site, at=at, on=day_of(at))


def _rewrite(at: datetime) -> None:
    """The next few pages after a change of a whole site; publications go first each time."""
    for site in sites():
        publishing.rewrite(PAGES, site=site, at=at, on=day_of(at))


def _due(at: datetime) -> None:
    """What changes by the calendar alone."""
    publishing.turn_due(at=at, on=day_of(at))
    noticing.end_due(at=at)
    for publication in releases.ending(at=at):
        shown = handling_queries.thing(publication.kind, publication.key)
        if shown is not None:
            handling.end_showing(shown, at=at)
    for site in sites():
        publishing.turn_month(site, at=at, on=day_of(at))


def _search(root: Path, at: datetime) -> None:
    search.ensure(root, on=day_of(at))
    search.follow(root, on=day_of(at))


def _requests(at: datetime) -> None:
    """What the public handed in becomes cases; what applicants asked for since is done."""
    requests.take_in_waiting(at=at)
    requests.take_in_messages(at=at)
    requests.note_openings(at=at)
    remarks.take_in_waiting(at=at)
    subscriptions.take_in_waiting(at=at)


def _mail(at: datetime) -> None:
    """What is posted goes out, as long as there is a mail server to give it to."""
    server = settings.MAIL_SERVER
    if server is not None:
        outbox.deliver(lambda: Conversation(server), sender=server.sender, at=at)


def _sweep(at: datetime) -> None:
    """Uploads that a crash left half-written; nothing younger than a day is touched."""
    store.default().sweep(older_than=at - timedelta(days=1))


def _check_files(at: datetime) -> None:
    files.check_waiting(at=at)


def _look_at_links(at: datetime) -> None:
    deadlinks.follow(at=at)
    deadlinks.look(is_answered, at=at)


def _reconcile(at: datetime) -> None:
    for site in sites():
        reconciling.reconcile(PAGES, site=site, at=at, on=day_of(at))
