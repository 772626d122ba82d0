"""Forms of a profile: its plain fields, and a row for each department and leader."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.duties.profiles.content import PLAIN, Leader, Section
from gongkai.duties.profiles.models import Profile
from gongkai.duties.profiles.rules import LONGEST, LONGEST_DUTIES, MOST_ROWS

# So many empty rows stand behind the written ones; without script that is how one is added.
EMPTY_ROWS = 2


class ProfileForm(forms.Form):
    duties = forms.CharField(
        label=_("机构职能"),
        max_length=LONGEST_DUTIES,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text=_("按“三定”规定写，每项一行。"),
    )
    address = forms.CharField(label=_("办公地址"), max_length=200, required=False)
    hours = forms.CharField(label=_("办公时间"), max_length=100, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=50, required=False)
    fax = forms.CharField(label=_("传真"), max_length=50, required=False)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    postcode = forms.CharField(label=_("邮政编码"), max_length=6, required=False)

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PLAIN}


class _Row(forms.Form):
    """A row that is left empty is not there."""

    order = forms.IntegerField(label=_("顺序"), min_value=1, max_value=MOST_ROWS, required=False)


class SectionForm(_Row):
    name = forms.CharField(label=_("内设机构名称"), max_length=LONGEST["name"], required=False)
    duty = forms.CharField(
        label=_("职责"),
        max_length=LONGEST["duty"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LeaderForm(_Row):
    name = forms.CharField(label=_("负责人姓名"), max_length=LONGEST["name"], required=False)
    post = forms.CharField(label=_("职务"), max_length=LONGEST["post"], required=False)
    portfolio = forms.CharField(
        label=_("分工"),
        max_length=LONGEST["portfolio"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_in_charge = forms.BooleanField(label=_("分管政务公开"), required=False)


def _rows(form: type[forms.Form]) -> Any:
    return forms.formset_factory(
        form, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + EMPTY_ROWS
    )


SectionRows, LeaderRows = _rows(SectionForm), _rows(LeaderForm)


class Written:
    """Everything of a profile as it is on the page, or as it was sent."""

    def __init__(self, data: Mapping[str, Any] | None, profile: Profile) -> None:
        plain = {name: getattr(profile, name) for name in PLAIN}
        self.form = ProfileForm(data, initial=plain)
        self.sections = SectionRows(data, prefix="s", initial=_numbered(profile.sections))
        self.leaders = LeaderRows(data, prefix="l", initial=_numbered(profile.leaders))

    def is_valid(self) -> bool:
        faulty = [each for each in (self.form, self.sections, self.leaders) if not each.is_valid()]
        return not faulty

    def values(self) -> dict[str, Any]:
        """The arguments of the act."""
        return {
            "values": self.form.values(),
            "sections": [
                Section(row["name"], row["duty"]) for row in _filled(self.sections, "name", "duty")
            ],
            "leaders": [
                Leader(row["name"], row["post"], row["portfolio"], row["is_in_charge"])
                for row in _filled(self.leaders, "name", "post", "portfolio")
            ],
        }


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"order": number, **row} for number, row in enumerate(rows, start=1)]


def _filled(rows: Any, *names: str) -> list[dict[str, Any]]:
    """The rows that say anything, by their numbers; one without a number comes last."""
    found = [row for row in rows.cleaned_data if any(row.get(name) for name in names)]
    return sorted(found, key=lambda row: row.get("order") or MOST_ROWS + 1)
