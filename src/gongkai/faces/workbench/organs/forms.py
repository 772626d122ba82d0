"""Forms of what administrators set for organs; the rooms decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, SuccessionKind
from gongkai.duties.documents.rules.terms import LONGEST_MONTHS, LONGEST_YEARS
from gongkai.duties.releases.steps import SWITCHES
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import OrganField, day
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word


def _organ(label: Any) -> OrganField:
    return OrganField(label=label, queryset=Organ.objects.none(), to_field_name="code")


class OfOrgans(forms.Form):
    """Chooses among the organs that are open, by their names of today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OrganField):
                field.queryset, field.names = organs.open_organs(on=today()), names()


class StepsForm(OfOrgans):
    organ = _organ(_("机关"))
    steps = forms.MultipleChoiceField(
        label=_("增加的步骤"),
        required=False,
        choices=[(step.value, lazy_word(step.zh)) for step in SWITCHES],
    )


class TermsForm(OfOrgans):
    """What holds for the normative documents of an organ, or of the city."""

    organ = OrganField(
        label=_("机关"),
        queryset=Organ.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("全市（机关没有自己的设定时）"),
    )
    code_letters = forms.CharField(
        label=_("登记号代字"), max_length=8, help_text=_("大写字母，如 GF。")
    )
    normal_years = forms.IntegerField(
        label=_("有效期最长几年"), min_value=1, max_value=LONGEST_YEARS
    )
    trial_years = forms.IntegerField(
        label=_("试行、暂行的最长几年"), min_value=1, max_value=LONGEST_YEARS
    )
    assess_months = forms.IntegerField(
        label=_("期满前几个月提醒评估"), min_value=1, max_value=LONGEST_MONTHS
    )


class SuccessionForm(OfOrgans):
    old = _organ(_("原机关"))
    new = _organ(_("承接的机关"))
    kind = forms.ChoiceField(
        label=_("方式"),
        choices=[(each.value, lazy_word(str(each.label))) for each in SuccessionKind],
    )
    on = day(_("划转日期"))
    basis = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("文件名称和文号。"))
    closes = forms.BooleanField(label=_("原机关同时撤销"), required=False)

    def values(self) -> dict[str, Any]:
        """What the act takes beside the two organs."""
        data = self.cleaned_data
        return {name: data[name] for name in ("on", "basis", "closes")} | {
            "kind": SuccessionKind(data["kind"])
        }
