"""An opinion from outside: the links of a thing, and the one page that a link opens."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.signin import limits
from gongkai.duties.handling import actions, queries, rules
from gongkai.duties.handling.actions.inviting import hash_of
from gongkai.duties.handling.models import Invitation
from gongkai.faces.ui.whence import address
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.forms import InviteForm, OutsideForm
from gongkai.faces.workbench.handling.steps import about, done
from gongkai.faces.workbench.kinds import BY_NAME, shown
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, today
from gongkai.law.refusal import Refusal
from gongkai.text.network import network


@require_http_methods(["GET", "POST"])
def invitations(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Whom one asked and what they said; a new link is shown this once."""
    found = fetch.thing(request, kind, pk)
    form = InviteForm(request.POST or None)
    why_not = acts.refusal(
        lambda: rules.check_can_invite(found, "?", 1),
        lambda: rules.check_may_invite(found, request.standing),
    )
    refusal, link = (why_not if request.method == "POST" else None), ""
    if request.method == "POST" and not refusal and form.is_valid():
        made: list[str] = []
        refusal = attempt(
            lambda: made.append(
                actions.invite(found, **form.cleaned_data, by=request.standing, at=now())[1]
            )
        )
        if made and refusal is None:
            path = reverse("workbench:outside-opinion", args=[made[0]])
            link, form = request.build_absolute_uri(path), InviteForm()
    rows = queries.invitations(kind, found.key)
    context = about(found) | {
        "form": form,
        "why_not": why_not,
        "rows": rows,
        "link": link,
        "now": now(),
        "names": history.people({row.made_by for row in rows}),
        "revoke_url": shown(found).url(found, "revoke"),
    }
    return page(request, "handling/invitations.html", context, refusal=refusal)


@require_POST
def revoke(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """A link of this thing shows nothing any more."""
    found = fetch.thing(request, kind, pk)
    rows = {str(row.pk): row for row in queries.invitations(kind, found.key)}
    row = rows.get(request.POST.get("invitation", ""))
    if row is None:
        refusal: Refusal | None = Refusal(_("没有这个链接。"))
    else:
        refusal = attempt(lambda: actions.revoke(found, row, by=request.standing, at=now()))
    if refusal:
        return page(request, "handling/refused.html", about(found), refusal=refusal)
    return done(request, found, _("链接已作废。"))


@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, token: str) -> HttpResponse:
    """The one page a link opens: one version, one opinion. Whatever is wrong looks alike."""
    try:
        invitation = _invitation(request, token)
    except Refusal as refusal:
        return _answer(page(request, "handling/outside_over.html", refusal=refusal, status=429))
    if invitation is None:
        return _answer(page(request, "handling/outside_over.html", status=404))
    form = OutsideForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["opinion"]
        refused = attempt(lambda: actions.answer(invitation, opinion=given, at=now()))
        invitation.refresh_from_db()
    release = invitation.release
    context = {
        "invitation": invitation,
        "paper": BY_NAME[invitation.kind].paper(release.content),
        "release": release,
        "organ_name": organs.name_on(Organ.objects.get(code=release.organ), today()),
        "form": form,
    }
    return _answer(page(request, "handling/outside.html", context, refusal=refused))


def _invitation(request: HttpRequest, token: str) -> Invitation | None:
    """What the link leads to. Whoever tries many wrong ones waits: raises Refusal."""
    found = queries.open_invitation(hash_of(token), at=now())
    if found is None:
        place = network(address(request))
        limits.claim_all([limits.Count(limits.Scope.LINK, place)], at=now())
    return found


def _answer(response: HttpResponse) -> HttpResponse:
    """Never found by a search engine, and its address told to nobody."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
