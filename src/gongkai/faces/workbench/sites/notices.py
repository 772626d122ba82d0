"""Notices on every page of a site or of all sites, for the city's office."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.across.publishing import queries as publishing
from gongkai.base.organs import noticing
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Notice
from gongkai.faces.workbench.sites.forms import NoticeForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today

# So many of the notices that are over stay in sight.
_SHOWN = 50


def _check_manages(request: StaffRequest) -> None:
    if not organs.city_offices(request.standing, on=today()):
        raise Http404


@require_http_methods(["GET", "POST"])
def notices(request: StaffRequest) -> HttpResponse:
    """The notices with where they stand, and the form for another."""
    _check_manages(request)
    form = NoticeForm(request.POST or None)
    refused = None
    if form.is_valid():
        refused = attempt(
            lambda: noticing.post(**form.cleaned_data, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("公告已发出，首页先显示，其他页面随后写入。"))
            return redirect("workbench:site-notices")
    context = {
        "rows": noticing.notices()[:_SHOWN],
        "form": form,
        "pages": sum(map(publishing.size, publishing.sites())),
    }
    return page(request, "sites/notices.html", context, refusal=refused)


@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """A notice is taken down."""
    _check_manages(request)
    notice = get_object_or_404(Notice, pk=pk)
    refused = attempt(lambda: noticing.end(notice, by=request.standing, at=now()))
    say(request, str(refused) if refused else _("公告已撤下。"))
    return redirect("workbench:site-notices")
