"""Forms of meetings and topics; the room decides, they gather."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.faces.workbench.placements.forms import OrganField, ThingField, day
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.days import day_of
from gongkai.law.meetings import BROADCASTS, CAPACITIES, MANNERS, OPENNESS, SORTS

EMPTY = "—"


def _choices(words: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [(name, lazy_word(zh)) for name, zh in words.items()]


SORT_CHOICES = [(each.id, lazy_word(each.zh)) for each in SORTS.values()]


class Ticks(forms.MultipleChoiceField):
    """Several of a few words, ticked; a list of their ids."""

    widget = forms.CheckboxSelectMultiple


def _department(label: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return forms.ModelChoiceField(
        label=label, queryset=Department.objects.none(), required=False, empty_label=EMPTY
    )


def _in_organ(form: forms.Form, organ: Organ) -> None:
    field = form.fields["department"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Department.objects.on(today()).filter(organ=organ)


class MeetingForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("会议名称"), max_length=200)
    sort = forms.ChoiceField(label=gettext_lazy("会议类型"), choices=SORT_CHOICES)
    number = forms.IntegerField(
        label=gettext_lazy("会议次数"), required=False, min_value=1, max_value=9999
    )
    held_at = forms.DateTimeField(
        label=gettext_lazy("召开时间"),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(
            attrs={"placeholder": gettext_lazy("年-月-日 时:分")}, format="%Y-%m-%d %H:%M"
        ),
    )
    place = forms.CharField(label=gettext_lazy("地点"), required=False, max_length=100)
    host = forms.CharField(label=gettext_lazy("主持人"), required=False, max_length=50)
    department = _department(gettext_lazy("承办处室"))
    broadcast = Ticks(label=gettext_lazy("直播方式"), required=False, choices=_choices(BROADCASTS))
    live_url = forms.URLField(
        label=gettext_lazy("直播网址"), required=False, max_length=300, assume_scheme="https"
    )
    replay_url = forms.URLField(
        label=gettext_lazy("回放网址"), required=False, max_length=300, assume_scheme="https"
    )
    is_reported = forms.BooleanField(label=gettext_lazy("需要公开报道"), required=False)
    report_plan = forms.CharField(
        label=gettext_lazy("报道安排"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "需要公开报道的，写明由谁、何时、怎样报道；不公开。方案批准后成为一项任务。"
        ),
    )
    body = forms.CharField(
        label=gettext_lazy("会议情况"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("向公众说明的会议情况；议题和议定事项自动列出，不用再写。"),
    )

    FIELDS = (
        "title",
        "sort",
        "number",
        "held_at",
        "place",
        "host",
        "department",
        "broadcast",
        "live_url",
        "replay_url",
        "is_reported",
        "report_plan",
        "body",
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_organ(self, organ)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FIELDS}

    @classmethod
    def initial_of(cls, meeting: Meeting) -> dict[str, Any]:
        return {name: getattr(meeting, name) for name in cls.FIELDS}


class TopicForm(forms.Form):
    """What is left empty of the three opinions is taken as usual for the kind of meeting."""

    title = forms.CharField(label=gettext_lazy("议题"), max_length=200)
    host = OrganField(
        label=gettext_lazy("上哪个机关的会议"), queryset=Organ.objects.none(), to_field_name="code"
    )
    sort = forms.ChoiceField(label=gettext_lazy("会议类型"), choices=SORT_CHOICES)
    department = _department(gettext_lazy("提出处室"))
    reporter = forms.CharField(label=gettext_lazy("汇报人"), required=False, max_length=50)
    openness = forms.ChoiceField(
        label=gettext_lazy("是否公开"),
        required=False,
        choices=[("", gettext_lazy("按会议类型")), *_choices(OPENNESS)],
    )
    closed_reason = forms.CharField(
        label=gettext_lazy("不公开理由"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("不公开或者只公开议题的要写。"),
    )
    manner = Ticks(label=gettext_lazy("公开方式"), required=False, choices=_choices(MANNERS))
    invite = Ticks(label=gettext_lazy("邀请列席"), required=False, choices=_choices(CAPACITIES))
    was_consulted = forms.BooleanField(label=gettext_lazy("征求过公众意见"), required=False)
    consultation = forms.CharField(
        label=gettext_lazy("意见收集和采纳情况"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(label=gettext_lazy("采纳情况说明（文件）"), required=False)
    public_before = ThingField(required=False)
    not_before_reason = forms.CharField(
        label=gettext_lazy("不在决策前公开的理由"), required=False, max_length=300
    )

    FIELDS = (
        "title",
        "sort",
        "department",
        "reporter",
        "openness",
        "closed_reason",
        "manner",
        "invite",
        "was_consulted",
        "consultation",
        "public_before",
        "not_before_reason",
    )
    OPINIONS = ("openness", "manner", "invite")

    def __init__(self, *args: Any, organ: Organ, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_organ(self, organ)
        host = self.fields["host"]
        assert isinstance(host, OrganField)
        host.names = names
        host.queryset = organs.open_organs(on=today())
        before = self.fields["public_before"]
        before.label = _("决策前公开的草案（索引号）")
        before.help_text = _("常务会议的公开议题，草案先公开；没有公开的写明理由。")

    def values(self) -> dict[str, Any]:
        """The fields as `actions` takes them; an opinion that is not given is left out."""
        data = {name: self.cleaned_data[name] for name in self.FIELDS}
        if not data["openness"]:
            for name in self.OPINIONS:
                if not data[name]:
                    del data[name]
        return data

    @classmethod
    def initial_of(cls, topic: Topic) -> dict[str, Any]:
        before = topic.public_before
        return {
            **{name: getattr(topic, name) for name in cls.FIELDS},
            "host": topic.host.code,
            "public_before": before.index_number if before else "",
        }


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting by its name and day."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj.title}　{day_of(obj.held_at)}"


class AdmitForm(forms.Form):
    meeting = MeetingField(
        label=gettext_lazy("列入哪次会议"), queryset=Meeting.objects.none(), empty_label=EMPTY
    )

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, MeetingField)
        field.queryset = Meeting.objects.filter(pk__in=[each.pk for each in meetings])


class DecideForm(forms.Form):
    decision = forms.CharField(
        label=gettext_lazy("议定事项"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("公开的议题，这段文字在会议页面上公布。"),
    )
    decided_on = day(gettext_lazy("议定日期"))


class InviteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=50)
    capacity = forms.ChoiceField(label=gettext_lazy("身份"), choices=_choices(CAPACITIES))
    unit = forms.CharField(label=gettext_lazy("单位"), required=False, max_length=100)


class AttendForm(forms.Form):
    attended = forms.BooleanField(required=False)
    remarks = forms.CharField(required=False, max_length=1000)


class PaperForm(forms.Form):
    thing = ThingField()
