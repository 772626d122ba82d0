from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.across.exchange.models import System
from gongkai.across.exchange.rules import LONGEST_REASON
from gongkai.base.files.grids.process import MOST_BYTES
from gongkai.duties.requests.states import State
from gongkai.faces.workbench.words import lazy_word

KINDS = (("xlsx", "XLSX"), ("csv", "CSV"), ("json", "JSON"))


def _day() -> Any:
    return forms.DateInput(attrs={"type": "date"})


def choose_system(field: Any) -> None:
    """All there are; the only one is chosen already."""
    systems = list(System.objects.all()[:2])
    field.queryset = System.objects.all()
    if len(systems) == 1:
        field.empty_label = None


class SystemForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("代码"),
        max_length=32,
        help_text=gettext_lazy("字母和数字，命令里用，如 yzzh。"),
    )
    name = forms.CharField(label=gettext_lazy("名称"), max_length=100)


class ExportForm(forms.Form):
    system = forms.ModelChoiceField(
        label=gettext_lazy("外部系统"), queryset=System.objects.none(), to_field_name="code"
    )
    first = forms.DateField(label=gettext_lazy("到达日期从"), required=False, widget=_day())
    last = forms.DateField(label=gettext_lazy("到"), required=False, widget=_day())
    state = forms.ChoiceField(label=gettext_lazy("办理状态"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("文件"), choices=KINDS)
    with_applicants = forms.BooleanField(
        label=gettext_lazy("含申请人的个人信息"),
        required=False,
        help_text=gettext_lazy("不选则遮挡。选了要写用途，最多 500 件，并且逐件记入经过。"),
    )
    reason = forms.CharField(label=gettext_lazy("用途"), required=False, max_length=LONGEST_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_system(self.fields["system"])
        states = [(each.value, lazy_word(each.zh)) for each in State]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("全部")),
            *states,
        ]

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("with_applicants") and not data.get("reason", "").strip():
            self.add_error("reason", _("导出申请人信息要写明用途。"))


class ImportForm(forms.Form):
    system = forms.ModelChoiceField(
        label=gettext_lazy("外部系统"), queryset=System.objects.none(), to_field_name="code"
    )
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("xlsx、csv 或者 json，最多 2000 件、10 MB。"),
    )
    prefers_theirs = forms.BooleanField(
        label=gettext_lazy("两边都改过的，采用对方的内容"),
        required=False,
        help_text=gettext_lazy("不选则只列出，不改动；采用以后本系统原来的内容不再保留。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_system(self.fields["system"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 10 MB；请分成几个文件。"))
        return file
