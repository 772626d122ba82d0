"""Forms of the acts on a case; the room decides, they gather."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.duties.requests.models import (
    Case,
    CaseLink,
    Consultation,
    ExtensionRequest,
    Letter,
    Proceeding,
    Task,
)
from gongkai.duties.requests.models.linked import FORUMS, LINKS, RESULTS
from gongkai.faces.workbench.placements.forms import EMPTY, day
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.applicants import ObtainBy
from gongkai.law.clock import Party

YES = (("yes", _("是")), ("no", _("否")))


def choices(words: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [("", EMPTY), *((name, lazy_word(zh)) for name, zh in words.items())]


def text(
    label: Any, *, most: int = 1000, rows: int = 2, needed: bool = True, hint: Any = ""
) -> forms.CharField:
    """Something to be written in a few lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, required=needed, widget=area, help_text=hint
    )


class ActForm(forms.Form):
    """The form of one act on one case; `row` is the part of the case that it is about."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        if "on" in self.fields:
            self.fields["on"].initial = today()
        if "department" in self.fields:
            self._in_organ()

    def _in_organ(self) -> None:
        organ: Any = self.case.organ
        for name, rows in (("department", _departments(organ)), ("person", _people(organ))):
            field: Any = self.fields[name]
            field.queryset = rows
            field.choices = _chosen(organ, name, rows)


def _departments(organ: Organ) -> QuerySet[Department]:
    return Department.objects.on(today()).filter(organ=organ)


def _people(organ: Organ) -> QuerySet[Person]:
    return Person.objects.filter(organ=organ, is_active=True).order_by("code")


def _chosen(organ: Any, name: str, rows: QuerySet[Any]) -> list[tuple[Any, Any]]:
    """The rows to choose from, asked for once for all forms of a page on one organ's case."""
    kept = organ.__dict__.setdefault("_chosen", {})
    if name not in kept:
        kept[name] = [("", EMPTY), *((row.pk, str(row)) for row in rows)]
    return list(kept[name])


class NothingForm(ActForm):
    """The act needs no word."""


class OnForm(ActForm):
    on = day(_("日期"))


class ReasonForm(ActForm):
    reason = text(_("理由"))


class PurposeForm(ActForm):
    reason = text(_("用途"))


class AssignForm(ActForm):
    department = forms.ModelChoiceField(
        label=_("承办处室"), queryset=Department.objects.none(), empty_label=EMPTY
    )
    person = forms.ModelChoiceField(
        label=_("承办人"), queryset=Person.objects.none(), required=False, empty_label=EMPTY
    )


class TaskForm(AssignForm):
    asked = text(_("要求"), most=500)
    due_on = day(_("办理期限"))


class ReportForm(ActForm):
    row = forms.ModelChoiceField(label=_("任务"), queryset=Task.objects.none())
    answer = text(_("办理情况"), most=5000)


class SearchForm(ActForm):
    place = forms.CharField(label=_("检索范围"), max_length=200)
    words = forms.CharField(label=_("检索方式和关键词"), max_length=300)
    found = text(_("检索结果"))
    # Not found ends a request: neither answer is there before somebody gives it.
    is_found = forms.TypedChoiceField(
        label=_("是否查到"),
        choices=[("", EMPTY), ("yes", _("查到")), ("no", _("没有查到"))],
        coerce=lambda given: given == "yes",
    )
    on = day(_("检索日期"))


class CorrectionForm(ActForm):
    what = text(_("要补正什么"))
    until = day(_("补正的期限"))
    on = day(_("告知日期"))


class CorrectedForm(ActForm):
    description = text(_("补正后的描述"), most=10_000, rows=4)
    on = day(_("收到补正日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].initial = self.case.description


class ConsultForm(ActForm):
    party = forms.ChoiceField(label=_("对象"), choices=[(p.value, lazy_word(p.zh)) for p in Party])
    name = forms.CharField(label=_("名称"), max_length=100)
    question = text(_("涉及的政府信息（写进征求意见的文书）"), most=2000)
    on = day(_("发出日期"))


class ServedForm(ActForm):
    row = forms.ModelChoiceField(label=_("征求意见"), queryset=Consultation.objects.none())
    on = day(_("对方收到日期"))
    proof = forms.CharField(label=_("送达凭证"), max_length=200)


class OpinionForm(ActForm):
    row = forms.ModelChoiceField(label=_("征求意见"), queryset=Consultation.objects.none())
    agrees = forms.ChoiceField(label=_("同意公开"), choices=[("", EMPTY), *YES], required=False)
    opinion = text(_("意见"), most=5000, needed=False)
    on = day(_("答复日期"))


class ExtensionForm(ActForm):
    workdays = forms.IntegerField(
        label=_("延长工作日"), required=False, min_value=1, max_value=999
    )
    until = day(_("或者延迟到"), is_required=False)
    reason = text(_("理由"))


class DecideForm(ActForm):
    row = forms.ModelChoiceField(label=_("延期申请"), queryset=ExtensionRequest.objects.none())
    grant = forms.ChoiceField(label=_("同意"), choices=YES)
    opinion = text(_("批准意见"), most=500, needed=False)


class TellForm(ActForm):
    row = forms.ModelChoiceField(label=_("延期申请"), queryset=ExtensionRequest.objects.none())
    on = day(_("告知日期"))


class FeeForm(ActForm):
    basis = forms.ChoiceField(
        label=_("计收标准"), choices=[("items", _("按件")), ("pages", _("按量（页）"))]
    )
    count = forms.IntegerField(label=_("件数或者页数"), min_value=1, max_value=1_000_000)
    already = forms.IntegerField(
        label=_("同一申请人本月此前的件数"),
        min_value=0,
        max_value=1_000_000,
        initial=0,
        required=False,
    )
    way = text(_("缴费方式"))
    on = day(_("发出日期"))


class DeliverForm(ActForm):
    row = forms.ModelChoiceField(label=_("文书"), queryset=Letter.objects.none())
    way = forms.ChoiceField(
        label=_("送达方式"), choices=[(each.value, lazy_word(each.zh)) for each in ObtainBy]
    )
    on = day(_("送达日期"))
    proof = forms.CharField(label=_("送达凭证"), max_length=200)


class TransferForm(ActForm):
    to = forms.CharField(label=_("转交给哪个机关"), max_length=100)
    on = day(_("日期"))


class EndForm(ActForm):
    reason = text(_("理由"))
    on = day(_("日期"))


class ReasonsForm(ActForm):
    why = text(_("数量、频次怎样明显超过合理范围"))
    until = day(_("说明理由的期限"))
    on = day(_("日期"))


class LinkForm(ActForm):
    kind = forms.ChoiceField(label=_("关系"), choices=choices(LINKS))
    to = forms.CharField(label=_("另一件的登记号或者回执号"), max_length=40)


class UnlinkForm(ActForm):
    row = forms.ModelChoiceField(label=_("关联"), queryset=CaseLink.objects.none())


class ProceedingForm(ActForm):
    forum = forms.ChoiceField(label=_("种类"), choices=choices(FORUMS))
    body = forms.CharField(label=_("受理机关"), max_length=100)
    number = forms.CharField(label=_("案号"), max_length=80, required=False)
    on = day(_("收到通知日期"))
    reply_by = day(_("答复期限，不填按法定期限"), is_required=False)


class ProceedingReplyForm(ActForm):
    row = forms.ModelChoiceField(label=_("复议或者诉讼"), queryset=Proceeding.objects.none())
    on = day(_("答复日期"))


class ProceedingEndForm(ActForm):
    row = forms.ModelChoiceField(label=_("复议或者诉讼"), queryset=Proceeding.objects.none())
    result = forms.ChoiceField(label=_("结果"), choices=choices(RESULTS))
    on = day(_("结案日期"))
    note = text(_("说明"), needed=False)


class AdviceForm(ActForm):
    to_organ = forms.ModelChoiceField(label=_("发给哪个机关"), queryset=Organ.objects.none())
    to_department = forms.ModelChoiceField(
        label=_("本机关的哪个处室"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=EMPTY,
    )
    text = text(
        _("建议"), most=2000, rows=4, hint=_("收件的机关看不到这件申请；不写申请人的信息。")
    )
    due_on = day(_("答复期限"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = organs.names_on(today())
        field, organ = self.fields["to_organ"], self.case.organ
        field.queryset = organs.open_organs(on=today()).order_by("order", "code")  # type: ignore[attr-defined]
        field.label_from_instance = (  # type: ignore[attr-defined]
            lambda each: known[each.code].name if each.code in known else each.code
        )
        field.initial = organ.pk
        room: Any = self.fields["to_department"]
        room.queryset = _departments(organ)
        room.choices = _chosen(organ, "department", room.queryset)
