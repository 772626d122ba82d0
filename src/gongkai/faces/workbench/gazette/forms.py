"""Forms of the gazette: the day of a new issue, what an issue prints, the masthead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.duties.gazette.actions import Choice
from gongkai.duties.gazette.content import Imprint
from gongkai.duties.gazette.models import Item
from gongkai.duties.gazette.queries import Offer
from gongkai.duties.gazette.rules import LONGEST_FOREWORD
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench.placements.forms import day
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.gazette import Section

SECTIONS = [(each.value, lazy_word(each.zh)) for each in Section]
_LAST = 9999
IMPRINT = tuple(Imprint.__dataclass_fields__)


class DraftForm(forms.Form):
    issued_on = day(_("出版日期"))


class IssueForm(forms.Form):
    issued_on = day(_("出版日期"))
    foreword = forms.CharField(
        label=_("卷首语"),
        required=False,
        max_length=LONGEST_FOREWORD,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("可以不写。每段一行。"),
    )


class MastheadForm(forms.Form):
    name = forms.CharField(label=_("公报名称"), max_length=60)
    sponsor = forms.CharField(label=_("主办单位"), max_length=100)
    editor = forms.CharField(label=_("编辑单位"), max_length=100)
    publisher = forms.CharField(label=_("出版单位"), max_length=100)
    serial = forms.CharField(
        label=_("刊号"), max_length=100, required=False, help_text=_("准印证号或者刊号。")
    )
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    postcode = forms.CharField(label=_("邮政编码"), max_length=6, required=False)
    phone = forms.CharField(label=_("电话"), max_length=50, required=False)
    total_before = forms.IntegerField(
        label=_("此前的总期数"),
        min_value=0,
        max_value=100_000,
        help_text=_("在本系统编第一期以前已经出版的期数；有了期号就不能再改。"),
    )

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in IMPRINT}


@dataclass(frozen=True)
class Line:
    """A row of the form: a text that stands in the issue, or one that could."""

    publication: Publication
    section: str
    order: int = 0
    must: str = ""
    # Why it cannot be chosen, or what has become of it since.
    why_not: str = ""
    can_renew: bool = False


def chosen(data: Mapping[str, Any], rows: Iterable[Item], offers: Iterable[Offer]) -> list[Choice]:
    """What was sent, in its order: texts that stay with their numbers, then what is added."""
    stays = [
        (_number(data.get(f"order_{row.publication.pk}")), row.publication)
        for row in rows
        if not data.get(f"out_{row.publication.pk}")
    ]
    kept = sorted(stays, key=lambda each: each[0])
    added = [each.publication for each in offers if data.get(f"in_{each.publication.pk}")]
    return [
        Choice(
            publication,
            _section(data.get(f"section_{publication.pk}")),
            is_renewed=bool(data.get(f"renew_{publication.pk}")),
        )
        for publication in (*(each for _n, each in kept), *added)
    ]


def _number(sent: Any) -> int:
    text = str(sent or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else _LAST


def _section(sent: Any) -> Section:
    known = {each.value for each in Section}
    return Section(sent) if sent in known else Section.DEPARTMENTS
