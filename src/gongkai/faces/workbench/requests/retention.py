"""保管期限和销毁: how long files are kept, what is due, and its destruction by two people."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions, retaining, rules
from gongkai.duties.requests.models import Appraisal, Case, RetentionRule
from gongkai.duties.requests.states import DESK, HEADS
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.requests.fetch import case as find_case
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.decisions import DECISIONS
from gongkai.law.refusal import Refusal
from gongkai.law.retention import PERIODS, Class

_NEVER = "0"


def _day() -> Any:
    return forms.DateInput(attrs={"type": "date"})


class RuleForm(forms.Form):
    kept_class = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[(each.value, lazy_word(each.zh)) for each in Class]
    )
    years = forms.ChoiceField(label=gettext_lazy("保管期限"))
    from_on = forms.DateField(label=gettext_lazy("启用日期"), widget=_day())
    basis = forms.CharField(label=gettext_lazy("依据"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years: Any = self.fields["years"]
        years.choices = [
            *((str(each), _("%(n)s 年") % {"n": each}) for each in PERIODS),
            (_NEVER, _("永久")),
        ]


class OpinionForm(forms.Form):
    opinion = forms.CharField(label=gettext_lazy("鉴定意见"), max_length=rules.LONGEST_OPINION)


class LongerForm(forms.Form):
    until = forms.DateField(label=gettext_lazy("续存至"), widget=_day())
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=rules.LONGEST_OPINION)


@require_safe
def retention(request: StaffRequest) -> HttpResponse:
    _may_enter(request)
    return _page(request)


def _may_enter(request: StaffRequest) -> None:
    if not request.standing.organs(DESK | HEADS):
        raise Http404


def _page(request: StaffRequest, refused: Refusal | None = None, **given: Any) -> HttpResponse:
    by, on = request.standing, today()
    rows = Appraisal.objects.visible_to(by).select_related("organ")
    context = {
        "rules": RetentionRule.objects.all(),
        "rule_form": given.get("rule_form") or RuleForm(initial={"from_on": on}),
        "opinion_form": given.get("opinion_form") or OpinionForm(),
        "form": next(iter(given.values()), None),
        "may_set": bool(organs.city_offices(by, on=on)),
        "due": [
            (code, retaining.due(frozenset({code}), on=on)) for code in sorted(by.organs(DESK))
        ],
        "open": rows.open(),
        "decided": rows.exclude(decided_at=None)[:50],
        "names": names(),
    }
    return page(request, "requests/retention.html", context, refusal=refused)


@require_POST
def set_rule(request: StaffRequest) -> HttpResponse:
    _may_enter(request)
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _page(request, rule_form=form)
    years = int(form.cleaned_data["years"]) or None
    values = form.cleaned_data | {"years": years}
    refused = attempt(lambda: actions.set_retention(**values, by=request.standing, at=now()))
    if refused:
        return _page(request, refused, rule_form=form)
    say(request, _("已设定。"))
    return redirect("workbench:retention")


@require_POST
def propose(request: StaffRequest) -> HttpResponse:
    """The first word: these may go."""
    _may_enter(request)
    by = request.standing
    organ = Organ.objects.filter(
        code=request.POST.get("organ", ""), code__in=by.organs(DESK)
    ).first()
    if organ is None:
        raise Http404
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, opinion_form=form)
    keys = [key for key in request.POST.getlist("case") if key.isascii() and key.isdecimal()]
    cases = list(Case.objects.visible_to(by).filter(pk__in=[int(key) for key in keys[:1000]]))
    made: list[Appraisal] = []
    opinion = form.cleaned_data["opinion"]
    refused = attempt(
        lambda: made.append(
            actions.propose_destruction(organ, cases=cases, opinion=opinion, by=by, at=now())
        )
    )
    if refused:
        return _page(request, refused, opinion_form=form)
    say(request, _("已提出，请另一位负责人审核。"))
    return redirect("workbench:appraisal", made[0].pk)


@require_http_methods(["GET", "POST"])
def appraisal(request: StaffRequest, pk: int) -> HttpResponse:
    """What one proposes and the other agrees to; then the certificate."""
    _may_enter(request)
    rows = Appraisal.objects.visible_to(request.standing).select_related("organ")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    form, refused = OpinionForm(), None
    if request.method == "POST":
        form = OpinionForm(request.POST)
        if form.is_valid():
            agree = request.POST.get("do") == "agree"
            opinion = form.cleaned_data["opinion"]
            refused = attempt(
                lambda: actions.decide_destruction(
                    found, agree=agree, opinion=opinion, by=request.standing, at=now()
                )
            )
            if refused is None:
                say(request, _("已销毁，证明见下。") if agree else _("已退回，没有销毁。"))
                return redirect("workbench:appraisal", found.pk)
    return page(request, "requests/appraisal.html", _shown(request, found, form), refusal=refused)


def _shown(request: StaffRequest, found: Appraisal, form: forms.Form) -> dict[str, Any]:
    who = people({found.proposed_by, found.decided_by})
    may = not found.decided_at and not refusal(
        lambda: rules.check_may_destroy(found, request.standing)
    )
    return {
        "appraisal": found,
        "form": form,
        "names": names(),
        "proposed_by": who.get(found.proposed_by, ""),
        "decided_by": who.get(found.decided_by, ""),
        "may_decide": may,
        "cases": [
            (case, DECISIONS[case.decision].zh if case.decision else "")
            for case in found.cases.order_by("archived_at", "id")
        ],
        "is_genuine": actions.is_genuine(found) if found.is_agreed else True,
    }


@require_http_methods(["GET", "POST"])
def longer(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep a filed case beyond its period."""
    found = find_case(request, pk)
    form = LongerForm(request.POST or None)
    context = {"case": found, "form": form, "rows": found.kept_longer.all(), "names": names()}
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/longer.html", context)
    refused = attempt(
        lambda: actions.keep_longer(found, **form.cleaned_data, by=request.standing, at=now())
    )
    if refused:
        return page(request, "requests/longer.html", context, refusal=refused)
    say(request, _("已续存。"))
    return redirect("workbench:retention")
