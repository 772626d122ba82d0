"""Looking at a thing of any kind: what stands beside it, its history, its versions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.base.organs.models import Assignment, Site
from gongkai.base.organs.roles import STAFF, Role
from gongkai.duties.handling import kinds, queries
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import MOVES, State
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step, in_order
from gongkai.duties.review import queries as reviews
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.difference import difference
from gongkai.faces.workbench.handling.paper import Paper
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal

SHOWN_EVENTS = 8


def life(request: StaffRequest, found: Handled) -> dict[str, Any]:
    """What the page of a thing shows beside it: state, next acts, people, opinions, history."""
    here = shown(found)
    releases = fetch.releases(request, found)
    events = history.events(found)
    return about(found) | {
        **_paper_now(request, found, releases),
        **_public(found),
        "releases": releases,
        "nexts": acts.beside(found, request.standing, here),
        "staff": _staff(found, releases),
        "editors": history.people(found.editors),
        "events": events[:SHOWN_EVENTS],
        "returned": history.returned(events) if found.state == State.DRAFT else None,
        "more_events": max(0, len(events) - SHOWN_EVENTS),
        "opinions": reviews.reviews(here.kind, found.key)[:3] if releases else [],
        "history_url": here.url(found, "history"),
        "outside_url": here.url(found, "outside"),
        "comments_url": here.url(found, "comments"),
        "concerns_url": here.url(found, "concerns") if kinds.of(found).is_shared else "",
    }


def _paper_now(request: StaffRequest, found: Handled, releases: list[Release]) -> dict[str, Any]:
    """What was handed over, once it was; the draft before that."""
    here = shown(found)
    if found.state != State.DRAFT and releases:
        return {"paper": here.paper(releases[0].content)}
    try:
        return {"paper": here.paper(here.content(found))}
    except Refusal as refusal:
        return {"no_paper": refusal}


def _public(found: Handled) -> dict[str, Any]:
    """What became public of it, and where it stands."""
    publication = fetch.publication(found)
    if publication is None:
        return {}
    site = Site.objects.filter(code=publication.site).first()
    path = address_of(publication.shelf, publication.slug)
    return {"publication": publication, "public_url": f"{site.address}{path}" if site else ""}


def _staff(found: Handled, releases: list[Release]) -> list[tuple[str, list[str]]]:
    """Who can do the steps of this thing in its organ today, by role."""
    rows = Assignment.objects.on(today()).filter(organ=found.organ, person__is_active=True)
    rows = rows.select_related("person", "department").order_by("person__code")
    held: dict[Role, list[str]] = {}
    for row in rows:
        role = Role(row.role)
        if role not in STAFF or (row.department and row.department != found.department):
            continue
        deputy = _("（代）") if row.deputy_for_id else ""
        held.setdefault(role, []).append(f"{row.person.name}{deputy}")
    return [(word(role.zh), held.get(role, [])) for role in _wanted(found, releases)]


def _wanted(found: Handled, releases: list[Release]) -> list[Role]:
    """The roles that the way of this thing needs, in its order."""
    is_frozen = found.state != State.DRAFT and releases
    asked = releases[0].steps if is_frozen else queries.steps(found, kinds.of(found))
    steps = in_order(frozenset(Step(name) for name in asked))
    moves = {move.name: move for move in MOVES}
    names = ["pass" if step == Step.REVIEW else step.value for step in steps]
    return [role for name in (*names, "publish") for role in moves[name].by]


@require_safe
def history_page(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Everything that happened to it, and its frozen versions with who let them go on."""
    found = fetch.thing(request, kind, pk)
    releases = fetch.releases(request, found)
    codes = {each.made_by for each in releases}
    codes |= {word.by for each in releases for word in each.approvals.all()}
    context = about(found) | {
        "events": history.events(found),
        "releases": releases,
        "names": history.people(codes),
    }
    return page(request, "handling/history.html", context)


@require_safe
def difference_page(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Two versions side by side; without any named, the last frozen one and what is now."""
    found = fetch.thing(request, kind, pk)
    releases = fetch.releases(request, found)
    if not releases:
        nothing = Refusal(_("还没有提交过审查，没有可以对照的版本。"))
        return page(request, "handling/refused.html", about(found), refusal=nothing)
    old, new = _pair(request, found, releases)
    try:
        differs = difference(_paper(request, found, old), _paper(request, found, new))
    except Refusal as refusal:
        return page(request, "handling/refused.html", about(found), refusal=refusal)
    context = about(found) | {
        "differs": differs,
        "old": old,
        "new": new,
        "old_zh": version_zh(old),
        "new_zh": version_zh(new),
        "versions": [(each.version, version_zh(each.version)) for each in releases],
        "is_voided": new == 0 and any(r.version == old and r.passed_at for r in releases),
    }
    return page(request, "handling/difference.html", context)


def version_zh(version: int) -> str:
    """How a version is called; 0 is the draft as it stands now."""
    return _("第 %(n)s 版") % {"n": version} if version else _("现在的草稿")


def _pair(request: StaffRequest, found: Handled, releases: list[Release]) -> tuple[int, int]:
    """The two versions to compare; 0 is the draft as it is now."""
    newest = releases[0].version
    is_draft = found.state == State.DRAFT
    new = _version(request.GET.get("to", ""), 0 if is_draft else newest)
    before = newest if new == 0 else max(1, new - 1)
    return _version(request.GET.get("from", ""), before), new


def _version(written: str, default: int) -> int:
    if not written:
        return default
    if not (len(written) < 6 and written.isascii() and written.isdecimal()):
        raise Http404
    return int(written)


def _paper(request: StaffRequest, found: Handled, version: int) -> Paper:
    here = shown(found)
    if version == 0:
        return here.paper(here.content(found))
    return here.paper(fetch.release(request, found, version).content)
