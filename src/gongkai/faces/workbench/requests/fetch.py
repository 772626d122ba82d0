"""What the pages of requests are about, from what is visible to the person."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404

from gongkai.duties.requests.models import Advice, Case, CaseLink, Letter, Task
from gongkai.faces.workbench.staff import StaffRequest


def case(request: StaffRequest, pk: int) -> Case:
    """The case, or 404: that it exists in another organ is nobody's business."""
    rows = Case.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "department", "handler", "original", "answer", "applicant")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def whole(request: StaffRequest, pk: int) -> Case:
    """The case with everything that hangs on it, in one query each however much there is."""
    found = case(request, pk)
    prefetch_related_objects(
        [found],
        *("events", "consultations", "searches", "extension_requests", "proceedings"),
        Prefetch("tasks", Task.objects.select_related("department", "person")),
        Prefetch("letters", Letter.objects.select_related("consultation")),
        Prefetch("links", CaseLink.objects.select_related("to")),
        Prefetch("linked_from", CaseLink.objects.select_related("case")),
        Prefetch("advice", Advice.objects.select_related("to_organ", "to_department")),
    )
    return found
