"""What sites ask of the city's office: certificates that end, and the yearly check."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.base.organs import hosting, queries
from gongkai.base.organs.models import Site
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band; nothing for who does not manage the sites."""
    if not queries.city_offices(request.standing, on=today()):
        return
    sites = list(queries.sites())
    items = [*_certificates(sites), *_checks(sites)]
    yield Band(
        id="sites",
        zh=_("站点要办的事"),
        act_zh=_("办理"),
        items=tuple(items[:SHOWN]),
        has_more=len(items) > SHOWN,
        all_url=reverse("workbench:sites"),
    )


def _certificates(sites: list[Site]) -> Iterator[Item]:
    url = reverse("workbench:site-domains")
    for each in hosting.hosts(sites):
        if each.warns(today()):
            due_on = each.certificate_until
            title = _("%(host)s 的证书要换") % {"host": each.name}
            yield Item(
                kind=_("证书"), title=title, url=url, act_url=url, due_on=due_on, left=left(due_on)
            )


def _checks(sites: list[Site]) -> Iterator[Item]:
    for site in sites:
        if queries.is_check_due(site, on=today()):
            url = reverse("workbench:site", args=[site.code])
            yield Item(kind=_("年度检查"), title=site.name, url=url, act_url=url)
