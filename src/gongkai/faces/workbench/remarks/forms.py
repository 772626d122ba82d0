"""Forms of reports; the room decides, they gather."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.base.organs.models import Assignment, Organ, Person
from gongkai.base.organs.queries import open_organs
from gongkai.duties.remarks import rules
from gongkai.duties.remarks.models import Remark
from gongkai.duties.remarks.states import HANDLERS
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.register.forms import EMPTY, day
from gongkai.faces.workbench.staff import today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.remarks import KINDS, OUTCOMES


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class AssignForm(forms.Form):
    to = PersonField(
        label=gettext_lazy("承办人"), queryset=Person.objects.none(), empty_label=EMPTY
    )

    def __init__(self, *args: Any, remark: Remark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Assignment.objects.on(today()).filter(organ=remark.organ, role__in=HANDLERS)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Person.objects.filter(pk__in=held.values("person"), is_active=True)
        field.queryset = rows.order_by("code")


class OrganField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organ by its name of today."""

    known: dict[str, str]

    def label_from_instance(self, obj: Organ) -> str:
        return self.known.get(obj.code, obj.code)


class PassOnForm(forms.Form):
    to = OrganField(
        label=gettext_lazy("转给哪个机关"), queryset=Organ.objects.none(), empty_label=EMPTY
    )
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=rules.LONGEST_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, OrganField)
        field.known = names()
        field.queryset = open_organs(on=today()).order_by("order", "code")


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        choices=[(each.id, lazy_word(each.zh)) for each in OUTCOMES.values()],
    )
    index_number = forms.CharField(
        label=gettext_lazy("更正、撤下或者公开的那一件的索引号"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("不填的，就是反映的这一页。办理结果要和公开的情况对得上。"),
    )
    text = forms.CharField(
        label=gettext_lazy("答复"),
        max_length=rules.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("反映人凭查询码看得到；不要写个人信息。"),
    )


class LimitForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[(k.id, lazy_word(k.zh)) for k in KINDS.values()]
    )
    workdays = forms.IntegerField(label=gettext_lazy("工作日"), min_value=1, max_value=20)
    from_on = day(gettext_lazy("自何日起"))
    basis = forms.CharField(label=gettext_lazy("依据"), max_length=200)
