"""Remarks at a passage of a version, their replies and their end; no content knows of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import rules
from gongkai.duties.handling.actions.moving import journal, locked, release_of
from gongkai.duties.handling.models import Comment, Handled
from gongkai.law.refusal import Refusal
from gongkai.text import anchors, markup


def words(content: Any) -> str:
    """Every word of a content as plain text, in a fixed order: where quotes are looked for."""
    return "\n".join(markup.plain(text) for text in _texts(content))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from _texts(value[name])
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


@transaction.atomic
def comment(thing: Handled, *, quote: str, text: str, by: Standing, at: datetime) -> Comment:
    """Remark on a passage of the newest version. Raises Refusal where it has no such passage."""
    thing = locked(thing)
    rules.check_may_comment(thing, by)
    rules.check_can_comment(thing, quote, text)
    release = release_of(thing)
    place = anchors.place(words(release.content), quote)
    if place is None:
        raise Refusal("这一版里没有这段原文；请从正文复制。")
    row = Comment.objects.create(
        kind=release.kind,
        key=release.key,
        release=release,
        quote=quote.strip(),
        place=place,
        text=text.strip(),
        by=by.code,
        at=at,
    )
    journal(thing, "comment", by=by.code, at=at, comment=row.pk, version=release.version)
    return row


@transaction.atomic
def reply(thing: Handled, to: Comment, *, text: str, by: Standing, at: datetime) -> Comment:
    """Answer in a thread that is still open."""
    thing = locked(thing)
    to = _held(thing, to)
    rules.check_may_comment(thing, by)
    rules.check_is_open(to)
    rules.check_comment(text)
    row = Comment.objects.create(
        kind=to.kind,
        key=to.key,
        release=to.release,
        thread=to,
        text=text.strip(),
        by=by.code,
        at=at,
    )
    journal(thing, "comment_reply", by=by.code, at=at, comment=to.pk)
    return row


@transaction.atomic
def resolve(thing: Handled, which: Comment, *, by: Standing, at: datetime) -> None:
    """Done with: it stays to be read."""
    thing = locked(thing)
    which = _held(thing, which)
    rules.check_may_resolve(thing, which, by)
    rules.check_is_open(which)
    which.resolved_by, which.resolved_at = by.code, at
    which.save(update_fields=["resolved_by", "resolved_at"])
    journal(thing, "comment_resolve", by=by.code, at=at, comment=which.pk)


def _held(thing: Handled, which: Comment) -> Comment:
    """The remark as it stands now, of this very thing; a reply is none."""
    kind = release_of(thing).kind
    rows = Comment.objects.select_for_update(of=("self",)).filter(thread=None)
    found = rows.filter(pk=which.pk, kind=kind, key=thing.key).first()
    if found is None:
        raise Refusal("没有这条批注。")
    return found
