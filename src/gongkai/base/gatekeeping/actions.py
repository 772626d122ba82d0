import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db import connection
from django.db.models import F, Sum

from gongkai.base.gatekeeping import tickets
from gongkai.base.gatekeeping.forms import FORMS
from gongkai.base.gatekeeping.models import Spent, Tally
from gongkai.law.refusal import Refusal
from gongkai.text.network import network

_MINUTE = timedelta(minutes=1)
# The count of all stands in several rows: two at the same moment rarely wait for each other.
_SHARDS = 16
_KEPT = timedelta(days=1)
_UPSERT = (
    "INSERT INTO gatekeeping_tally (form, who, since, count) VALUES (%s, %s, %s, 1)"
    " ON CONFLICT (form, who, since) DO UPDATE SET count = gatekeeping_tally.count + 1"
    " RETURNING count"
)


class TooMany(Refusal):
    """One address has used a form too often; `seconds` until it may again."""

    def __init__(self, text: str, seconds: int) -> None:
        super().__init__(text)
        self.seconds = seconds


def count(form: str, *, address: str, at: datetime) -> None:
    """Count a use of a form by an address, and by all. Raises TooMany, and so counts nothing more.

    Inside a transaction that is rolled back the use was none.
    """
    given = FORMS[form]
    since = _since(at, given.within)
    if _add(form, _hash(form, address, since), since) > given.most:
        seconds = ceil(since + given.within.total_seconds() - at.timestamp())
        minutes = ceil(seconds / 60)
        raise TooMany(f"这个网络地址提交得太多，请 {minutes} 分钟后再试。", seconds)
    _add(form, f"all {secrets.randbelow(_SHARDS)}", _since(at, _MINUTE))


def is_new(form: str, *, what: str, address: str, at: datetime, most: int) -> bool:
    """Count that an address did this very thing; False where it did so `most` times today.

    Behind one address there may be a whole office: it is let do it a few times.
    """
    since = _since(at, _KEPT)
    return _add(form, _hash(f"{form} {what}", address, since), since) <= most


def forgive(form: str, *, address: str, at: datetime) -> None:
    """The use was a right one after all: it does not count against the address."""
    since = _since(at, FORMS[form].within)
    rows = Tally.objects.filter(form=form, who=_hash(form, address, since), since=since)
    rows.filter(count__gt=0).update(count=F("count") - 1)


def ticket(form: str, *, at: datetime) -> str:
    """A ticket for a form, with the work that the load asks for now."""
    return tickets.issue(form, at=at, bits=bits(form, at=at))


def bits(form: str, *, at: datetime) -> int:
    """How much work a form asks for now, by what was handed in during this minute and the last."""
    minute = _since(at, _MINUTE)
    rows = Tally.objects.filter(form=form, who__startswith="all ", since__gte=minute - 60)
    load = rows.aggregate(load=Sum("count"))["load"] or 0
    return tickets.bits_for(load, FORMS[form].calm)


def check(form: str, *, text: str, answer: str, at: datetime) -> None:
    """Whether a form may be taken that carries this ticket and answer. Raises Refusal."""
    read = tickets.read(text, form, at=at)
    if not tickets.is_solution(text, answer, read.bits):
        tickets.check_earned(read, answer, at=at, bits=bits(form, at=at))


def spend(text: str, *, at: datetime) -> bool:
    """Use up a ticket; False where it was used before. Of two at the same moment one is right."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    if Spent.objects.filter(digest=digest).exists():
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO gatekeeping_spent (digest, until) VALUES (%s, %s)"
            " ON CONFLICT (digest) DO NOTHING",
            [digest, connection.ops.adapt_datetimefield_value(at + tickets.VALID)],
        )
        return bool(cursor.rowcount == 1)


def is_first(form: str, *, what: str, address: str, at: datetime) -> bool:
    """Whether an address does this for the first time that day; the address itself is not kept."""
    day = int(at.timestamp()) // 86_400
    return spend(f"{form}:{day}:{what}:{_hash(form, address, day)}", at=at)


def sweep(*, at: datetime) -> None:
    """Forget what no longer matters."""
    Tally.objects.filter(since__lt=(at - _KEPT).timestamp()).delete()
    Spent.objects.filter(until__lt=at).delete()


def _add(form: str, who: str, since: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [form, who, since])
        return int(cursor.fetchone()[0])


def _since(at: datetime, within: timedelta) -> int:
    """The beginning of the window that `at` lies in."""
    seconds = int(within.total_seconds())
    return int(at.timestamp()) // seconds * seconds


def _hash(form: str, address: str, since: int) -> str:
    """An address as it stands in the database: another one in each window and each form."""
    text = f"gate address:{form}:{since}:{network(address)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
