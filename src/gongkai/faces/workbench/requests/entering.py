"""Entering what came at the counter, by post, by fax or by word of mouth; the receipt, once."""

import secrets
from pathlib import PurePath
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.base.files import actions as files
from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import DESK
from gongkai.duties.requests.wish import Wish
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import OrganField, day
from gongkai.faces.workbench.requests import fetch
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.applicants import (
    FIELDS,
    LONGEST,
    Applicant,
    ApplicantClass,
    IdType,
    ObtainBy,
    ProvideForm,
)
from gongkai.law.clock import Channel

TAKERS = frozenset({*DESK, Role.CLERK})


def _choices(words: Any) -> list[tuple[str, Any]]:
    return [(each.value, lazy_word(each.zh)) for each in words]


class EnterForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    organ = OrganField(
        label=gettext_lazy("受理机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    channel = forms.ChoiceField(label=gettext_lazy("提交方式"), choices=_choices(Channel))
    came_on = day(gettext_lazy("到达日期"))
    confirmed_on = day(gettext_lazy("确认日期"), is_required=False)
    applicant_class = forms.ChoiceField(
        label=gettext_lazy("申请人类型"), choices=_choices(ApplicantClass)
    )
    id_type = forms.ChoiceField(label=gettext_lazy("证件"), choices=_choices(IdType))
    description = text(gettext_lazy("所需信息的描述"), most=10_000, rows=5)
    doc_title = forms.CharField(label=gettext_lazy("文件名称"), max_length=300, required=False)
    doc_number = forms.CharField(label=gettext_lazy("文号"), max_length=100, required=False)
    provide_form = forms.ChoiceField(label=gettext_lazy("提供形式"), choices=_choices(ProvideForm))
    obtain_by = forms.ChoiceField(label=gettext_lazy("获取方式"), choices=_choices(ObtainBy))
    original = forms.FileField(label=gettext_lazy("原件扫描件"), required=False)

    def __init__(self, *args: Any, request: StaffRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ = self.fields["organ"]
        assert isinstance(organ, OrganField)
        organ.names = names()
        organ.queryset = Organ.objects.filter(code__in=request.standing.organs(TAKERS))
        for name, zh in FIELDS.items():
            self.fields[name] = forms.CharField(
                label=lazy_word(zh), max_length=LONGEST[name], required=False
            )
        order = ["token", "organ", "channel", "came_on", "confirmed_on", "applicant_class"]
        self.order_fields([*order, "name", "id_type", *list(FIELDS)[1:]])

    def wish(self) -> Wish:
        given = self.cleaned_data
        who = Applicant(
            class_=ApplicantClass(given["applicant_class"]),
            id_type=IdType(given["id_type"]),
            **{name: given[name] for name in FIELDS},
        )
        return Wish(
            applicant=who,
            description=given["description"],
            provide_form=ProvideForm(given["provide_form"]),
            obtain_by=ObtainBy(given["obtain_by"]),
            doc_title=given["doc_title"],
            doc_number=given["doc_number"],
        )


@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest) -> HttpResponse:
    """Enter a request; its number and query code are on the page that answers, and only there."""
    if not request.standing.organs(TAKERS):
        raise Http404
    initial = {"token": secrets.token_urlsafe(24), "came_on": today()}
    data = request.POST if request.method == "POST" else None
    form = EnterForm(data, request.FILES or None, request=request, initial=initial)
    if data is None or not form.is_valid():
        return page(request, "requests/enter.html", {"form": form})
    given = form.cleaned_data
    made: list[Any] = []

    def act() -> None:
        made.append(
            actions.enter(
                given["organ"],
                wish=form.wish(),
                channel=Channel(given["channel"]),
                came_on=given["came_on"],
                confirmed_on=given["confirmed_on"],
                original=_scan(request, given["original"]),
                token=given["token"],
                by=request.standing,
                at=now(),
            )
        )

    refused = attempt(act)
    if refused:
        return page(request, "requests/enter.html", {"form": form}, refusal=refused)
    return _receipt(request, *made[0])


def _scan(request: StaffRequest, upload: Any) -> StoredFile | None:
    """The scan as it was handed in, checked like everything that comes from outside."""
    if not upload:
        return None
    stored = files.store(
        upload.file,
        # Its name may be the applicant's, and is kept in the journal.
        declared_name=f"scan{PurePath(upload.name or '').suffix}",
        declared_type=upload.content_type or "",
        by=request.standing.code,
        at=now(),
    )
    return files.check(stored, at=now())


class SplitForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    description = text(gettext_lazy("拆分出的事项"), most=10_000, rows=4)


@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, pk: int) -> HttpResponse:
    """Make one matter of several a case of its own."""
    found = fetch.case(request, pk)
    data = request.POST if request.method == "POST" else None
    form = SplitForm(data, initial={"token": secrets.token_urlsafe(24)})
    context = {"form": form, "case": found}
    if data is None or not form.is_valid():
        return page(request, "requests/split.html", context)
    made: list[Any] = []
    refused = attempt(
        lambda: made.append(
            actions.split(found, **form.cleaned_data, by=request.standing, at=now())
        )
    )
    if refused:
        return page(request, "requests/split.html", context, refusal=refused)
    return _receipt(request, *made[0])


def _receipt(request: StaffRequest, case: Case, receipt: actions.Receipt) -> HttpResponse:
    context = {"case": case, "receipt": receipt, "said": _("已录入。")}
    return page(request, "requests/receipt.html", context)
