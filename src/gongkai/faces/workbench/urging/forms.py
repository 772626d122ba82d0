from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.across.urging.rules import LONGEST, LONGEST_SUBJECT
from gongkai.base.organs.models import Department, Organ


def _day() -> Any:
    return forms.DateInput(attrs={"type": "date"})


def _text(rows: int = 4) -> Any:
    return forms.Textarea(attrs={"rows": rows})


class UrgingForm(forms.Form):
    """A new urging; of a matter that is known, organ and subject are not asked for."""

    organ = forms.ModelChoiceField(
        label=_("被督办机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    department = forms.ModelChoiceField(
        label=_("处室"),
        queryset=Department.objects.none(),
        required=False,
        help_text=_("不选则由该机关的办公室办理。"),
    )
    subject = forms.CharField(
        label=_("事项"),
        max_length=LONGEST_SUBJECT,
        help_text=_("对方和本机关都看得到；不要写个人信息。"),
    )
    text = forms.CharField(label=_("督办要求"), max_length=LONGEST, widget=_text())
    due_on = forms.DateField(label=_("回复期限"), widget=_day())

    def __init__(
        self,
        *args: Any,
        organs: Any,
        names: dict[str, str],
        departments: Any,
        is_known: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        organ: Any = self.fields["organ"]
        organ.queryset = organs
        organ.label_from_instance = lambda row: names.get(row.code, row.code)
        department: Any = self.fields["department"]
        department.queryset = departments
        department.label_from_instance = lambda row: row.name
        if is_known:
            del self.fields["subject"], self.fields["organ"]
        if not departments.exists():
            del self.fields["department"]


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("办理情况"), max_length=LONGEST, widget=_text())


class AgainForm(forms.Form):
    text = forms.CharField(label=_("督办要求"), max_length=LONGEST, widget=_text())
    due_on = forms.DateField(label=_("回复期限"), widget=_day())
