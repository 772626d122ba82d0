"""Forms of papers sent upward; the room decides, they gather."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs.models import Department, Organ, Person
from gongkai.duties.upward import queries
from gongkai.duties.upward.models import Paper
from gongkai.faces.workbench.documents.forms import MARKUP, genre_choices, ground_choices
from gongkai.faces.workbench.interpretation.forms import form_choices
from gongkai.faces.workbench.placements.forms import OrganField
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.attributes import Attribute
from gongkai.law.upward import SORTS
from gongkai.text.tidy import tidied

TICKS = frozenset({"is_normative", "is_wide", "is_watched", "is_technical"})
PLAN = ("outline", "forms", "channels", "when", "people", "risk")


def _text(label: Any, length: int, *, rows: int = 0, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, required=False, max_length=length, widget=widget, help_text=help_text
    )


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class PaperForm(forms.Form):
    """All that a clerk fills in. No attribute is set beforehand: one has to be proposed."""

    sort = forms.ChoiceField(
        label=_("种类"), choices=[(name, lazy_word(zh)) for name, zh in SORTS.items()]
    )
    to = OrganField(label=_("报送机关"), queryset=Organ.objects.none(), to_field_name="code")
    department = forms.ModelChoiceField(
        label=_("承办处室"), required=False, queryset=Department.objects.none(), empty_label="—"
    )
    title = forms.CharField(label=_("标题"), max_length=200)
    note = _text(_("报送说明"), 1000, rows=3, help_text=_("请上级机关办什么，有哪些要说明。"))
    publisher = _text(
        _("以谁的名义印发"), 100, help_text=_("代拟稿要写，如“云州市人民政府”；署在公文上。")
    )
    genre = forms.ChoiceField(
        label=_("文种"), required=False, choices=genre_choices, help_text=_("代拟稿要选。")
    )
    body = forms.CharField(
        label=_("正文"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "data-editor": ""}),
    )
    attribute = forms.ChoiceField(
        label=_("公开属性建议"),
        required=False,
        choices=[("", "—"), *((each.value, lazy_word(each.label)) for each in Attribute)],
        help_text=_("没有建议的，对方收到时自动退文。"),
    )
    ground = forms.ChoiceField(
        label=_("不公开依据"),
        required=False,
        choices=ground_choices,
        help_text=_("不主动公开的，必须选。"),
    )
    ground_reason = _text(_("不公开理由"), 500, rows=2, help_text=_("不主动公开的，必须写。"))
    is_normative = _tick(_("行政规范性文件"))
    is_wide = _tick(_("涉及面广"))
    is_watched = _tick(_("社会关注度高"))
    is_technical = _tick(_("专业性强"))
    consultation = _text(_("征求意见和采纳情况"), 1000, rows=2)
    outline = _text(_("解读提纲"), 2000, rows=4)
    forms = forms.MultipleChoiceField(
        label=_("解读形式"),
        required=False,
        choices=form_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = _text(_("解读渠道"), 300)
    when = _text(_("解读时间"), 200)
    people = _text(_("解读人员"), 300)
    risk = _text(_("风险研判和应对"), 1000, rows=2)

    def __init__(self, *args: Any, organ: Organ, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = today()
        self.fields["department"].queryset = Department.objects.on(on).filter(organ=organ)  # type: ignore[attr-defined]
        to = self.fields["to"]
        assert isinstance(to, OrganField)
        to.queryset, to.names = queries.receivers(organ, on=on), names

    def clean_body(self) -> str:
        """Text without any markup becomes paragraphs, a line each."""
        body: str = self.cleaned_data["body"]
        if MARKUP.search(body):
            return tidied(body)
        lines = (line.strip(" \t\u3000\r") for line in body.split("\n"))
        return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)

    def values(self) -> dict[str, Any]:
        """What the actions take; the plan as one value."""
        given = dict(self.cleaned_data)
        plan = {name: given.pop(name) for name in PLAN}
        return given | {"plan": {name: value for name, value in plan.items() if value}}

    @classmethod
    def initial_of(cls, paper: Paper) -> dict[str, Any]:
        names = (name for name in cls.base_fields if name not in {*PLAN, "to"})
        found = {name: getattr(paper, name) for name in names}
        return found | {"to": paper.to.code} | {name: paper.plan.get(name, "") for name in PLAN}


class ClerkField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A clerk by name."""

    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class TakeForm(forms.Form):
    """Who of the superior's clerks works on a draft that is taken."""

    clerk = ClerkField(
        label=_("承办人"),
        queryset=Person.objects.none(),
        to_field_name="code",
        empty_label="—",
        help_text=_("代拟稿成为本机关的公文草稿，由承办人继续办理。"),
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clerk"].queryset = queries.clerks(organ, on=today())  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("办理结果"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("上报机关会看到，如“已印发，云政发〔2026〕8号”。"),
    )
