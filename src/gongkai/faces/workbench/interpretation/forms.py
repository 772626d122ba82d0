"""Forms of interpretation: lines of text for what has parts; the room decides, they gather."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.faces.workbench.normative.forms import area
from gongkai.faces.workbench.words import word
from gongkai.law.interpretation import ELEMENTS, FORMS, STAGES


def question() -> str:
    """What begins a question, in the reader's language."""
    return _("问：")


def answer() -> str:
    return _("答：")


def form_choices() -> list[tuple[str, str]]:
    return [(id_, word(zh)) for id_, zh in FORMS.items()]


def stage_choices() -> list[tuple[str, str]]:
    return [(id_, word(zh)) for id_, zh in STAGES.items()]


class BeginForm(forms.Form):
    """A new interpretation of a document."""

    form = forms.ChoiceField(label=gettext_lazy("解读形式"), choices=form_choices)
    stage = forms.ChoiceField(
        label=gettext_lazy("解读阶段"), choices=stage_choices, initial="release"
    )


class PlanForm(forms.Form):
    """The interpretation plan."""

    outline = area(gettext_lazy("解读提纲"), 2000, rows=4)
    forms_ = forms.MultipleChoiceField(
        label=gettext_lazy("解读形式"),
        choices=form_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.CharField(label=gettext_lazy("解读渠道"), max_length=300)
    when = forms.CharField(label=gettext_lazy("解读时间"), max_length=200)
    people = forms.CharField(label=gettext_lazy("解读人员"), max_length=300)
    risk = area(gettext_lazy("风险研判和应对"), 1000, required=False)
    before = forms.CharField(label=gettext_lazy("出台前做什么"), max_length=300, required=False)
    release = forms.CharField(label=gettext_lazy("公布时做什么"), max_length=300, required=False)
    during = forms.CharField(label=gettext_lazy("执行中做什么"), max_length=300, required=False)
    later = forms.CharField(label=gettext_lazy("后续做什么"), max_length=300, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the plan keeps."""
        given = dict(self.cleaned_data)
        stages = [
            {"stage": stage, "note": text} for stage in STAGES if (text := given.pop(stage, ""))
        ]
        chosen = given.pop("forms_")
        return given | {"forms": chosen, "stages": stages}


class TellingForm(forms.Form):
    """The parts of an interpretation; what has several entries is written in lines."""

    form = forms.ChoiceField(label=gettext_lazy("解读形式"), choices=form_choices)
    stage = forms.ChoiceField(label=gettext_lazy("解读阶段"), choices=stage_choices)
    interpreter = forms.CharField(label=gettext_lazy("解读单位"), max_length=100)
    contact = forms.CharField(label=gettext_lazy("联系方式"), max_length=100, required=False)
    person = forms.CharField(label=gettext_lazy("解读人"), max_length=50, required=False)
    post = forms.CharField(label=gettext_lazy("解读人职务"), max_length=100, required=False)
    is_first = forms.BooleanField(
        label=gettext_lazy("主要负责人解读（第一解读人）"), required=False
    )
    pairs = area(
        gettext_lazy("问答"),
        60_000,
        rows=6,
        required=False,
        help_text=gettext_lazy("每条以“问：”开头，答在下一行以“答：”开头，答可以写几段"),
    )
    comparison = area(
        gettext_lazy("新旧对照"),
        60_000,
        rows=6,
        required=False,
        help_text=gettext_lazy("一行一处：原规定 | 新规定 | 说明"),
    )
    video = forms.URLField(label=gettext_lazy("视频网址"), required=False, assume_scheme="https")
    transcript = area(gettext_lazy("视频文字稿"), 60_000, rows=4, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in ELEMENTS.values():
            self.fields[f"element_{each.id}"] = area(word(each.zh), 20_000, rows=3, required=False)

    @property
    def elements(self) -> list[Any]:
        """The fields of the elements, in their order."""
        return [self[f"element_{id_}"] for id_ in ELEMENTS]

    def clean_pairs(self) -> list[list[str]]:
        return read_pairs(self.cleaned_data["pairs"])

    def clean_comparison(self) -> list[list[str]]:
        return read_comparison(self.cleaned_data["comparison"])

    @property
    def values(self) -> dict[str, Any]:
        """What the interpretation keeps."""
        given = self.cleaned_data
        elements = {
            id_: given[f"element_{id_}"].strip()
            for id_ in ELEMENTS
            if given[f"element_{id_}"].strip()
        }
        names = set(given) - {"revision"} - {f"element_{id_}" for id_ in ELEMENTS}
        return {name: given[name] for name in names} | {"elements": elements}


def read_pairs(text: str) -> list[list[str]]:
    """The questions with their answers. Raises ValidationError naming the line at fault."""
    pairs: list[list[str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith(question()):
            pairs.append([line.removeprefix(question()).strip(), ""])
        elif line and not pairs:
            raise forms.ValidationError(
                _("第 %(n)s 行前面没有“问：”；每条从“问：”开始。") % {"n": number}
            )
        elif line:
            told = line.removeprefix(answer()).strip()
            pairs[-1][1] = f"{pairs[-1][1]}\n{told}".strip()
    return pairs


def written_pairs(pairs: list[list[str]]) -> str:
    """The pairs as the form shows them."""
    return "\n".join(f"{question()}{asked}\n{answer()}{told}" for asked, told in pairs)


def read_comparison(text: str) -> list[list[str]]:
    """The rows of the comparison. Raises ValidationError naming the line at fault."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.replace(_("｜"), "|").split("|")]
        if len(cells) > 3 or len(cells) < 2:
            raise forms.ValidationError(
                _("第 %(n)s 行要写成：原规定 | 新规定 | 说明。") % {"n": number}
            )
        rows.append([*cells, ""][:3])
    return rows


def written_comparison(rows: list[list[str]]) -> str:
    """The rows as the form shows them."""
    return "\n".join(" | ".join(cell.replace("|", "/") for cell in row) for row in rows)


class AgreeForm(forms.Form):
    opinion = area(gettext_lazy("意见"), 300, required=False)


class ExemptForm(forms.Form):
    reason = area(gettext_lazy("免予解读的理由"), 300)
