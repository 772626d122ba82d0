"""Forms of records: a field for each field of the sort, whatever the sort is."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.files.grids.process import MOST_BYTES
from gongkai.duties.records.models import Record
from gongkai.duties.records.rules import LONGEST_CODE, LONGEST_TITLE
from gongkai.faces.workbench.words import lazy_word, word
from gongkai.law.records.reading import SEPARATOR, Unreadable, Value, read, written
from gongkai.law.records.sorts import Field, Is, Sort

EMPTY = "—"
_ROWS = {Is.TEXT: 4, Is.TABLE: 5, Is.NAMES: 3}


def _hint(field: Field) -> str:
    said = [] if field.asked else [_("可以不填。")]
    if field.kind == Is.TABLE:
        columns = SEPARATOR.join(word(each.zh) for each in field.columns)
        said.append(
            _("每行一条，各格用“｜”隔开，也可以从表格里直接粘贴：%(columns)s")
            % {"columns": columns}
        )
    if field.kind == Is.NAMES:
        said.append(_("文号或者已公开信息的索引号，每行一个；公开后两边的页面互相链接。"))
    if field.kind == Is.DATE:
        said.append(_("年-月-日"))
    return " ".join(said)


_lazy_hint = lazy(_hint, str)


class RecordField(forms.CharField):
    """Text that `law.records` reads; what it cannot read is told at the field."""

    def __init__(self, of: Field) -> None:
        self.of = of
        rows = _ROWS.get(of.kind)
        super().__init__(
            label=lazy_word(of.zh),
            required=False,
            help_text=_lazy_hint(of),
            widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        )

    def clean(self, value: Any) -> Value:
        try:
            return read(self.of, super().clean(value))
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault


class ChosenField(forms.ChoiceField):
    """One of the words of a field."""

    def __init__(self, of: Field) -> None:
        choices = [(id_, lazy_word(zh)) for id_, zh in of.choices.items()]
        super().__init__(
            label=lazy_word(of.zh),
            required=False,
            help_text=_lazy_hint(of),
            choices=[("", EMPTY), *choices],
        )


class RecordForm(forms.Form):
    """The name, the number and all fields of a sort."""

    def __init__(self, *args: Any, sort: Sort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sort = sort
        self.fields["title"] = forms.CharField(
            label=lazy_word(sort.title), max_length=LONGEST_TITLE
        )
        self.fields["code"] = forms.CharField(
            label=lazy_word(sort.code),
            max_length=LONGEST_CODE,
            help_text=gettext_lazy("本机关同一种类里不能重复；再次导入时按它认出是哪一条。"),
        )
        for each in sort.fields.values():
            made = ChosenField(each) if each.kind == Is.CHOICE else RecordField(each)
            self.fields[f"f_{each.id}"] = made

    def values(self) -> dict[str, Any]:
        """The arguments of the act."""
        return {
            "title": self.cleaned_data["title"],
            "code": self.cleaned_data["code"],
            "values": {name: self.cleaned_data[f"f_{name}"] for name in self.sort.fields},
        }

    @staticmethod
    def initial_of(record: Record) -> dict[str, str]:
        fields = record.of_sort.fields
        said = {
            f"f_{name}": value if each.kind == Is.CHOICE else written(each, value)
            for name, each in fields.items()
            if (value := record.values.get(name))
        }
        return {"title": record.title, "code": record.code, **said}


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("xlsx，一个工作表，第一行是表头；最多 500 行、10 MB。"),
        error_messages={"required": gettext_lazy("请选一个 xlsx 文件。")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 10 MB；请删去图片，或者拆成几个文件。"))
        return file
