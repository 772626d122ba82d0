"""Before handing over: what a reviewer would find, for the clerk to settle."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.handling import actions, kinds
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.models import Handled
from gongkai.duties.review import choices as choosing
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.found import Found
from gongkai.duties.review.looking import marks_of
from gongkai.faces.workbench.handling import acts, fetch
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.review.choosing import chosen
from gongkai.faces.workbench.review.laidout import MOST, Item, groups, passages
from gongkai.faces.workbench.staff import (
    StaffRequest,
    attempt,
    now,
    page,
    revision_sent,
    say,
    today,
)
from gongkai.law.refusal import Refusal


@require_http_methods(["GET", "POST"])
def check(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The draft looked through now: mask, take out, or say why something should stay."""
    thing = fetch.thing(request, kind, pk)
    refusal = acts.refusal(
        lambda: handling.check_can_move(thing, "submit"),
        lambda: handling.check_may_edit(thing, request.standing),
    )
    may_act = refusal is None
    context: dict[str, Any] = about(thing) | {"may_act": may_act}
    try:
        content, found = _found(thing)
    except Refusal as why_not:
        return page(request, "review/check.html", context, refusal=why_not)
    given = _items(thing, found, request.POST)
    if request.method == "POST" and may_act:
        refusal = attempt(lambda: _clean(request, thing, found, given))
        if refusal is None:
            say(request, _("已处理；下面是现在的内容。"))
            return redirect(shown(thing).url(thing, "check"))
    waiting = [item for item in given if not item.is_settled]
    context |= {
        "items": given,
        "open": len(waiting),
        "settled": len(given) - len(waiting),
        "later": max(0, len(given) - MOST),
        "groups": groups(given),
        "passages": passages(content, thing.title, given[:MOST]) if given else [],
    }
    return page(request, "review/check.html", context, refusal=refusal)


def _found(thing: Handled) -> tuple[dict[str, Any], list[Found]]:
    """The content as it would be handed over, and what is found in it now."""
    kind = kinds.of(thing)
    shown(thing).content(thing)
    content = kind.content(thing)
    marks = kind.marks(thing) | marks_of(kind.name, content)
    found = reviews.found_in(
        content, title=thing.title, organ=thing.organ.code, marks=marks, on=today()
    )
    return content, found


def _items(thing: Handled, found: list[Found], posted: QueryDict) -> list[Item]:
    """What was found; with a reason for keeping it, the clerk's part is done."""
    proposed = reviews.proposals(kinds.of(thing).name, thing.key)
    known = dict(zip(choosing.identities(proposed), proposed, strict=True))
    made = []
    for number, row in enumerate(found, start=1):
        proposal = known.get(choosing.identities([row])[0])
        name = f"f{number}"
        made.append(
            Item(
                number,
                row,
                do=posted.get(name, "kept" if proposal else ""),
                ground=posted.get(f"{name}_ground", proposal.ground if proposal else ""),
                reason=posted.get(f"{name}_reason", proposal.reason if proposal else ""),
                is_settled=proposal is not None,
            )
        )
    return made


def _clean(request: StaffRequest, thing: Handled, found: list[Found], given: list[Item]) -> None:
    choices = chosen(request.POST, given)
    actions.clean(
        thing,
        chosen=[(found[choice.number - 1], choice) for choice in choices],
        revision=revision_sent(request),
        by=request.standing,
        at=now(),
    )
