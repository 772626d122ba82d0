from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.across.reports.models import AnnualReport
from gongkai.across.reports.rules import ENTERED
from gongkai.faces.workbench.reports.shown import CHAPTER_LABELS
from gongkai.law.annual.form import T2


class TextForm(forms.Form):
    """The three texts of a report."""

    ch1 = forms.CharField(label=CHAPTER_LABELS["ch1"], required=False, max_length=20000)
    ch5 = forms.CharField(label=CHAPTER_LABELS["ch5"], required=False, max_length=20000)
    ch6 = forms.CharField(label=CHAPTER_LABELS["ch6"], required=False, max_length=20000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.Textarea(attrs={"rows": 10})

    @staticmethod
    def initial_of(report: AnnualReport) -> dict[str, str]:
        return {"ch1": report.ch1, "ch5": report.ch5, "ch6": report.ch6}


class FigureForm(forms.Form):
    """A cell of table two that is entered: `row.column`, and its value."""

    cell = forms.ChoiceField(label=_("数字"))
    value = forms.DecimalField(label=_("数值"), max_digits=14, decimal_places=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cell"].choices = [  # type: ignore[attr-defined]
            (f"{id_}.{column}", f"{row.zh}　{zh}")
            for id_, row in T2.items()
            if id_ in ENTERED
            for column, zh in row.columns.items()
        ]
