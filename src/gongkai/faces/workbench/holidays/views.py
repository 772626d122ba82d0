from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.across.holidays import actions, queries
from gongkai.base.casework import rules
from gongkai.base.casework.calendar import calendar
from gongkai.base.casework.models import AddedNotice
from gongkai.faces.workbench.holidays.forms import NoticeForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.notice import Notice
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar


@require_http_methods(["GET", "POST"])
def holidays(request: StaffRequest) -> HttpResponse:
    """The days off of every year there is; a new notice is read, looked over, then taken in."""
    if not rules.keeps_calendar(request.standing, today()):
        raise Http404
    form = NoticeForm(request.POST or None)
    read = form.notice() if form.is_valid() else None
    refused: Refusal | None = None
    if read and request.POST.get("confirm"):
        at = now()
        refused = attempt(lambda: actions.take_in(read, by=request.standing, at=at))
        if refused is None:
            actions.recount(at=at)
            say(request, _("已录入，所有期限已经重新推算。"))
            return redirect("workbench:holidays")
    return page(request, "holidays/holidays.html", _context(request, form, read), refusal=refused)


def _context(request: StaffRequest, form: NoticeForm, read: Notice | None) -> dict[str, Any]:
    known = calendar()
    newest = AddedNotice.objects.last()
    moved = queries.moved(newest, request.standing) if newest else []
    return {
        "form": form,
        "read": read and _rows(read),
        "notices": [(each, _rows(each)) for each in reversed(known.notices)],
        "missing": _missing(known),
        "newest": newest,
        "moved": [each for each in moved if each.case],
        "elsewhere": sum(each.case is None for each in moved),
    }


def _missing(known: Calendar) -> int | None:
    """The next year, from the autumn on, where its notice is not there."""
    on = today()
    year = on.year + (on.month >= 10)
    return None if year in known.years else year


def _rows(notice: Notice) -> list[tuple[str, date, date, tuple[date, ...]]]:
    return [(each.title, each.first, each.last, each.worked) for each in notice.holidays]
