"""Remarks at passages of a thing under way: the threads beside the text, a new one, their end."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.handling import actions, queries, rules
from gongkai.duties.handling.actions.commenting import words
from gongkai.duties.handling.models import Comment, Handled
from gongkai.duties.handling.states import State
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.forms import CommentForm
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page
from gongkai.law.refusal import Refusal
from gongkai.text import anchors


@require_http_methods(["GET", "POST"])
def comments(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    """All threads of a thing; one of three acts, told by what is sent."""
    found = fetch.thing(request, kind, pk)
    may = acts.refusal(lambda: rules.check_may_comment(found, request.standing))
    if may:
        return page(request, "handling/refused.html", about(found), refusal=may)
    form, refusal = CommentForm(), None
    if request.method == "POST":
        form, refusal = _do(request, found)
        if refusal is None and not form.errors:
            return redirect(shown(found).url(found, "comments"))
    return _page(request, found, form, refusal)


def _do(request: StaffRequest, found: Handled) -> tuple[CommentForm, Refusal | None]:
    by, at, text = request.standing, now(), request.POST.get("text", "")
    written = request.POST.get("comment", "")
    if not written:
        form = CommentForm(request.POST)
        if not form.is_valid():
            return form, None
        given = form.cleaned_data
        return form, attempt(lambda: actions.comment(found, **given, by=by, at=at))
    rows = {str(row.pk): row for row in queries.comments(shown(found).kind, found.key)}
    row = rows.get(written)
    if row is None:
        return CommentForm(), Refusal(_("没有这条批注。"))
    if request.POST.get("do") == "resolve":
        return CommentForm(), attempt(lambda: actions.resolve(found, row, by=by, at=at))
    return CommentForm(), attempt(lambda: actions.reply(found, row, text=text, by=by, at=at))


def _page(
    request: StaffRequest, found: Handled, form: CommentForm, refusal: Refusal | None
) -> HttpResponse:
    here = shown(found)
    rows = queries.comments(here.kind, found.key)
    release = fetch.newest_release(request, found)
    content = release.content if release and found.state != State.DRAFT else _draft(found)
    text = words(content)
    context = about(found) | {
        "paper": here.paper(content) if content else None,
        "threads": [(row, anchors.place(text, row.quote, near=row.place) is None) for row in rows],
        "names": history.people(_codes(rows)),
        "form": form,
        "why_not": acts.refusal(lambda: rules.check_can_comment(found, "?", "?")),
    }
    return page(request, "handling/comments.html", context, refusal=refusal)


def _draft(found: Handled) -> dict[str, object]:
    """The draft as it stands; nothing where it cannot be shown yet."""
    try:
        return shown(found).content(found)
    except Refusal:
        return {}


def _codes(rows: list[Comment]) -> set[str]:
    every = [each for row in rows for each in (row, *row.replies.all())]
    return {each.by for each in every} | {row.resolved_by for row in rows if row.resolved_by}
