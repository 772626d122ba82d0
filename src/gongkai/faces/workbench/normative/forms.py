"""Forms of policies, relations, clean-ups and corrections; the room decides, they gather."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from gongkai.duties.documents.rules import SAYABLE
from gongkai.duties.meetings.queries import Evidence
from gongkai.faces.workbench.words import word
from gongkai.law.clearing import DECISIONS
from gongkai.law.links import LinkKind
from gongkai.law.validity import Validity

NONE = ("", "—")


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """A day that may be left empty, written as tables write it."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(
            attrs={"placeholder": _("年-月-日"), "inputmode": "numeric", "maxlength": 20},
            format="%Y-%m-%d",
        ),
        input_formats=["%Y-%m-%d", "%Y年%m月%d日"],
        error_messages={"invalid": _("看不懂这个日期；请写成 2026-11-22 或 2026年11月22日。")},
    )


def area(label: Any, length: int, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def relation_choices() -> list[tuple[str, str]]:
    return [(kind.value, word(kind.zh)) for kind in SAYABLE]


def decision_choices() -> list[tuple[str, str]]:
    return [NONE, *((id_, word(zh)) for id_, (_kind, _heading, zh) in DECISIONS.items())]


def validity_choices() -> list[tuple[str, str]]:
    return [("", str(_("全部"))), *((each.value, word(each.label)) for each in Validity)]


class PolicyForm(forms.Form):
    """What a document is as a policy."""

    is_normative = forms.BooleanField(label=_("行政规范性文件"), required=False)
    is_trial = forms.BooleanField(label=_("试行或者暂行"), required=False)
    is_wide = forms.BooleanField(label=_("涉及面广"), required=False)
    is_watched = forms.BooleanField(label=_("社会关注度高"), required=False)
    is_technical = forms.BooleanField(label=_("专业性强"), required=False)
    consultation = forms.CharField(
        label=_("征求意见和采纳情况"),
        required=False,
        max_length=1000,
        help_text=_("规范性文件必填：向谁、何时征求意见，采纳了哪些，不采纳的理由。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    topic = forms.ChoiceField(
        label=_("已议定的议题"),
        required=False,
        help_text=_("选了的，照会议记录填写会议、日期和议定事项。"),
    )
    meeting = forms.CharField(
        label=_("议定会议"),
        required=False,
        max_length=200,
        help_text=_("如市政府第98次常务会议；规范性文件必填。"),
    )
    decided_on = day(_("议定日期"))
    decision = area(_("议定事项"), 500, required=False)
    plan_from = forms.IntegerField(
        label=_("规划期起（年）"), required=False, min_value=1949, max_value=2100
    )
    plan_to = forms.IntegerField(
        label=_("规划期止（年）"), required=False, min_value=1949, max_value=2100
    )
    plan_level = forms.CharField(
        label=_("规划层级"), required=False, max_length=20, help_text=_("如市级、县级")
    )

    def __init__(self, *args: Any, decided: Mapping[str, Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._decided = decided
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ChoiceField)
        topic.choices = [NONE, *((key, each.text) for key, each in decided.items())]

    def values(self) -> dict[str, Any]:
        """What the act takes: what a chosen topic says stands before what was typed."""
        values = {name: each for name, each in self.cleaned_data.items() if name != "topic"}
        chosen = self._decided.get(self.cleaned_data["topic"])
        if chosen is None:
            return values
        decision = Truncator(chosen.decision).chars(500)
        return values | {
            "meeting": chosen.meeting[:200], "decided_on": chosen.on, "decision": decision,
        }  # fmt: skip


class RelationForm(forms.Form):
    """One thing said of another document."""

    kind = forms.ChoiceField(label=_("关系"), choices=relation_choices)
    number = forms.CharField(
        label=_("对方文号"),
        required=False,
        max_length=50,
        help_text=_("已在本站公开的，按文号自动连上"),
    )
    title = forms.CharField(
        label=_("对方名称"), required=False, max_length=200, help_text=_("没有文号的写名称")
    )
    on = day(_("自何日起"), _("修改、废止从哪天起；不写的，从本文件施行之日起"))

    def clean_kind(self) -> LinkKind:
        return LinkKind(self.cleaned_data["kind"])


class RegisterForm(forms.Form):
    """On which day, and in which state."""

    on = day(_("哪一天"))
    validity = forms.ChoiceField(label=_("有效性"), required=False, choices=validity_choices)


class ClearingForm(forms.Form):
    """A clean-up begins."""

    title = forms.CharField(label=_("名称"), max_length=200)
    basis = forms.CharField(
        label=_("清理依据"), max_length=500, required=False, help_text=_("写在结果的开头")
    )


class ProposalForm(forms.Form):
    """The same proposal for all lines that are ticked."""

    proposal = forms.ChoiceField(label=_("清理意见"), choices=decision_choices)
    reason = forms.CharField(label=_("理由"), max_length=300, required=False)
    lapses_on = day(_("新的失效日期"), _("只对继续有效的"))


class DecisionForm(forms.Form):
    """The document that says the result."""

    title = forms.CharField(label=_("结果文件的标题"), max_length=200)
    effective_on = day(_("自何日起"), _("不写的，从公布之日起"))


class OpinionForm(forms.Form):
    opinion = area(_("意见"), 300)


class CorrectionForm(forms.Form):
    """What readers are told of a correction."""

    note = area(_("更正说明"), 500, help_text=_("和更正后的内容一起公布"))
    hides_former = forms.BooleanField(
        label=_("原来的内容含有不应公开的信息，更正后不再展示"), required=False
    )


class ShowingForm(forms.Form):
    ends_on = day(_("展示的最后一天"), _("过了这一天自动撤下；不写的，一直公开"))


def instant(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """A day with its hour, as a picker or typed."""
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("请按 2026-03-02 09:00 写。")},
    )


class BriefingForm(forms.Form):
    """A briefing before publication."""

    held_at = instant(_("吹风会时间"))
    embargo_until = instant(_("解禁时间"), _("在这以前谁也不能公开这份文件；只能推后。"))
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    speakers = forms.CharField(label=_("主讲人"), max_length=200, required=False)
    invited = area(_("参加的媒体和人员"), 500, rows=2, required=False)
    note = area(_("吹风内容"), 5000, rows=6, required=False)
