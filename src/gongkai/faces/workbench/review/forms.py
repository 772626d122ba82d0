from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.duties.review.models.referrals import ReferralAnswer
from gongkai.faces.workbench.words import lazy_word


class ReferForm(forms.Form):
    to = forms.CharField(
        label=_("报请单位"),
        max_length=100,
        help_text=_("保密行政管理部门，或者确定密级的机关、上级机关。"),
        error_messages={"required": _("请写明报请哪个单位。")},
    )
    question = forms.CharField(
        label=_("请示的问题"),
        max_length=1000,
        help_text=_("写清拿不准的是哪一处、为什么；不要抄录疑似涉密的内容。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明请示什么问题。")},
    )
    paper = forms.CharField(label=_("请示文号"), max_length=100, required=False)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("答复"),
        choices=[("", "—"), *((each.value, lazy_word(each.label)) for each in ReferralAnswer)],
        error_messages={"required": _("请选答复的结论。")},
    )
    text = forms.CharField(
        label=_("答复内容"),
        max_length=1000,
        help_text=_("答复原件不上传；写清结论和要求。撤回的，写明原因。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明答复的内容。")},
    )
    paper = forms.CharField(label=_("答复文号"), max_length=100, required=False)
    on = forms.DateField(
        label=_("答复日期"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("请写明答复日期。"),
            "invalid": _("请按 2026-03-02 写。"),
        },
    )


class WordForm(forms.Form):
    text = forms.CharField(label=_("词"), max_length=60, min_length=2)
    right = forms.CharField(label=_("应为"), max_length=60, required=False)
    advice = forms.CharField(label=_("说明"), max_length=120, required=False)
    is_forbidden = forms.BooleanField(label=_("禁用（不许公开）"), required=False)


class PaperForm(forms.Form):
    number = forms.CharField(
        label=_("文号"), max_length=60, required=False, help_text=_("如 云委发〔2026〕3号")
    )
    title = forms.CharField(label=_("标题"), max_length=200, required=False)
    issuer = forms.CharField(label=_("制发机关"), max_length=100, required=False)


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("表格文件"),
        help_text=_("XLSX 或 CSV，第一行是列名；有一处不对就一行也不收。"),
        error_messages={"required": _("请选一个文件。"), "empty": _("文件是空的。")},
    )
