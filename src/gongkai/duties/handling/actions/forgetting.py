"""Destroying the words of what was never public; its digests and steps stay."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, rules
from gongkai.duties.handling.actions.moving import journal, locked
from gongkai.duties.handling.models import Comment, Handled
from gongkai.duties.releases.models import Release
from gongkai.duties.review.models import Finding, Proposal

GONE = "（已销毁）"


@transaction.atomic
def forget(
    thing: Handled,
    *,
    keep: Callable[[dict[str, Any]], dict[str, Any]],
    by: Standing,
    at: datetime,
) -> None:
    """Leave of every version only what `keep` gives of it; findings and remarks lose their words.

    Digests, steps and opinions stay. Raises Refusal for a thing that is or was public.
    """
    thing = locked(thing)
    kind = kinds.of(thing).name
    rules.check_never_public(kind, thing.key)
    rows = Release.objects.filter(kind=kind, key=thing.key)
    for row in rows:
        row.content = keep(row.content)
        row.save(update_fields=["content"])
    Finding.objects.filter(release__in=rows).update(text="", where="", mask=None)
    Proposal.objects.filter(thing_kind=kind, thing_key=thing.key).delete()
    remarks = Comment.objects.filter(kind=kind, key=thing.key)
    remarks.filter(thread=None).update(quote=GONE)
    remarks.update(text=GONE)
    journal(thing, "forget", by=by.code, at=at)
