from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.across.search.keeping import Given, several
from gongkai.across.search.models import Synonyms, Way
from gongkai.base.organs.models import Organ
from gongkai.base.organs.queries import names_on, open_organs
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word


class OrganField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organ by the name of the day."""

    names: dict[str, str]

    def label_from_instance(self, obj: Organ) -> str:
        return self.names.get(obj.code, obj.code)


class GroupForm(forms.Form):
    way = forms.ChoiceField(
        label=_("关系"), choices=[(each.value, lazy_word(str(each.label))) for each in Way]
    )
    words = forms.CharField(
        label=_("读者的说法"),
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("用顿号、空格或者换行隔开。"),
        error_messages={"required": _("请写读者会用的说法。")},
    )
    official = forms.CharField(
        label=_("文件里的说法"),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("只在“口语 → 规范用语”时填；最贴切的写在前面。"),
    )
    organ = OrganField(
        label=_("机关"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label="—",
        help_text=_("只在“机关的俗称”时选；曾用名不用登记，按机关名录自动对应。"),
    )
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, OrganField)
        field.queryset = open_organs(on=today())
        field.names = {code: name.name for code, name in names_on(today()).items()}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("way") == Way.ORGAN and not values.get("organ"):
            self.add_error("organ", _("请选是哪个机关的俗称。"))
        return values

    def given(self) -> Given:
        """What the form says."""
        values = self.cleaned_data
        return Given(
            Way(values["way"]),
            several([values["words"]]),
            several([values["official"]]),
            values["organ"],
            values["note"],
        )


def initial(group: Synonyms) -> dict[str, Any]:
    """A group as the form shows it."""
    return {
        "way": group.way,
        "words": "\n".join(group.words),
        "official": "\n".join(group.official),
        "organ": group.organ_id,
        "note": group.note,
    }
