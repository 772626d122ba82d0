"""A live site at the desk: where it begins, what may be asked of it, and how far it got."""

import re
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.across.legacy import rules, walks
from gongkai.across.legacy.crawl.limits import Wanted
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.faces.workbench.documents.starting import organ_of
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal


class SiteForm(forms.Form):
    start = forms.CharField(
        label=gettext_lazy("网址"),
        max_length=2000,
        help_text=gettext_lazy("从这一页沿链接抓下去，如 http://slj.example.gov.cn/。"),
    )
    hosts = forms.CharField(
        label=gettext_lazy("还可以抓的主机"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("一行一个主机名；没有列出的主机不抓，附件在别的主机上也要列。"),
    )
    pages = forms.IntegerField(
        label=gettext_lazy("页数上限"),
        min_value=1,
        max_value=rules.MOST_PAGES,
        initial=Wanted.pages,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("分钟数上限"),
        min_value=1,
        max_value=rules.MOST_MINUTES,
        initial=Wanted.minutes,
    )
    pause = forms.FloatField(
        label=gettext_lazy("两页之间隔几秒"),
        min_value=rules.LEAST_PAUSE,
        max_value=rules.MOST_PAUSE,
        initial=Wanted.pause,
        help_text=gettext_lazy("robots.txt 要求更长时从之。"),
    )

    def wanted(self) -> Wanted:
        given: dict[str, Any] = self.cleaned_data
        hosts = dict.fromkeys(re.findall(r"[\w.:\[\]-]+", given["hosts"].lower()))
        return Wanted(
            given["start"].strip(),
            tuple(hosts),
            given["pages"],
            given["minutes"],
            given["pause"],
        )


@require_http_methods(["GET", "POST"])
def give(request: StaffRequest) -> HttpResponse:
    """The address of a live site is given; the background reads it into an archive."""
    organ, organs = organ_of(request)
    if organ is None:
        refusal = Refusal(_("您今天不是经办人，不能导入。职责由安全管理员安排。"))
        return page(request, "documents/refused.html", refusal=refusal)
    form = SiteForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Batch] = []
        wanted = form.wanted()
        refused = attempt(
            lambda: made.append(walks.give(wanted, organ=organ, by=request.standing, at=now()))
        )
        if made and not refused:
            say(request, _("后台开始抓取；可以离开这一页，进展留在这里。"))
            return redirect("workbench:import-batch", made[0].pk)
    context = {"form": form, "organ": organ, "organs": organs}
    return page(request, "imports/site.html", context, refusal=refused)


def act(request: StaffRequest, found: Batch) -> Refusal | None:
    """Stop a walk, or let it go on."""
    done = walks.stop if request.POST.get("do") == "stop" else walks.go_on
    return attempt(lambda: done(found, by=request.standing, at=now()))


def shown(found: Batch) -> dict[str, Any]:
    """What the page of a batch says of a walk; nothing of one that was handed in as a file."""
    if not found.site:
        return {}
    is_unread = not found.sha256
    return {
        "walked": found.walked,
        "is_walking": found.state == BatchState.WALKING,
        "can_go_on": is_unread and found.state in (BatchState.PAUSED, BatchState.STOPPED),
        "is_unread": is_unread,
    }
