from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.base.copies.holding import LONGEST_WORD
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.handling.rules import (
    LONGEST_COMMENT,
    LONGEST_DAYS,
    LONGEST_OPINION,
    LONGEST_QUOTE,
)
from gongkai.faces.workbench.placements.forms import OrgansField, day
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.returns import REASONS


class OpinionForm(forms.Form):
    opinion = forms.CharField(
        label=_("意见"),
        required=False,
        max_length=1000,
        help_text=_("退回时必须写明理由。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明理由。")},
    )


class ReturnForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("退文原因"),
        choices=[(each.code, lazy_word(each.zh)) for each in REASONS.values()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选退文原因。")},
    )
    reason = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        help_text=_("写清要改什么；选了“其他”的必须写。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ScheduleForm(forms.Form):
    publish_at = forms.DateTimeField(
        label=_("公开时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("到这个时间自动公开；之前可以取消。"),
        error_messages={"required": _("请写明时间。"), "invalid": _("请按 2026-03-02 09:00 写。")},
    )


class InviteForm(forms.Form):
    to = forms.CharField(
        label=_("征求谁的意见"),
        max_length=100,
        help_text=_("单位或者个人的名称；链接由您另行发给对方。"),
    )
    question = forms.CharField(
        label=_("请对方看什么"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    days = forms.IntegerField(
        label=_("链接有效天数"), initial=7, min_value=1, max_value=LONGEST_DAYS
    )


class OutsideForm(forms.Form):
    opinion = forms.CharField(
        label=_("您的意见"),
        max_length=LONGEST_OPINION,
        help_text=_("只能提交一次。请不要写身份证号、电话等个人信息。"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("请写下意见。")},
    )


class TakeForm(forms.Form):
    word = forms.CharField(
        label=_("给对方的话"),
        max_length=LONGEST_WORD,
        help_text=_("对方自动保存时就会看到；他写的内容不会丢。"),
        error_messages={"required": _("请给对方留一句话。")},
    )


class CommentForm(forms.Form):
    quote = forms.CharField(
        label=_("原文"),
        max_length=LONGEST_QUOTE,
        help_text=_("从正文复制要批注的那一段。"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写明批注的是哪一段原文。")},
    )
    text = forms.CharField(
        label=_("批注"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写下批注。")},
    )


class ConcernForm(forms.Form):
    """Which organs a thing concerns, in what, and by when they say so."""

    organs = OrgansField(
        label=_("涉及的机关"),
        queryset=Organ.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请勾选涉及的机关。")},
    )
    matter = forms.CharField(
        label=_("涉及对方什么"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = day(_("确认期限"))

    def __init__(self, *args: Any, organ: Organ, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organs"]
        assert isinstance(field, OrgansField)
        field.queryset = organs.open_organs(on=today()).exclude(pk=organ.pk)
        field.names = names


class ConfirmForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("本机关的意见"),
        choices=[("confirmed", _("确认，可以公开")), ("objected", _("不同意"))],
    )
    opinion = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=500,
        help_text=_("不同意的必须写：哪里不准确、不一致，应当怎样。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EscalateForm(forms.Form):
    reason = forms.CharField(
        label=_("提请协调的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecideConcernForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("协调决定"),
        choices=[("overruled", _("可以公开")), ("upheld", _("应当修改"))],
    )
    reason = forms.CharField(
        label=_("决定理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
