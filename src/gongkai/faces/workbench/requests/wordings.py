"""How an organ words and numbers its letters, and what they tell of remedies."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions, papers
from gongkai.duties.requests.models import DeskSetting
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.faces.workbench.words import word
from gongkai.law import letters
from gongkai.law.decisions import DECISIONS
from gongkai.law.letters import SLOTS


class WordingForm(forms.Form):
    body = text(gettext_lazy("段落，一行一段"), most=20_000, rows=14, needed=False)


class SettingForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = DeskSetting
        labels = {
            "letter_code": gettext_lazy("答复文号代字"),
            "contact": gettext_lazy("联系方式（印在文书上）"),
            "review_body": gettext_lazy("行政复议机关，不填按法律写"),
            "court": gettext_lazy("人民法院，不填写“有管辖权的人民法院”"),
            "review_online": gettext_lazy("在线申请行政复议的途径"),
        }
        fields = tuple(labels)
        help_texts = {
            "letter_code": gettext_lazy("文号里年份前面的字，如“云城管依答”。"),
            "review_online": gettext_lazy(
                "申请人选网上获取的，答复里必须写明（《行政复议法》第二十二条）。"
            ),
        }


def _organ(request: StaffRequest, pk: str) -> Organ:
    """An organ whose letters this person may word, or 404."""
    if pk not in request.standing.organs(DESK):
        raise Http404
    return Organ.objects.get(code=pk)


@require_safe
def wordings(request: StaffRequest) -> HttpResponse:
    """The letters of each organ whose disclosure office one works in."""
    codes = sorted(request.standing.organs(DESK))
    if not codes:
        raise Http404
    known = names()
    context = {
        "rows": [
            (organ.code, known.get(organ.code, organ.code), _own_of(organ))
            for organ in Organ.objects.filter(code__in=codes).order_by("order", "code")
        ],
    }
    return page(request, "requests/wordings.html", context)


def _own_of(organ: Organ) -> list[tuple[letters.Form, str, bool]]:
    """Each letter, the decision it gives, whether the organ says it its own way."""
    own = papers.worded_by(organ)
    return [
        (form, DECISIONS[code].zh if form.is_decision else "", code in own)
        for code, form in letters.FORMS.items()
    ]


@require_http_methods(["GET", "POST"])
def worded(request: StaffRequest, pk: str, code: str) -> HttpResponse:
    """One letter in the organ's own words; with none, the program's hold again."""
    organ = _organ(request, pk)
    if code not in letters.FORMS:
        raise Http404
    kind = letters.form(code)
    own = papers.wording_of(organ, code)
    form = WordingForm(request.POST or None, initial={"body": "\n".join(own or kind.body)})
    context = {
        "form": form,
        "kind": kind,
        "is_own": bool(own),
        "organ_name": names().get(organ.code, organ.code),
        "slots": [(f"{{{name}}}", word(SLOTS[name])) for name in kind.slots],
    }
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/wording.html", context)
    body = form.cleaned_data["body"].splitlines()
    body = [] if request.POST.get("do") == "standard" or tuple(body) == kind.body else body
    refused = attempt(
        lambda: actions.word(organ, code=code, body=body, by=request.standing, at=now())
    )
    if refused:
        return page(request, "requests/wording.html", context, refusal=refused)
    say(request, _("已保存。"))
    return redirect("workbench:request-wordings")


@require_http_methods(["GET", "POST"])
def setting(request: StaffRequest, pk: str) -> HttpResponse:
    """How the organ numbers its letters, and what they tell of remedies."""
    organ = _organ(request, pk)
    row = DeskSetting.objects.filter(organ=organ).first()
    form = SettingForm(request.POST or None, instance=row)
    context = {"form": form, "organ_name": names().get(organ.code, organ.code)}
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/setting.html", context)
    refused = attempt(
        lambda: actions.set_desk(organ, values=form.cleaned_data, by=request.standing, at=now())
    )
    if refused:
        return page(request, "requests/setting.html", context, refusal=refused)
    say(request, _("已保存。"))
    return redirect("workbench:request-wordings")
