"""What the pages of requests are about, from what is visible to the person."""

from django.http import Http404

from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.staff import StaffRequest


def case(request: StaffRequest, pk: int) -> Case:
    """The case, or 404: that it exists in another organ is nobody's business."""
    rows = Case.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "department", "handler", "original", "answer", "applicant")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
