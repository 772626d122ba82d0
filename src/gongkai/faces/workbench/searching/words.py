"""The words of the search: groups of the city's own, one group with its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.across.search import keeping
from gongkai.across.search.models import Synonyms, Way
from gongkai.across.search.thesaurus import Group, shipped
from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry
from gongkai.base.organs.queries import names_on
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.searching.forms import GroupForm, initial
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal

ROWS = 50
# Of the words that come with the program so many are shown to a search for one.
_SHIPPED_SHOWN = 30


@dataclass(frozen=True)
class Version:
    """A version of a group as the journal tells it."""

    number: int
    way: str
    words: str
    official: str
    by: str
    at: Any
    is_dropped: bool


def check_office(request: StaffRequest) -> bool:
    """Whether the person keeps the city's words; 404 for whoever is in no office."""
    codes = request.standing.organs(frozenset({Role.OFFICE}))
    if not codes:
        raise Http404
    return bool(codes & keeping.keepers(at=now()))


@require_http_methods(["GET", "POST"])
def groups(request: StaffRequest) -> HttpResponse:
    """All groups, the last changed first, and a form for a new one."""
    may_keep = check_office(request)
    given = request.GET.get("words", "")[:200]
    form = GroupForm(request.POST or None, initial={"words": given})
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        by, at = request.standing, now()
        refusal = attempt(lambda: keeping.add(form.given(), by=by, at=at))
        if refusal is None:
            say(request, _("已登记，检索立即采用。"))
            return redirect("workbench:search-words")
    q = request.GET.get("q", "").strip()[:60]
    rows = Synonyms.objects.select_related("organ")
    context = {
        "rows": Paginator(_holding(rows, q), ROWS).get_page(request.GET.get("page")),
        "shipped": _shipped(q),
        "shipped_total": len(shipped()),
        "form": form,
        "may_keep": may_keep,
        "q": q,
        "names": {code: name.name for code, name in names_on(today()).items()},
        "ways": _ways(),
        "tab": "words",
    }
    return page(request, "searching/words.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def group(request: StaffRequest, pk: int) -> HttpResponse:
    """One group, to be changed or dropped, and its earlier versions."""
    may_keep = check_office(request)
    found = get_object_or_404(Synonyms.objects.select_related("organ"), pk=pk)
    is_dropping = request.POST.get("do") == "drop"
    is_changing = request.method == "POST" and not is_dropping
    form = GroupForm(request.POST if is_changing else None, initial=initial(found))
    refusal: Refusal | None = None
    if is_dropping or (is_changing and form.is_valid()):
        refusal = attempt(lambda: _take(request, found, None if is_dropping else form))
        if refusal is None:
            say(request, _("已停用。") if is_dropping else _("已改，检索立即采用。"))
            return redirect("workbench:search-group", pk)
    context = {
        "group": found,
        "form": form,
        "may_keep": may_keep,
        "versions": [
            _version(entry) for entry in reversed(journal.history(keeping.KIND, str(pk)))
        ],
        "ways": _ways(),
        "tab": "words",
    }
    return page(request, "searching/group.html", context, refusal=refusal)


def _take(request: StaffRequest, found: Synonyms, form: GroupForm | None) -> None:
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    by, at = request.standing, now()
    if form is None:
        keeping.drop(found, version=version, by=by, at=at)
    else:
        keeping.change(found, form.given(), version=version, by=by, at=at)


def _ways() -> dict[str, str]:
    return {each.value: word(str(each.label)) for each in Way}


def _holding(rows: QuerySet[Synonyms], q: str) -> Sequence[Synonyms] | QuerySet[Synonyms]:
    """The groups with a word that holds `q`; SQLite keeps JSON escaped, so they are read."""
    if not q:
        return rows
    return [row for row in rows if any(q in each for each in [*row.words, *row.official])]


def _shipped(q: str) -> list[Group]:
    """The groups that come with the program and hold what is looked for."""
    if not q:
        return []
    found = (each for each in shipped() if any(q in w for w in each.everyday + each.official))
    return list(found)[:_SHIPPED_SHOWN]


def _version(entry: Entry) -> Version:
    data = entry.data
    return Version(
        data["version"],
        data["way"],
        _("、").join(data["words"]),
        _("、").join(data["official"]) or data["organ"],
        entry.by,
        entry.at,
        entry.act == "search.drop_words",
    )
