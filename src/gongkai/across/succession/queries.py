"""What would move from an organ to another, by class, with counts and no word of any draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from gongkai.base.organs.models import Organ, Succession
from gongkai.duties.documents.content import KIND as DOCUMENT
from gongkai.duties.handling import kinds
from gongkai.duties.handling.states import FINAL, State
from gongkai.duties.meetings.content import KIND as MEETING
from gongkai.duties.meetings.models import Topic
from gongkai.duties.meetings.states import FINAL as SETTLED
from gongkai.duties.placements.models import Column, Placement, Repost, RepostTo
from gongkai.duties.placements.states import OPEN
from gongkai.duties.records.content import KIND as RECORD
from gongkai.duties.records.models import Record
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks.models import Remark
from gongkai.duties.requests.models import Answer, Case
from gongkai.duties.requests.states import AT_WORK
from gongkai.duties.upward.models import Paper
from gongkai.duties.upward.states import FINAL as DONE

# The kinds whose open work goes to the successor.
KINDS = (DOCUMENT, MEETING, RECORD)
# Signed in the organ's name and under its number: it publishes them itself, or takes them back.
SIGNED = (State.SIGNED, State.SCHEDULED)


# What moves together, by the name the journal gives it.
ZH = {
    DOCUMENT: "未公开的公文",
    MEETING: "未公开的会议",
    RECORD: "未公开的结构化信息",
    "topic": "提出的议题",
    "host": "收到的议题",
    "register": "登记的规范性文件",
    "column": "主办的栏目",
    "placement": "报送和收录",
    "repost": "未确认的必转",
    "ordered": "发出而未完成的必转",
    "upward": "没有办结的上报件",
    "received": "报来没有办结的上报件",
    "request": "未答复的公开申请",
    "remark": "未答复的找错",
}


@dataclass(frozen=True)
class Class:
    """Things that move together."""

    name: str
    rows: QuerySet[Any]

    @property
    def zh(self) -> str:
        return ZH[self.name]


def classes(old: Organ) -> list[Class]:
    """All that moves, in the order in which it does."""
    own = Column.objects.open().filter(owner=old)
    placements = Placement.objects.filter(organ=old, state__in=sorted(OPEN))
    return [
        *(Class(name, open_work(old, name)) for name in KINDS),
        Class("topic", _topics().filter(organ=old)),
        Class("host", _topics().filter(host=old)),
        Class("register", releases.public().filter(register=old.code)),
        Class("column", own),
        Class("placement", placements),
        Class("repost", _reposts(old)),
        Class("ordered", _ordered(old)),
        Class("upward", _papers().filter(organ=old)),
        Class("received", _papers().filter(to=old)),
        Class("request", Case.objects.open().filter(organ=old)),
        Class("remark", Remark.objects.open().filter(organ=old)),
    ]


def open_work(old: Organ, name: str) -> QuerySet[Any]:
    """Things of a kind that nobody has read in public yet."""
    known = Publication.objects.filter(kind=name, key=OuterRef("key_text"))
    rows = kinds.named(name).model.objects.filter(organ=old)
    return _keyed(rows.exclude(state__in=[*FINAL, State.PUBLISHED])).filter(~Exists(known))


def signed(old: Organ) -> int:
    """How many things wait for their publication, or to be given, under the organ's name."""
    answers = Answer.objects.filter(organ=old, state__in=SIGNED, case__state__in=AT_WORK)
    rows = [*(open_work(old, name).filter(state__in=SIGNED) for name in KINDS), answers]
    return sum(each.count() for each in rows)


def numbered_twice(old: Organ, new: Organ) -> list[str]:
    """The numbers of open records of `old` that `new` has given in the same sort."""
    given = Record.objects.filter(organ=new, sort=OuterRef("sort"), code=OuterRef("code"))
    given = given.exclude(state=State.WITHDRAWN)
    rows = open_work(old, RECORD).filter(Exists(given))
    return list(rows.order_by("sort", "code").values_list("code", flat=True))


def counts(old: Organ) -> list[tuple[str, str, int]]:
    """The preview: each class by name, what it is called, and how many there are."""
    return [(each.name, each.zh, each.rows.count()) for each in classes(old)]


def followers(organ: Organ) -> frozenset[int]:
    """All organs that the duties of `organ` went on to, over any number of successions."""
    found: set[int] = set()
    wave: Iterable[int] = [organ.pk]
    while wave:
        rows = Succession.objects.filter(old__in=list(wave)).values_list("new_id", flat=True)
        wave = set(rows) - found
        found |= wave
    return frozenset(found)


def _topics() -> QuerySet[Any]:
    return Topic.objects.exclude(state__in=sorted(SETTLED))


def _reposts(old: Organ) -> QuerySet[Any]:
    return RepostTo.objects.filter(organ=old, confirmed_at=None, repost__cancelled_at=None)


def _ordered(old: Organ) -> QuerySet[Any]:
    """What the organ told others to repost, while one of them has not done so."""
    left = RepostTo.objects.filter(repost=OuterRef("pk"), confirmed_at=None)
    return Repost.objects.filter(Exists(left), organ=old, cancelled_at=None)


def _papers() -> QuerySet[Any]:
    return Paper.objects.exclude(state__in=sorted(DONE))


def _keyed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the key of each as text, which is what publications know."""
    keyed: QuerySet[Any] = rows.annotate(key_text=Cast("pk", CharField(max_length=64)))
    return keyed
