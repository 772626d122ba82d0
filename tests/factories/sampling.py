"""A source of old pages that was taken in, and its drafts handed over for review."""

from datetime import timedelta
from io import BytesIO

from tests.factories.city import CLEAR, MONDAY, City, fresh

from gongkai.across.legacy import batches
from gongkai.across.legacy.models import Batch
from gongkai.across.sampling import actions
from gongkai.across.sampling.models import Lot
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling

HEAD = "标题,发布日期,网址,正文"
_THINGS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"
WEDNESDAY = MONDAY + timedelta(days=2)


def line(number: int, **said: str) -> str:
    """A paper of its own: no two have enough in common to be told as copies."""
    mark = _THINGS[number % len(_THINGS)] + _THINGS[(number * 7 + 3) % len(_THINGS)]
    given = {
        "title": f"关于开展{mark}片区第{number}号巡查工作的通知",
        "on": "2020-03-04",
        "body": "".join(
            f"{mark}片区第{number}组第{each}次到{mark}路查看{mark * 3}。" for each in range(6)
        ),
    } | said
    return f"{given['title']},{given['on']},https://old.invalid/{number},{given['body']}"


def taken_in(city: City, lines: list[str], organ: str = "YZ01") -> Batch:
    """A source whose pages have all become drafts."""
    by = city.people[organ]["clerk"]
    content = BytesIO("\n".join([HEAD, *lines]).encode())
    given = {"declared_name": "旧站.csv", "organ": city.organ(organ), "by": by, "at": MONDAY}
    batch = batches.give(content, **given)
    batches.run_waiting(lambda: MONDAY)
    batches.start(batch, by=by, at=MONDAY)
    batches.run_waiting(lambda: MONDAY)
    return Batch.objects.get(pk=batch.pk)


def hand_over(city: City, document: Document) -> Document:
    """Fill in what an old page lacks, and hand it over."""
    by = city.people[document.organ.code]["clerk"]
    if document.doubts:
        names = {doubt["field"] for doubt in document.doubts}
        document = documents.settle_doubts(document, names=names, by=by, at=MONDAY) or document
    document = fresh(document)
    values = {"genre": "notice", "theme": "T0203"}
    documents.edit(document, values=values, revision=document.revision, by=by, at=MONDAY)
    handling.submit(fresh(document), is_accurate=True, by=by, at=MONDAY)
    return fresh(document)


def handed_over(city: City, count: int, organ: str = "YZ01", **said: str) -> Batch:
    """A source of so many papers, all of them waiting for their review."""
    batch = taken_in(city, [line(number, **said) for number in range(count)], organ)
    for document in Document.objects.filter(imported_page__batch=batch).order_by("pk"):
        hand_over(city, document)
    return batch


def decided(city: City, batch: Batch) -> None:
    """The organ's office decides that it is reviewed by sample."""
    by = city.people[batch.organ.code]["office"]
    reason = "旧站内容公开前均已按规定审查，公开多年"
    actions.rule(batch, by_sample=True, reason=reason, by=by, at=MONDAY)


def drawn(city: City, batch: Batch, seed: str = "5eed") -> Lot:
    """A sample of what waits."""
    by = city.people[batch.organ.code]["reviewer"]
    return actions.draw(batch, by=by, at=MONDAY, seed=seed)


def read(city: City, lot: Lot, *, but: int = 0) -> None:
    """All of the sample pass their review but the last few."""
    by = city.people[lot.organ.code]["reviewer"]
    members = list(lot.members.filter(is_sampled=True))
    for member in members[: len(members) - but]:
        document = Document.objects.get(pk=member.key)
        handling.pass_review(document, answers=CLEAR, opinion="", by=by, at=WEDNESDAY)
