"""Forms of records: a field for each field of the sort, whatever the sort is."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.files.grids.process import MOST_BYTES
from gongkai.duties.records.models import LONGEST_CODE, LONGEST_SYSTEM, LONGEST_TITLE, Record
from gongkai.duties.records.rules import LONGEST_REASON, LONGEST_SOURCE
from gongkai.faces.workbench.words import lazy_word, word
from gongkai.law.records.reading import SEPARATOR, Unreadable, Value, read, written
from gongkai.law.records.sorts import SORTS, Field, Is, Sort

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
    if field.of:
        said.append(
            _("已公开的%(sort)s的编码或者索引号，按办理顺序每行一个；公开后两边的页面互相链接。")
            % {"sort": word(SORTS[field.of].zh)}
        )
    elif field.kind == Is.NAMES:
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
        return _not_too_large(self.cleaned_data["file"])


def _not_too_large(file: Any) -> Any:
    if file is not None and file.size > MOST_BYTES:
        raise forms.ValidationError(_("文件超过 10 MB；请删去图片，或者拆成几个文件。"))
    return file


class CompareForm(forms.Form):
    """The list to be held against one's own: a workbook, or what another organ made public."""

    source = forms.CharField(
        label=gettext_lazy("清单名称"),
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy(
            "例如：省政务服务事项基本目录。同一名称再次比对时，新的代替旧的，确认过的不再列出。"
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("对方的清单"),
        required=False,
        help_text=gettext_lazy(
            "xlsx；前五行里有表头，至少有编号和名称两列，其他列按名称对应，认不出的列不比。"
        ),
    )
    other = forms.ChoiceField(label=gettext_lazy("或者与另一机关已公开的清单比对"), required=False)
    is_whole = forms.BooleanField(
        label=gettext_lazy("对方的清单是完整的：我方有、对方没有的也列出"), required=False
    )

    def __init__(self, *args: Any, organs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["other"]
        chosen.choices = [("", EMPTY), *organs]

    def clean_file(self) -> Any:
        return _not_too_large(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "file" in given and "other" in given and bool(given["file"]) == bool(given["other"]):
            raise forms.ValidationError(_("请上传一份清单，或者选一个机关，两样里选一样。"))
        return given


class DecideForm(forms.Form):
    """What becomes of the differences that were chosen."""

    do = forms.ChoiceField(choices=[("accept", ""), ("keep", "")])
    reason = forms.CharField(
        label=gettext_lazy("保留的理由"), required=False, max_length=LONGEST_REASON
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {"is_kept": given.get("do") == "keep", "reason": given.get("reason", "")}


class KeyForm(forms.Form):
    """A key for another system: of which organ and sort, for which system, until when."""

    organ = forms.ChoiceField(label=gettext_lazy("机关"))
    sort = forms.ChoiceField(label=gettext_lazy("种类"))
    name = forms.CharField(
        label=gettext_lazy("给哪个系统用"),
        max_length=LONGEST_SYSTEM,
        help_text=gettext_lazy("例如：政务服务平台。"),
    )
    until_on = forms.DateField(
        label=gettext_lazy("有效期至"),
        help_text=gettext_lazy("最长一年；您不再是本机关经办人时，口令同时失效。"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, organs: Any, sorts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organ"].choices, fields["sort"].choices = organs, sorts
