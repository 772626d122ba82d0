"""Forms of columns and placements; the room decides, they gather."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ
from gongkai.duties.placements.models import Column
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench.documents.forms import genre_choices, item_choices, theme_choices

EMPTY = "—"


def day(label: Any, *, is_required: bool = True) -> forms.DateField:
    """A field for a day, written as tables write it."""
    hint = {"placeholder": gettext_lazy("年-月-日")}
    widget = forms.DateInput(attrs=hint, format="%Y-%m-%d")
    return forms.DateField(label=label, required=is_required, widget=widget)


class OrganNames:
    """Shows organs by their names of today."""

    names: Mapping[str, str] = MappingProxyType({})

    def label_from_instance(self, obj: Organ) -> str:
        return self.names.get(obj.code, obj.code)


class OrganField(OrganNames, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One organ."""


class OrgansField(OrganNames, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several organs, ticked."""


class ColumnField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A column with the name of its site and its place in the tree."""

    def label_from_instance(self, obj: Column) -> str:
        above = f"{obj.parent.name} / " if obj.parent else ""
        return f"{obj.site.name}　{above}{obj.name}"


def open_columns() -> QuerySet[Column]:
    rows = Column.objects.open().select_related("site", "parent", "owner", "department")
    return rows.order_by("-site__is_main", "site__code", "order", "id")


class ThingField(forms.CharField):
    """A public thing by its index number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("索引号"),
            max_length=60,
            help_text=gettext_lazy("已公开信息的索引号，如 008003185/2026-00012。"),
            **kwargs,
        )

    def clean(self, value: Any) -> Publication | None:
        """What is public under that number; nothing where nothing is written and none is asked."""
        written: str = super().clean(value)
        if not written:
            return None
        found = releases.public().filter(index_number=written.strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("没有索引号是它的公开信息；请核对。"))
        return found


class ProposeForm(forms.Form):
    thing = ThingField()
    column = ColumnField(
        label=gettext_lazy("报送到"), queryset=Column.objects.none(), empty_label=EMPTY
    )
    note = forms.CharField(
        label=gettext_lazy("报送说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("为什么适合这个栏目，可以不写。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "column", open_columns())


class PlaceForm(forms.Form):
    thing = ThingField()


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SpanForm(forms.Form):
    from_on = day(gettext_lazy("从"))
    to_on = day(gettext_lazy("到"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("from_on"), data.get("to_on")
        if start and end and end < start:
            self.add_error("to_on", _("结束的日期早于开始的日期。"))
        return data


class RepostForm(forms.Form):
    thing = ThingField()
    due_on = day(gettext_lazy("完成期限"))
    to = OrgansField(
        label=gettext_lazy("要转载的机关"),
        queryset=Organ.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("要求"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, names: Mapping[str, str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, OrgansField)
        field.names = names
        field.queryset = organs.open_organs(on=on)


class ConfirmForm(forms.Form):
    column = ColumnField(
        label=gettext_lazy("放在本机关的栏目"),
        queryset=Column.objects.none(),
        empty_label=EMPTY,
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "column", open_columns().filter(owner=organ))


class ColumnForm(forms.Form):
    """What a column is; `values` gives it as the room takes it."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=50)
    path = forms.CharField(
        label=gettext_lazy("路径"),
        max_length=100,
        help_text=gettext_lazy("网址的一部分：小写字母、数字和连字符，如 zhongdian/jiaoyu。"),
    )
    parent = ColumnField(
        label=gettext_lazy("上级栏目"),
        queryset=Column.objects.none(),
        required=False,
        empty_label=EMPTY,
    )
    intro = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("写在栏目页上，给读者看。"),
    )
    owner = OrganField(
        label=gettext_lazy("主办机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("主办处室"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=EMPTY,
        help_text=gettext_lazy("不选就是整个机关。"),
    )
    order = forms.IntegerField(label=gettext_lazy("排序"), min_value=0, max_value=9999, initial=0)
    interval_days = forms.IntegerField(
        label=gettext_lazy("更新周期（天）"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=gettext_lazy("超过这么多天没有新内容就提醒；不限就不填。"),
    )
    answer_workdays = forms.IntegerField(
        label=gettext_lazy("答复时限（工作日）"), min_value=1, max_value=60, initial=5
    )
    kinds = forms.CharField(widget=forms.HiddenInput, required=False)
    organs = OrgansField(
        label=gettext_lazy("汇聚哪些机关的信息"),
        queryset=Organ.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "几种条件同时选的，都符合才收入；一种条件里选几项的，符合一项即可；都不选就不自动收入。"
        ),
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("汇聚哪些法定内容"), required=False, choices=lambda: item_choices()[1:]
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("汇聚哪些主题"), required=False, choices=lambda: theme_choices()[1:]
    )
    genres = forms.MultipleChoiceField(
        label=gettext_lazy("汇聚哪些文种"), required=False, choices=lambda: genre_choices()[1:]
    )

    RULE = ("organs", "items", "themes", "genres")

    def __init__(
        self,
        *args: Any,
        site: int,
        column: Column | None = None,
        names: Mapping[str, str],
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        parents = open_columns().filter(site=site)
        _choose(self, "parent", parents.exclude(pk=column.pk) if column else parents)
        for name in ("owner", "organs"):
            field = self.fields[name]
            assert isinstance(field, (OrganField, OrgansField))
            field.names = names
            field.queryset = organs.open_organs(on=on)
        _choose(self, "department", Department.objects.on(on).filter(organ__code__in=names))

    def values(self) -> dict[str, Any]:
        """The fields as `actions` takes them, the four axes of the rule as one."""
        data = dict(self.cleaned_data)
        kinds = tuple(word for word in data.pop("kinds", "").split(",") if word)
        axes: dict[str, Any] = {name: tuple(data.pop(name)) for name in self.RULE}
        axes["organs"] = tuple(organ.code for organ in axes["organs"])
        return {**data, "rule": Pull(kinds=kinds, **axes).to_json()}

    @staticmethod
    def initial_of(column: Column) -> dict[str, Any]:
        """A column as the form shows it."""
        plain = ("name", "path", "intro", "order", "interval_days", "answer_workdays")
        return {
            **{name: getattr(column, name) for name in plain},
            **column.rule,
            "kinds": ",".join(column.rule.get("kinds", ())),
            "parent": column.parent_id,
            "owner": column.owner.code,
            "department": column.department_id,
        }


def _choose(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
