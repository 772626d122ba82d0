"""The sites that an office looks after, and one of them; nobody else finds these pages."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.across.publishing import queries as publishing
from gongkai.base.organs import queries as organs
from gongkai.base.organs import siting
from gongkai.base.organs.models import Site
from gongkai.base.organs.roles import Role
from gongkai.duties.releases import queries as releases
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.sites.forms import ClosingForm, FactsForm, OpeningForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

# So many pages that cannot be written are named.
_NAMED = 20


def _seen(request: StaffRequest) -> list[Site]:
    if not request.standing.organs(frozenset({Role.OFFICE})):
        raise Http404
    return list(organs.sites_of(request.standing, on=today()))


def _manages(request: StaffRequest) -> bool:
    return bool(organs.city_offices(request.standing, on=today()))


def _managed(request: StaffRequest, code: str) -> Site:
    """The site, for the city's office."""
    if not _manages(request):
        raise Http404
    return _one(request, code)


def _one(request: StaffRequest, code: str) -> Site:
    found = next((each for each in _seen(request) if each.code == code), None)
    if found is None:
        raise Http404
    return found


@require_safe
def sites(request: StaffRequest) -> HttpResponse:
    """Each site with its address, organ, what is public there, and when it was checked."""
    found, counts = _seen(request), releases.counts_by_site()
    context = {
        "rows": [
            (each, counts.get(each.code, 0), organs.is_check_due(each, on=today()))
            for each in found
        ],
        "names": names(),
        # Whoever keeps the main site is the city's office.
        "manages": any(each.is_main for each in found),
    }
    return page(request, "sites/list.html", context)


@require_http_methods(["GET", "POST"])
def open_site(request: StaffRequest) -> HttpResponse:
    """A new site of an organ."""
    if not _manages(request):
        raise Http404
    form = OpeningForm(request.POST or None)
    if not form.is_valid():
        return page(request, "sites/open.html", {"form": form})
    code, organ = form.cleaned_data["code"], form.cleaned_data["organ"]
    by, facts = request.standing, form.facts()
    refused = attempt(lambda: siting.open_site(code, organ, facts=facts, by=by, at=now()))
    if refused:
        return page(request, "sites/open.html", {"form": form}, refusal=refused)
    say(request, _("站点已开办，下一次发布时生成它的页面。"))
    return redirect("workbench:site", code)


@require_http_methods(["GET", "POST"])
def site(request: StaffRequest, code: str) -> HttpResponse:
    """One site: its facts, to be changed while it is open."""
    found = _one(request, code)
    initial = {name: getattr(found, name) for name in siting.FACTS}
    form = FactsForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _site_page(request, found, form)
    by, facts = request.standing, form.facts()
    refused = attempt(lambda: siting.change_site(found, facts=facts, by=by, at=now()))
    if refused:
        return _site_page(request, found, form, refused)
    say(request, _("已登记。"))
    return redirect("workbench:site", code)


def _site_page(
    request: StaffRequest, found: Site, form: forms.Form, refused: Refusal | None = None
) -> HttpResponse:
    pages, left = publishing.size(found.code), publishing.to_rewrite(found.code)
    context = {
        "site": found,
        "form": form,
        "organ_name": organs.name_on(found.organ, today()),
        "is_due": organs.is_check_due(found, on=today()),
        "manages": _manages(request),
        "may_retire": _manages(request) and bool(found.closed_on) and organs.has_own_host(found),
        "pages": pages,
        "left": left,
        "stuck": publishing.stuck(found.code, most=_NAMED),
        "done": pages - left,
    }
    return page(request, "sites/site.html", context, refusal=refused)


@require_POST
def check(request: StaffRequest, code: str) -> HttpResponse:
    """The site was looked through today."""
    found = _managed(request, code)
    refused = attempt(lambda: siting.check_site(found, by=request.standing, at=now()))
    if refused:
        return _site_page(request, found, FactsForm(), refused)
    say(request, _("已记下：今天检查过。"))
    return redirect("workbench:site", code)


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, code: str) -> HttpResponse:
    """The site ends, with a notice."""
    found = _managed(request, code)
    form = ClosingForm(request.POST or None)
    if not form.is_valid():
        return page(request, "sites/close.html", {"form": form, "site": found})
    by, notice = request.standing, form.cleaned_data["notice"]
    refused = attempt(lambda: siting.close_site(found, notice=notice, by=by, at=now()))
    if refused:
        return page(request, "sites/close.html", {"form": form, "site": found}, refusal=refused)
    say(request, _("站点已关停，登记和页面保留。"))
    return redirect("workbench:site", code)
