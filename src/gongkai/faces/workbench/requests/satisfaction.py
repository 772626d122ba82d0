"""How content applicants were with answers: by organ, never case by case."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.duties.requests import satisfaction
from gongkai.duties.requests.models.rating import GRADES
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word

YEARS = 5


@require_safe
def satisfied(request: StaffRequest) -> HttpResponse:
    """A year's figures: all organs for a supervisor, one's own for the desk."""
    by = request.standing
    if not by.is_supervisor and not by.organs(DESK):
        raise Http404
    years = [today().year - n for n in range(YEARS)]
    written = request.GET.get("year", "")
    year = next((each for each in years if str(each) == written), years[0])
    rows = satisfaction.table(by, year=year)
    known = names()
    context = {
        "year": year,
        "years": years,
        "grades": [word(zh) for zh in GRADES.values()],
        "rows": rows,
        "few": satisfaction.FEW,
        "reasons": [
            (known.get(row.organ, row.organ), _said(row.organ, year)) for row in rows if row.organ
        ],
        "organ_names": known,
    }
    return page(request, "requests/satisfaction.html", context)


def _said(organ: str, year: int) -> list[tuple[str, str]]:
    return [(word(GRADES[grade]), text) for grade, text in satisfaction.reasons(organ, year=year)]
