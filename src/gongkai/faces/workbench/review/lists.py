"""An organ's lists at the desk: words, superiors' papers that are not public, kinds of review."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.review import queries as reviews
from gongkai.duties.review import registering, sheets
from gongkai.duties.review.models import KindSwitch, ListedWord, SuperiorPaper
from gongkai.duties.review.registering import NewPaper, NewWord
from gongkai.faces.workbench.review.forms import PaperForm, SheetForm, WordForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import KINDS

KEEPERS = frozenset({Role.REVIEWER, Role.OFFICE})
ROWS = 50


@dataclass(frozen=True)
class Whose:
    """Whose list is shown: an organ's, or the city's (`organ` None)."""

    organ: Organ | None
    name: str
    query: str


def _choices(by: Standing) -> list[Whose]:
    """The lists a person keeps: those of the organs of their duties, and the main site's city."""
    codes = by.organs(KEEPERS)
    if not codes:
        raise Http404
    names = organs.names_on(today())
    made = [
        Whose(organ, names[organ.code].name if organ.code in names else organ.code, organ.code)
        for organ in Organ.objects.filter(code__in=codes)
    ]
    if organs.main_site().organ.code in codes:
        made.append(Whose(None, _("全市"), registering.CITY))
    return made


def _whose(request: StaffRequest) -> tuple[Whose, list[Whose]]:
    """The list that is asked for; 404 for one that is not the person's."""
    choices = _choices(request.standing)
    wanted = request.GET.get("organ", "") or choices[0].query
    found = next((each for each in choices if each.query == wanted), None)
    if found is None:
        raise Http404
    return found, choices


@require_http_methods(["GET", "POST"])
def words(request: StaffRequest) -> HttpResponse:
    """Forbidden and easily mistaken wording, one by one or from a sheet."""
    whose, choices = _whose(request)
    by, at = request.standing, now()

    def add(given: dict[str, Any]) -> None:
        registering.list_words(whose.organ, [NewWord(**given)], by=by, at=at)

    def take(data: bytes) -> int:
        return registering.list_words(whose.organ, sheets.words(data), by=by, at=at)

    def strike(pk: int) -> None:
        row = ListedWord.objects.filter(organ=whose.organ, pk=pk).first()
        if row:
            registering.strike_word(row, by=by, at=at)

    rows = ListedWord.objects.filter(organ=whose.organ)
    if text := request.GET.get("q", "").strip():
        rows = rows.filter(text__contains=text)
    inherited = ListedWord.objects.filter(organ=None).count() if whose.organ else 0
    kept = _Kept(WordForm, rows, add, take, strike, "words", sheets.WORD_COLUMNS)
    return _keep(request, whose, choices, kept, inherited)


@require_http_methods(["GET", "POST"])
def papers(request: StaffRequest) -> HttpResponse:
    """Superiors' papers that are not public: their numbers and titles stand in no release."""
    whose, choices = _whose(request)
    by, at = request.standing, now()

    def add(given: dict[str, Any]) -> None:
        registering.register_papers(whose.organ, [NewPaper(**given)], by=by, at=at)

    def take(data: bytes) -> int:
        return registering.register_papers(whose.organ, sheets.papers(data), by=by, at=at)

    def strike(pk: int) -> None:
        row = SuperiorPaper.objects.filter(organ=whose.organ, pk=pk).first()
        if row:
            registering.strike_paper(row, by=by, at=at)

    rows = SuperiorPaper.objects.filter(organ=whose.organ)
    if text := request.GET.get("q", "").strip():
        rows = rows.filter(title__contains=text) | rows.filter(number__contains=text)
    inherited = SuperiorPaper.objects.filter(organ=None).count() if whose.organ else 0
    kept = _Kept(PaperForm, rows, add, take, strike, "papers", sheets.PAPER_COLUMNS)
    return _keep(request, whose, choices, kept, inherited)


@dataclass(frozen=True)
class _Kept:
    """A list of a kind: its form, its rows, and what is done to it."""

    form: type[forms.Form]
    rows: Any
    add: Callable[[dict[str, Any]], None]
    take: Callable[[bytes], int]
    strike: Callable[[int], None]
    name: str
    columns: dict[str, int]


def _keep(
    request: StaffRequest, whose: Whose, choices: list[Whose], kept: _Kept, inherited: int
) -> HttpResponse:
    do = request.POST.get("do", "")
    form: forms.Form = kept.form(request.POST if do == "add" else None)
    sheet = SheetForm(request.POST, request.FILES) if do == "sheet" else SheetForm()
    here = f"{reverse(f'workbench:review-{kept.name}')}?organ={whose.query}"
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = _change(request, kept, form, sheet, do)
        is_whole = {"add": form.is_bound and form.is_valid(), "sheet": sheet.is_valid()}
        if refusal is None and is_whole.get(do, True):
            return redirect(here)
    context = {
        "whose": whose,
        "choices": choices,
        "form": form,
        "sheet": sheet,
        "columns": kept.columns,
        "inherited": inherited,
        "total": kept.rows.count(),
        "rows": Paginator(kept.rows, ROWS).get_page(request.GET.get("page")),
        "q": request.GET.get("q", ""),
        "tab": kept.name,
    }
    status = 422 if refusal or sheet.errors else 0
    return page(request, f"review/{kept.name}.html", context, refusal=refusal, status=status)


def _change(
    request: StaffRequest, kept: _Kept, form: forms.Form, sheet: SheetForm, do: str
) -> Refusal | None:
    """Do what the button says, and say that it was done."""
    done = ""
    refusal: Refusal | None = None
    if do == "add" and form.is_valid():
        refusal, done = attempt(lambda: kept.add(form.cleaned_data)), _("已登记。")
    elif do == "sheet" and sheet.is_valid():
        taken: list[int] = []
        data = sheet.cleaned_data["sheet"].read(sheets.LIMIT + 1)
        refusal = attempt(lambda: taken.append(kept.take(data)))
        done = _("已导入 %(n)s 行。") % {"n": sum(taken)}
    elif do.startswith("strike:") and (pk := do.removeprefix("strike:")).isdecimal():
        refusal, done = attempt(lambda: kept.strike(int(pk))), _("已删去。")
    if done and refusal is None:
        say(request, done)
    return refusal


@require_http_methods(["GET", "POST"])
def kinds(request: StaffRequest) -> HttpResponse:
    """Which reviews an organ always asks for, and which only where the rule does."""
    whose, choices = _whose(request)
    organ = whose.organ or organs.main_site().organ
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _switch(request, organ))
        if refusal is None:
            say(request, _("已改。"))
            return redirect(f"{reverse('workbench:review-kinds')}?organ={organ.code}")
    set_to = dict(KindSwitch.objects.filter(organ=organ).values_list("kind", "is_always"))
    context = {
        "whose": whose,
        "choices": [each for each in choices if each.organ],
        "kinds": [(kind, set_to.get(kind.id), Role(kind.role).zh) for kind in KINDS.values()],
        "out": [
            (each, (today() - each.sent_at.date()).days) for each in reviews.out([organ.code])
        ],
        "tab": "kinds",
    }
    return page(request, "review/kinds.html", context, refusal=refusal)


def _switch(request: StaffRequest, organ: Organ) -> None:
    said = {"always": True, "never": False, "rule": None}
    kind, to = request.POST.get("kind", ""), request.POST.get("to", "")
    if to not in said:
        raise Refusal(_("请选一种。"))
    registering.switch(organ, kind=kind, is_always=said[to], by=request.standing, at=now())
