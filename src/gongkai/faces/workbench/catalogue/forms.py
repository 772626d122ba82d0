from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.files.grids.process import MOST_BYTES
from gongkai.base.organs.models import Organ
from gongkai.duties.catalogue import carriers, timing
from gongkai.duties.catalogue.columns import BY_ID
from gongkai.duties.catalogue.gaps import Gap
from gongkai.duties.catalogue.intervals import INTERVALS
from gongkai.duties.catalogue.lacks import lacks
from gongkai.duties.catalogue.models import Line
from gongkai.duties.catalogue.timing import Kind, Rule
from gongkai.duties.catalogue.values import LineValues, rule_values
from gongkai.faces.workbench.words import lazy_word, word
from gongkai.law.items import ITEMS

NONE = ("", "—")
_SEEN = [Gap.EMPTY, Gap.NOT_DUE, Gap.STALE, Gap.ON_REQUEST]


def item_choices() -> list[tuple[str, str]]:
    return [NONE, *((item.id, word(item.zh)) for item in ITEMS.values())]


def interval_choices() -> list[tuple[str, str]]:
    return [NONE, *((each.id, word(each.zh)) for each in INTERVALS.values())]


def rule_choices() -> list[tuple[str, str]]:
    """How a limit may be counted; without a choice its wording is read."""
    known = [(kind.value, word(kind.zh)) for kind in Kind if kind != Kind.UNREAD]
    return [("", gettext("按文字识别")), *known]


def department_choices(organ: Organ) -> list[tuple[str, str]]:
    return [NONE, *organ.departments.values_list("code", "name")]


def _text(name: str, label: Any, rows: int, help_text: Any = "", **options: Any) -> Any:
    longest = BY_ID[name].longest
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, required=False, max_length=longest, help_text=help_text, widget=widget
    )


def _number(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


class LineForm(forms.Form):
    """The columns of the standard, and what the house keeps beside them."""

    item_l1 = _text("item_l1", _("一级事项"), 0)
    item_l2 = _text("item_l2", _("二级事项"), 0)
    elements = _text("elements", _("公开内容（要素）"), 3)
    basis = _text("basis", _("公开依据"), 3, _("法律、法规、规章和文件，写明名称和文号。"))
    limit_text = _text(
        "limit_text",
        _("公开时限"),
        0,
        _("照目录的写法，例如“信息形成或者变更之日起20个工作日内”。"),
    )
    limit_kind = forms.ChoiceField(
        label=_("怎样计算"),
        required=False,
        choices=rule_choices,
        help_text=_("不选就按上面的文字识别；识别不了的按二十个工作日计。"),
    )
    limit_count = _number(_("日数"), 366)
    limit_month = _number(_("月份"), 12)
    limit_day = _number(_("几日"), 31)
    subject = _text("subject", _("公开主体"), 0)
    department = forms.ChoiceField(label=_("责任处室"), required=False)
    carriers = forms.MultipleChoiceField(
        label=_("公开渠道和载体"),
        required=False,
        choices=[(each, each) for each in carriers.OPTIONS],
        widget=forms.CheckboxSelectMultiple,
    )
    other_carriers = forms.CharField(
        label=_("另外的渠道"), required=False, max_length=400, help_text=_("用顿号分开。")
    )
    to_all = forms.BooleanField(label=_("全社会"), required=False)
    to_group = _text("to_group", _("特定群体"), 0, _("写明是哪些人。"))
    by_proactive = forms.BooleanField(label=_("主动"), required=False)
    by_request = forms.BooleanField(label=_("依申请公开"), required=False)
    level_county = forms.BooleanField(label=_("县级"), required=False)
    level_town = forms.BooleanField(label=_("乡级"), required=False)
    item = forms.ChoiceField(
        label=_("法定主动公开内容"),
        required=False,
        choices=item_choices,
        help_text=_("门户按这一项编排。"),
    )
    interval = forms.ChoiceField(
        label=_("更新周期"),
        required=False,
        choices=interval_choices,
        help_text=_("超过这么久没有新内容，就标为更新不及时。"),
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department = self.fields["department"]
        assert isinstance(department, forms.ChoiceField)
        department.choices = department_choices(organ)

    def clean(self) -> dict[str, Any]:
        """The same shape that an imported line has, and the same faults, beside their fields."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            for lack in lacks(self.values()):
                self.add_error(lack.field, lack.text)
        return data

    def values(self) -> LineValues:
        """The line as it was typed."""
        given = {name: value for name, value in self.cleaned_data.items() if name in _PLAIN}
        texts = {name: " ".join(given[name].split()) for name in ("item_l1", "item_l2")}
        named = [
            *self.cleaned_data["carriers"],
            *carriers.read(self.cleaned_data["other_carriers"]),
        ]
        return LineValues(
            **(given | texts | rule_values(self._rule())),
            carriers=tuple(carriers.ordered(named)),
        )

    def _rule(self) -> Rule:
        data = self.cleaned_data
        if not data["limit_kind"]:
            return timing.read(data["limit_text"])
        kind = Kind(data["limit_kind"])
        needs = timing.NEEDS.get(kind, {})
        return Rule(kind, **{name: data[f"limit_{name}"] or 0 for name in needs})


_PLAIN = frozenset(
    {
        "item_l1", "item_l2", "elements", "basis", "limit_text", "subject", "department", "to_all",
        "to_group", "by_proactive", "by_request", "level_county", "level_town", "item", "interval",
    }
)  # fmt: skip


def initial(line: Line) -> dict[str, Any]:
    """The line as the form shows it; a rule that the wording gives is not said twice."""
    values = line.values
    shown: dict[str, Any] = {name: getattr(values, name) for name in _PLAIN}
    shown["carriers"] = [each for each in values.carriers if each in carriers.OPTIONS]
    others = [each for each in values.carriers if each not in carriers.OPTIONS]
    shown["other_carriers"] = gettext("、").join(others)
    if timing.read(values.limit_text) != values.rule:
        shown |= {name: getattr(values, name) or None for name in _RULE}
    return shown


_RULE = ("limit_kind", "limit_count", "limit_month", "limit_day")


class EditionForm(forms.Form):
    title = forms.CharField(label=_("名称"), max_length=200)
    note = forms.CharField(
        label=_("调整说明"),
        required=False,
        max_length=1000,
        help_text=_("这一版新增、扩展或者移出了什么，为什么；随目录一起公开。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("xlsx，一个工作表，14 列；最多 6000 行、10 MB。"),
        error_messages={"required": _("请选一个 xlsx 文件。")},
    )
    is_addition = forms.ChoiceField(
        label=_("怎样导入"),
        required=False,
        choices=[
            ("", _("以表格为准：表里没有的条目从这一版移出")),
            ("on", _("并入：表里的加进来或者改写，其他条目不动")),
        ],
        widget=forms.RadioSelect,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("文件超过 10 MB；请删去图片，或者拆成几个文件。"))
        return file


class AssignForm(forms.Form):
    """One value for many lines; empty leaves it as it is."""

    item = forms.ChoiceField(label=_("法定主动公开内容"), required=False, choices=item_choices)
    department = forms.ChoiceField(label=_("责任处室"), required=False)
    interval = forms.ChoiceField(label=_("更新周期"), required=False, choices=interval_choices)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department = self.fields["department"]
        assert isinstance(department, forms.ChoiceField)
        department.choices = department_choices(organ)

    def given(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class FilterForm(forms.Form):
    """The filters of the lines in force; all of them stand in the address."""

    q = forms.CharField(label=_("事项、要素、编号"), required=False, max_length=100)
    organ = forms.ChoiceField(label=_("机关"), required=False)
    item = forms.ChoiceField(label=_("法定主动公开内容"), required=False)
    gap = forms.ChoiceField(
        label=_("公开情况"),
        required=False,
        choices=[("", _("全部")), *((each.value, lazy_word(each.zh)) for each in _SEEN)],
    )

    def __init__(self, *args: Any, organs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ, item = self.fields["organ"], self.fields["item"]
        assert isinstance(organ, forms.ChoiceField)
        assert isinstance(item, forms.ChoiceField)
        organ.choices = [("", _("全部")), *organs]
        item.choices = [("", _("全部")), *item_choices()[1:]]
