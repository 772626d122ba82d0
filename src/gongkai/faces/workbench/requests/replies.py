"""What was answered before on a matter, and what was agreed to say: searched, kept, inserted."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions, often, replies
from gongkai.duties.requests.models import Answer, Stance
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import EMPTY, day
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today

LONGEST = 200
BESIDE, LISTED = 5, 200
# Into which fields of a part a text may be put.
FIELDS = {
    "provided": gettext_lazy("提供的内容"),
    "reasons": gettext_lazy("理由"),
    "law": gettext_lazy("法律依据"),
}


class StanceForm(forms.ModelForm):  # type: ignore[type-arg]
    from_on = day(gettext_lazy("自哪天起"))
    until_on = day(gettext_lazy("到哪天止，不填一直有效"), is_required=False)
    text = text(gettext_lazy("口径"), most=2000, rows=6)

    class Meta:
        model = Stance
        fields = ("organ", "matter", "text", "from_on", "until_on")
        labels = {"organ": gettext_lazy("机关"), "matter": gettext_lazy("事项")}

    def __init__(self, *args: Any, codes: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = names()
        field = self.fields["organ"]
        field.queryset = Organ.objects.filter(code__in=codes)  # type: ignore[attr-defined]
        field.label_from_instance = lambda organ: known.get(organ.code, organ.code)  # type: ignore[attr-defined]
        if len(codes) == 1:
            field.empty_label = None  # type: ignore[attr-defined]
        self.fields["from_on"].initial = today()


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """Earlier answers on the matter that is asked for, and what the organ agreed to say."""
    wanted = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
    by, on = request.standing, today()
    own = by.organs(DESK)
    rows = Stance.objects.visible_to(by).select_related("organ")[:LISTED]
    context = {
        "q": wanted,
        "replies": replies.earlier(by, wanted, on=on) if wanted else [],
        "stances": [(row, row.organ.code in own, _holds(row, on)) for row in rows],
        "authors": people({row.by for row in rows}),
        "own": by.organs(),
        "reads_all": replies.reads_all(by, on=on),
        "may_lay_down": bool(own),
        "organ_names": names(),
        "most": replies.COMPARED,
    }
    return page(request, "requests/replies.html", context)


def _holds(row: Stance, on: Any) -> bool:
    return row.from_on <= on and (row.until_on is None or row.until_on >= on)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Lay down what is said on a matter."""
    codes = request.standing.organs(DESK)
    if not codes:
        raise Http404
    form = StanceForm(request.POST or None, codes=codes)
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/stance.html", {"form": form})
    refused = attempt(lambda: actions.lay_down(**form.cleaned_data, by=request.standing, at=now()))
    if refused:
        return page(request, "requests/stance.html", {"form": form}, refusal=refused)
    say(request, _("已保存。"))
    return redirect("workbench:request-replies")


@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """It is said no longer, from tomorrow on."""
    row = Stance.objects.visible_to(request.standing).filter(pk=pk).first()
    if row is None:
        raise Http404
    refused = attempt(lambda: actions.end_stance(row, on=today(), by=request.standing, at=now()))
    say(request, str(refused) if refused else _("已停用。"))
    return redirect("workbench:request-replies")


class InsertForm(forms.Form):
    """Which text goes into which part of the answer; inside the answer's own form."""

    text = forms.ChoiceField(label=gettext_lazy("口径或者此前的答复"), required=False)
    part = forms.TypedChoiceField(label=gettext_lazy("插入到第几项"), coerce=int, required=False)
    field = forms.ChoiceField(label=gettext_lazy("插入到哪一栏"), choices=list(FIELDS.items()))

    prefix = "insert"

    def __init__(
        self, *args: Any, texts: Mapping[str, tuple[str, str]], parts: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(key, label) for key, (label, _text) in texts.items()]
        self.fields["text"].choices = [("", EMPTY), *named]  # type: ignore[attr-defined]
        self.fields["part"].choices = [(n, n + 1) for n in range(parts)]  # type: ignore[attr-defined]


def texts_for(request: StaffRequest, answer: Answer) -> dict[str, tuple[str, str]]:
    """What may be put into an answer, by a key: its label and its text."""
    wanted, on = often.asked(answer.case), today()
    found = {
        f"s{row.pk}": (_("口径：%(matter)s") % {"matter": row.matter}, row.text)
        for row in replies.stances(answer.organ, wanted, on=on)
    }
    near = replies.earlier(request.standing, wanted, on=on, but=answer.case, most=BESIDE)
    for row in near:
        named = {"number": row.case.number, "decision": row.decision}
        found[f"r{row.case.pk}"] = (_("答复：%(number)s %(decision)s") % named, row.text)
    return found


def inserted(request: StaffRequest, texts: Mapping[str, tuple[str, str]], parts: int) -> Any:
    """What was sent, with the chosen text behind what stands in its field already."""
    sent = request.POST.copy()
    form = InsertForm(request.POST, texts=texts, parts=parts)
    if form.is_valid() and form.cleaned_data["text"] and form.cleaned_data["part"] != "":
        given = form.cleaned_data
        name = f"form-{given['part']}-{given['field']}"
        _label, chosen = texts[given["text"]]
        sent[name] = f"{sent.get(name, '')}\n{chosen}".strip()
    return sent
