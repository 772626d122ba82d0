"""The editions: begun, described, looked over, given up."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs.models import Organ, OrganKind
from gongkai.duties.catalogue import actions, checks, queries
from gongkai.duties.catalogue.changes import changes
from gongkai.duties.catalogue.models import Edition
from gongkai.duties.catalogue.rules import KEEPERS
from gongkai.duties.handling.states import State
from gongkai.faces.workbench.catalogue import fetch
from gongkai.faces.workbench.catalogue.forms import EditionForm
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal


@require_safe
def editions(request: StaffRequest) -> HttpResponse:
    """Every edition the person may see, the newest first."""
    rows = Edition.objects.visible_to(request.standing).select_related("organ", "drafter")
    state = request.GET.get("state", "")
    if state in {each.value for each in State}:
        rows = rows.filter(state=state)
    if request.GET.get("mine"):
        rows = rows.filter(drafter__code=request.standing.code)
    names = organ_names(request)
    context = {
        "listing": paged(rows.order_by("-changed_at", "-id"), request.GET),
        "names": names,
        "has_organs": len(names) > 1,
        "keeps": bool(fetch.kept(request.standing)),
    }
    return page(request, "catalogue/editions.html", context)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Begin an edition, for one of the organs whose catalogue the person keeps."""
    organs = fetch.kept(request.standing)
    refusal = None
    if not organs:
        refusal = Refusal(_("目录由本机关的经办人或者办公室编制；您今天没有这样的职责。"))
    elif request.method == "POST":
        made = _begin(request, organs)
        if isinstance(made, Edition):
            return redirect("workbench:catalogue", made.pk)
        refusal = made
    context = {
        "choices": [
            (organ, queries.in_force(organ), queries.being_prepared(organ)) for organ in organs
        ],
        "base": queries.template(),
        "offices": [organ for organ in organs if organ.kind == OrganKind.OFFICE],
    }
    return page(request, "catalogue/new.html", context, refusal=refusal)


def _begin(request: StaffRequest, organs: list[Organ]) -> Edition | Refusal:
    code, source = request.POST.get("organ", ""), request.POST.get("source", "")
    organ = next((each for each in organs if each.code == code), None)
    if organ is None:
        return Refusal(_("请选一个机关。"))
    made: list[Edition] = []
    refusal = attempt(
        lambda: made.append(
            actions.begin(
                organ,
                by=request.standing,
                at=now(),
                is_base=source == "base",
                from_template=source == "template",
            )
        )
    )
    return refusal or made[0]


@require_safe
def edition(request: StaffRequest, pk: int) -> HttpResponse:
    """An edition: its lines, what it changes, and what comes next."""
    found = fetch.edition(request, pk)
    before = _before(found)
    context = life(request, found) | {
        "edition": found,
        "listing": paged(queries.lines(found), request.GET),
        "count": found.lines.count(),
        "changes": changes(found, before),
        "before": before,
        "may_edit": may_edit(request, found),
        "names": organ_names(request),
    }
    return page(request, "catalogue/edition.html", context)


def may_edit(request: StaffRequest, found: Edition) -> bool:
    """Whether the person keeps this catalogue and the edition is still being prepared."""
    is_open = found.in_force_on is None
    return is_open and found.organ.code in request.standing.organs(KEEPERS)


def _before(found: Edition) -> Edition | None:
    """The edition in force when this one was made."""
    rows = Edition.objects.filter(
        organ=found.organ, is_base=found.is_base, number__lt=found.number
    )
    return rows.exclude(in_force_on=None).order_by("-number").first()


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """What the edition is called and what is said of its changes."""
    found = fetch.edition(request, pk)
    shown = {"title": found.title, "note": found.note, "revision": found.revision}
    form = EditionForm(request.POST or None, initial=shown)
    refusal = None
    if form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        refusal = attempt(
            lambda: actions.describe(
                found,
                title=data["title"],
                note=data["note"],
                revision=data["revision"] or 0,
                by=request.standing,
                at=now(),
            )
        )
        if refusal is None:
            say(request, _("已保存。"))
            return redirect("workbench:catalogue", found.pk)
    context = {"edition": found, "form": form}
    return page(request, "catalogue/edit.html", context, refusal=refusal)


@require_safe
def remarks(request: StaffRequest, pk: int) -> HttpResponse:
    """The edition held against the law and the city's template."""
    found = fetch.edition(request, pk)
    by_about: dict[checks.About, list[checks.Remark]] = {}
    for each in checks.remarks(found):
        by_about.setdefault(each.about, []).append(each)
    context = {
        "edition": found,
        "groups": [(about.zh, by_about[about]) for about in checks.About if about in by_about],
        "base": queries.template(),
        "may_edit": may_edit(request, found),
    }
    return page(request, "catalogue/remarks.html", context)


@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Give up an edition that was never handed over."""
    found = fetch.edition(request, pk)
    refusal = attempt(lambda: actions.discard(found, by=request.standing, at=now()))
    if refusal:
        context = {"edition": found, "form": EditionForm(initial={"title": found.title})}
        return page(request, "catalogue/edit.html", context, refusal=refusal)
    say(request, _("这一版已放弃。"))
    return redirect("workbench:catalogues")
