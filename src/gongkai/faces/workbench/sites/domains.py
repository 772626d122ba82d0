"""Host names and certificates of all sites, for the city's office; nobody else finds this page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.organs import hosting, siting
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Site
from gongkai.faces.workbench.sites.forms import CertificateForm, FormerForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today


def _check_manages(request: StaffRequest) -> None:
    if not organs.city_offices(request.standing, on=today()):
        raise Http404


@require_http_methods(["GET", "POST"])
def domains(request: StaffRequest) -> HttpResponse:
    """All host names with where they lead and when their certificates end, and the two forms."""
    _check_manages(request)
    found = hosting.hosts()
    act = request.POST.get("act", "")
    former = FormerForm(request.POST if act == "former" else None)
    certificate = CertificateForm(request.POST if act == "certificate" else None, hosts=found)
    by, refused = request.standing, None
    if former.is_valid():
        refused = attempt(lambda: hosting.lead_on(**former.cleaned_data, by=by, at=now()))
    elif certificate.is_valid():
        given = certificate.cleaned_data
        refused = attempt(
            lambda: hosting.note_certificate(given["name"], until=given["ends"], by=by, at=now())
        )
    if refused is None and (former.is_valid() or certificate.is_valid()):
        say(request, _("已登记。"))
        return redirect("workbench:site-domains")
    context: dict[str, Any] = {
        "rows": [
            (each, each.leads_on(today()), each.is_lapsed(today()), each.warns(today()))
            for each in found
        ],
        "is_stale": hosting.are_tables_stale(on=today()),
        "today": today(),
        "former": former,
        "certificate": certificate,
    }
    return page(request, "sites/domains.html", context, refusal=refused)


@require_POST
def retire(request: StaffRequest, code: str) -> HttpResponse:
    """A closed site gives its host up."""
    _check_manages(request)
    site = get_object_or_404(Site, code=code)
    refused = attempt(lambda: siting.retire_host(site, by=request.standing, at=now()))
    say(request, str(refused) if refused else _("域名已停用，页面在主站的域名下。"))
    return redirect("workbench:site", code)
