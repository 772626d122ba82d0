"""What is typed into a form is kept while it is typed, and given back when it was not saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from gongkai.base.copies import actions, holding, queries
from gongkai.base.organs.models import Organ
from gongkai.duties.documents.content import KIND
from gongkai.faces.workbench import kept
from gongkai.faces.workbench.documents import fetch, starting
from gongkai.faces.workbench.documents.forms import LISTS, DocumentForm
from gongkai.faces.workbench.handling import acts, holds
from gongkai.faces.workbench.staff import REFUSED, StaffRequest, attempt, now
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Restored:
    """What was typed and not saved: when, on which version, and the fields as they were sent."""

    at: datetime
    revision: int
    data: QueryDict

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the form by name, as an unbound form takes them."""
        names = set(DocumentForm.base_fields) - {"revision"}
        single = {name: str(self.data[name]) for name in names if name in self.data}
        return single | {name: self.data.getlist(name) for name in LISTS}


def new_key(organ: Organ) -> str:
    """Under what the draft that is none yet is kept."""
    return f"new:{organ.code}"


def restored(request: StaffRequest, key: str) -> Restored | None:
    """What the person typed for this thing and did not save."""
    copy = queries.copy_of(KIND, key, request.standing.code)
    if copy is None:
        return None
    data = QueryDict(mutable=True)
    for name, value in copy.fields:
        data.appendlist(name, value)
    return Restored(copy.at, copy.revision, data)


def forget(request: StaffRequest, key: str) -> None:
    """It is saved, or given up."""
    holding.let_go(kind=KIND, key=key, person=request.standing.code)
    actions.drop(kind=KIND, key=key, person=request.standing.code)


def _keep(request: StaffRequest, key: str) -> HttpResponse:
    at = now()
    number = request.POST.get("revision", "")
    refusal = attempt(
        lambda: actions.keep(
            kind=KIND,
            key=key,
            person=request.standing.code,
            revision=int(number) if number.isdecimal() and len(number) < 9 else 0,
            fields=[pair for pair in kept.pairs(request) if pair[0] != "take"],
            at=at,
        )
    )
    if refusal:
        return _refused(refusal)
    other = holding.renew(kind=KIND, key=key, person=request.standing.code, at=at)
    said = {"at": f"{localtime(at):%H:%M:%S}"}
    return JsonResponse(said | ({"taken": holds.taken(other)} if other else {}))


def _refused(refusal: Refusal) -> HttpResponse:
    return JsonResponse({"refusal": refusal.text}, status=REFUSED)


@require_POST
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what is typed into the form of a document."""
    found = fetch.document(request, pk)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    return _refused(refusal) if refusal else _keep(request, found.key)


@require_POST
def keep_new(request: StaffRequest) -> HttpResponse:
    """Keep what is typed into the form of a draft that is not saved yet."""
    organ, _organs = starting.organ_of(request)
    if organ is None:
        return JsonResponse({"refusal": ""}, status=REFUSED)
    return _keep(request, new_key(organ))


@require_POST
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Give up what was typed; the saved version is shown again."""
    found = fetch.document(request, pk)
    forget(request, found.key)
    return redirect("workbench:document-edit", found.pk)


@require_POST
def drop_new(request: StaffRequest) -> HttpResponse:
    """Give up what was typed for a draft that was never saved."""
    organ, _organs = starting.organ_of(request)
    if organ is not None:
        forget(request, new_key(organ))
    return redirect("workbench:document-new")
