"""Forms of asking third parties; the room decides, they gather."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs.models import Organ
from gongkai.duties.documents.rules.consulting import MOST_WORKDAYS
from gongkai.faces.workbench.normative.forms import area
from gongkai.faces.workbench.organs.forms import OfOrgans
from gongkai.faces.workbench.placements.forms import OrganField, day
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.consulting import Outcome

YES, NO = "yes", "no"


class AskForm(forms.Form):
    """Whom, what; a citizen's name is sealed and shown covered."""

    name = forms.CharField(label=_("征求谁的意见"), max_length=100)
    is_citizen = forms.BooleanField(label=_("对方是公民个人（名称加密保存）"), required=False)
    contact = forms.CharField(
        label=_("联系方式"),
        required=False,
        max_length=200,
        help_text=_("地址、电话；加密保存，只在寄信时用。"),
    )
    question = area(
        _("征求什么意见"),
        1000,
        help_text=_("哪些内容拟公开或者不公开；写给对方看，不要写别人的事。"),
    )
    sent_on = day(_("发出日期"))


class ServedForm(forms.Form):
    on = day(_("对方收到日期"))
    proof = forms.CharField(label=_("送达凭证"), max_length=200)


class AnswerForm(forms.Form):
    on = day(_("答复日期"))
    agrees = forms.ChoiceField(
        label=_("是否同意公开"), choices=[(YES, _("同意公开")), (NO, _("不同意公开"))]
    )
    opinion = area(
        _("对方的意见"), 2000, required=False, help_text=_("不同意的，要写明对方的理由。")
    )

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == YES}


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("决定"), choices=[(each.value, lazy_word(each.zh)) for each in Outcome]
    )
    reason = area(_("决定理由"), 1000, required=False, help_text=_("对方没有同意的，必须写。"))


class ToldForm(forms.Form):
    on = day(_("告知日期"))


class WaiveForm(forms.Form):
    reason = area(
        _("不征求的理由"),
        300,
        help_text=_("如涉及人数众多、已作去标识处理；由没有起草过的办公室人员或者分管领导同意。"),
    )


class PartySettingForm(OfOrgans):
    """How third parties are asked in an organ, or in the city."""

    organ = OrganField(
        label=_("机关"),
        queryset=Organ.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("全市（机关没有自己的设定时）"),
    )
    workdays = forms.IntegerField(
        label=_("答复期限（工作日）"), min_value=1, max_value=MOST_WORKDAYS
    )
    asks_trade = forms.BooleanField(label=_("商业秘密要征求意见"), required=False)
    asks_privacy = forms.BooleanField(label=_("个人隐私要征求意见"), required=False)
