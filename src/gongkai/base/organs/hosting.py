"""Host names of sites (S3-38): former ones that lead on until a day; ends of certificates."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries, rules
from gongkai.base.organs.models import Domain, Site
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of
from gongkai.law.domains import is_ending

# A host that a site leaves leads on for so long, unless the office says otherwise.
_KEPT = timedelta(days=365)
# The web server before the program, whose tables are noted when they are written.
_SERVER = "nginx"


@dataclass(frozen=True)
class Host:
    """A host name: in use, or leading to its site until a day; and the end of its certificate."""

    name: str
    site: Site
    redirects_until: date | None
    certificate_until: date | None

    def leads_on(self, on: date) -> bool:
        """Whether readers who come by a former name are led on."""
        return self.redirects_until is not None and on <= self.redirects_until

    def is_lapsed(self, on: date) -> bool:
        """Whether it is a former name that leads nowhere any more."""
        return self.redirects_until is not None and on > self.redirects_until

    def warns(self, on: date) -> bool:
        """Whether readers are about to meet a certificate that has ended."""
        return not self.is_lapsed(on) and is_ending(self.certificate_until, on=on)


def hosts(sites: Iterable[Site] | None = None) -> list[Host]:
    """All host names that are or were a site's, the city's own first, of these sites or of all."""
    rows = Domain.objects.select_related("site")
    known = {row.host: row for row in rows}
    sites = queries.sites() if sites is None else sites
    used = {urlsplit(site.address).netloc: site for site in sites if queries.has_own_host(site)}
    found = [
        Host(name, site, None, known[name].certificate_until if name in known else None)
        for name, site in used.items()
    ]
    former = [row for row in known.values() if row.host not in used and row.redirects_until]
    former.sort(key=lambda row: (row.site.code, row.host))
    return found + [
        Host(row.host, row.site, row.redirects_until, row.certificate_until) for row in former
    ]


def moved(*, on: date) -> Iterator[tuple[str, str]]:
    """Each former host that leads on that day, and the address it leads to."""
    yield from ((each.name, each.site.address) for each in hosts() if each.leads_on(on))


def leads_to(host: str, *, on: date) -> str:
    """The address that a former host leads to on that day; empty for any other host."""
    rows = Domain.objects.filter(host=host, redirects_until__gte=on)
    return rows.values_list("site__address", flat=True).first() or ""


def tables(*, on: date) -> dict[str, dict[str, str]]:
    """What a web server has to know of hosts on a day, by the names of its three tables.

    Whose site a host shows, where former hosts lead, where sites are that have a host.
    """
    used = [each for each in hosts() if each.redirects_until is None]
    return {
        "hosts": {each.name: each.site.code for each in used},
        "moved": dict(moved(on=on)),
        "homes": {f"/s/{each.site.code}": each.site.address for each in used},
    }


def note_tables(*, on: date, at: datetime) -> None:
    """The web server's tables are as they should be on that day."""
    now = _digest(on)
    if _noted() != now:
        data = {"sha256": now}
        record("hosts.tables", kind="hosts", key=_SERVER, by="system", at=at, data=data)


def are_tables_stale(*, on: date) -> bool:
    """Whether the tables that were last written say another thing than they should.

    Where none were ever written, no web server reads any.
    """
    return _noted() not in {"", _digest(on)}


def _digest(on: date) -> str:
    return hashlib.sha256(json.dumps(tables(on=on), sort_keys=True).encode()).hexdigest()


def _noted() -> str:
    last = Entry.objects.of("hosts", _SERVER).last()
    return str(last.data["sha256"]) if last else ""


@transaction.atomic
def lead_on(site: Site, host: str, *, until: date, by: Standing, at: datetime) -> None:
    """A former host of a site, open or closed, leads to it up to that day. Raises Refusal."""
    host = host.strip().lower()
    rules.check_manages_sites(by, day_of(at))
    rules.check_can_lead_on(site, host, until, day_of(at))
    _former(site, host, until)
    data = {"host": host, "until": until.isoformat()}
    record("site.redirect", kind="site", key=site.code, by=by.code, at=at, data=data)


@transaction.atomic
def note_certificate(name: str, *, until: date, by: Standing, at: datetime) -> None:
    """Until when the certificate of a host is good. Raises Refusal."""
    rules.check_manages_sites(by, day_of(at))
    host = next((each for each in hosts() if each.name == name), None)
    site = rules.check_is_host(host.site if host else None, name)
    Domain.objects.update_or_create(
        host=name, defaults={"certificate_until": until}, create_defaults={
            "certificate_until": until, "site": site, "redirects_until": None,
        }
    )  # fmt: skip
    data = {"host": name, "until": until.isoformat()}
    record("site.certificate", kind="site", key=site.code, by=by.code, at=at, data=data)


def leave(site: Site, address: str, *, at: datetime) -> None:
    """The site has left this address for another; its host leads on. Within the act that says so.

    A host it takes up again leads nowhere else.
    """
    Domain.objects.filter(host=urlsplit(site.address).netloc).update(
        redirects_until=None, site=site
    )
    if not urlsplit(address).path:
        _former(site, urlsplit(address).netloc, day_of(at) + _KEPT)


def _former(site: Site, host: str, until: date) -> None:
    Domain.objects.update_or_create(host=host, defaults={"site": site, "redirects_until": until})
