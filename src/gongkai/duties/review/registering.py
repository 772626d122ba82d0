"""Word lists, superiors' papers and switches of an organ, or of the whole city (no organ)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.review import rules
from gongkai.duties.review.models import KindSwitch, ListedWord, SuperiorPaper
from gongkai.law.refusal import Refusal
from gongkai.text import docnumber

CITY = "city"


@dataclass(frozen=True)
class NewWord:
    """A word to be listed: what is wrong, what is right, and why."""

    text: str
    right: str = ""
    advice: str = ""
    is_forbidden: bool = False


@dataclass(frozen=True)
class NewPaper:
    """A superior's paper that is not public."""

    number: str = ""
    title: str = ""
    issuer: str = ""


@transaction.atomic
def list_words(
    organ: Organ | None, words: Sequence[NewWord], *, by: Standing, at: datetime
) -> int:
    """Put words on the list; one that stands there already takes the new form. Gives how many."""
    _check_may(organ, by)
    rules.check_words(word.text for word in words)
    for word in words:
        values = {**vars(word), "added_by": by.code, "added_at": at}
        ListedWord.objects.update_or_create(organ=organ, text=word.text, defaults=values)
    _record("review.list_words", organ, by, at, count=len(words))
    return len(words)


@transaction.atomic
def strike_word(word: ListedWord, *, by: Standing, at: datetime) -> None:
    """Take a word off the list."""
    _check_may(word.organ, by)
    text = word.text
    word.delete()
    _record("review.strike_word", word.organ, by, at, word=text)


@transaction.atomic
def register_papers(
    organ: Organ | None, papers: Sequence[NewPaper], *, by: Standing, at: datetime
) -> int:
    """Enter superiors' papers that are not public; one entered already stays. Gives how many."""
    _check_may(organ, by)
    for paper in papers:
        number, title = canonical(paper.number), paper.title.strip()
        if not number and not title:
            raise Refusal("文号和标题至少要有一项。")
        SuperiorPaper.objects.get_or_create(
            organ=organ,
            number=number,
            title=title,
            defaults={"issuer": paper.issuer.strip(), "added_by": by.code, "added_at": at},
        )
    _record("review.register_papers", organ, by, at, count=len(papers))
    return len(papers)


@transaction.atomic
def strike_paper(paper: SuperiorPaper, *, by: Standing, at: datetime) -> None:
    """Take a paper out of the register: it has become public, or was entered wrongly."""
    _check_may(paper.organ, by)
    pk = paper.pk
    paper.delete()
    # Neither number nor title: the journal is read more widely than the register.
    _record("review.strike_paper", paper.organ, by, at, paper=pk)


@transaction.atomic
def switch(organ: Organ, *, kind: str, is_always: bool | None, by: Standing, at: datetime) -> None:
    """Ask for a kind of review always, never, or as the general rule says (None)."""
    _check_may(organ, by)
    rules.check_can_switch(rules.kind_named(kind), is_always)
    rows = KindSwitch.objects.filter(organ=organ, kind=kind)
    if is_always is None:
        rows.delete()
    else:
        KindSwitch.objects.update_or_create(
            organ=organ, kind=kind, defaults={"is_always": is_always}
        )
    _record("review.switch", organ, by, at, review=kind, always=is_always)


def canonical(number: str) -> str:
    """The one form of a document number. Raises Refusal for what is none."""
    if not number.strip():
        return ""
    read = docnumber.canonical(number)
    if read is None:
        raise Refusal(f"“{number.strip()}”不是完整的文号；请写成“云政办发〔2026〕3号”的样子。")
    return read.canonical


def _check_may(organ: Organ | None, by: Standing) -> None:
    main = "" if organ else organs.main_site().organ.code
    rules.check_may_keep_lists(by, organ.code if organ else "", main)


def _record(act: str, organ: Organ | None, by: Standing, at: datetime, **data: object) -> None:
    key = organ.code if organ else CITY
    record(act, kind="review", key=key, by=by.code, at=at, data=data)
