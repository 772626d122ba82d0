"""The board: each organ's catalogue in figures that open their lists, and the coverage map."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.gaps import Gap
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.law.items import binding

SHOWN = (Gap.EMPTY, Gap.STALE, Gap.NOT_DUE, Gap.ANSWERED, Gap.ON_REQUEST)


@require_safe
def board(request: StaffRequest) -> HttpResponse:
    """How much of what must be public is; the same queries however many organs there are."""
    names = organ_names(request)
    sums = queries.sums(request.standing, on=today())
    covered = queries.by_item(request.standing, on=today())
    context = {
        "gaps": [(gap.value, gap.zh) for gap in SHOWN],
        "rows": [
            (each, names.get(each.organ, each.organ), [(gap.value, each.of(gap)) for gap in SHOWN])
            for each in sums
        ],
        "totals": [(gap.value, sum(each.of(gap) for each in sums)) for gap in SHOWN],
        "total": sum(each.lines for each in sums),
        "published": sum(each.published for each in sums),
        "items": [
            (item, *covered.get(item.id, (0, 0))) for item in binding(is_city_or_county=True)
        ],
        "without": sorted(
            name for code, name in names.items() if code not in {each.organ for each in sums}
        ),
    }
    return page(request, "catalogue/board.html", context)
