"""What the pages of reports are about, from what is visible to the person."""

from django.http import Http404

from gongkai.duties.remarks import queries
from gongkai.duties.remarks.models import Remark
from gongkai.faces.workbench.staff import StaffRequest, today


def remark(request: StaffRequest, pk: int) -> Remark:
    """The report, or 404: that it exists in another organ is nobody's business."""
    found = queries.visible(request.standing, on=today()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
