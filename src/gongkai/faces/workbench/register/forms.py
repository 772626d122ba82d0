"""Forms of the register; the rules of the organs decide, they gather."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.base.organs.models import Department, Organ, Post, Seat
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word

EMPTY = "—"


def day(label: Any, *, is_required: bool = True) -> forms.DateField:
    """A field for a day, written as tables write it."""
    hint = {"placeholder": gettext_lazy("年-月-日")}
    widget = forms.DateInput(attrs=hint, format="%Y-%m-%d")
    return forms.DateField(label=label, required=is_required, widget=widget)


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A leader with the post."""

    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.holder}　{obj.title}"


class GroupForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("名称"), max_length=100)
    office = forms.ModelChoiceField(
        label=gettext_lazy("办公室设在"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=EMPTY,
    )
    document = forms.CharField(
        label=gettext_lazy("成立文件"),
        max_length=200,
        help_text=gettext_lazy("文件名称和文号。"),
    )
    from_on = day(gettext_lazy("成立日期"))

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Department.objects.on(today()).filter(organ=organ)


class SeatForm(forms.Form):
    seat = forms.ChoiceField(
        label=gettext_lazy("组内职务"),
        choices=[(each.value, lazy_word(str(each.label))) for each in Seat],
    )
    holder = forms.CharField(label=gettext_lazy("姓名"), max_length=50)
    post = PostField(
        label=gettext_lazy("现任职务"),
        queryset=Post.objects.none(),
        required=False,
        empty_label=EMPTY,
        help_text=gettext_lazy("选了现任职务，职务变动时会提醒调整。"),
    )
    document = forms.CharField(label=gettext_lazy("任命文件"), max_length=200)
    from_on = day(gettext_lazy("任职日期"))

    def __init__(self, *args: Any, codes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Post.objects.on(today()).filter(organ__code__in=codes, to_on=None)
        field.queryset = rows.order_by("organ__order", "order")


class EndForm(forms.Form):
    on = day(gettext_lazy("最后一天"))
    document = forms.CharField(label=gettext_lazy("免去文件"), max_length=200)


class StaffingForm(forms.Form):
    is_full_time = forms.BooleanField(label=gettext_lazy("专职还是兼职"), required=False)
    trained_on = day(gettext_lazy("最近培训日期"), is_required=False)
    training = forms.CharField(label=gettext_lazy("培训内容"), required=False, max_length=200)
