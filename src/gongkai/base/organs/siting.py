"""The register of sites (S3-35): opening, change, yearly check, closing. Nothing is deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs import hosting, queries, rules
from gongkai.base.organs.models import Colour, Organ, Site
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of

# What may be changed of a site; its code, organ and numbering stay.
FACTS = (
    "name", "tagline", "address", "identity_code", "hotline", "undertaker", "contact",
    "icp_number", "police_number", "badge_url", "colour",
)  # fmt: skip


@transaction.atomic
def open_site(
    code: str, organ: Organ, *, facts: Mapping[str, str], by: Standing, at: datetime
) -> Site:
    """A site of an organ; the publisher writes it at its next run.

    Without an address it lies below a path of the city's (/s/CODE/).

    Raises Refusal for whoever is not the city's office, and for what is given twice.
    """
    on = day_of(at)
    rules.check_manages_sites(by, on)
    rules.check_can_open(code, organ, on)
    rules.check_given(站点名称=facts["name"])
    facts = _whole(facts, code)
    rules.check_address(facts["address"], code)
    rules.check_facts(facts)
    scheme = queries.main_site().index_scheme
    site = Site.objects.create(code=code, organ=organ, index_scheme=scheme, **facts)
    _tell("site.open", site, by, at, {"organ": organ.code, **facts})
    return site


@transaction.atomic
def change_site(site: Site, *, facts: Mapping[str, str], by: Standing, at: datetime) -> bool:
    """Other facts of a site; False where nothing differs. Raises Refusal."""
    rules.check_may_change_site(by, site, day_of(at))
    rules.check_is_open(site)
    rules.check_given(站点名称=facts["name"])
    facts = _whole(facts, "" if site.is_main else site.code)
    rules.check_address(facts["address"], site.code, of=site)
    rules.check_facts(facts)
    below = _below(site) if site.is_main else []
    changed = {name: facts[name] for name in FACTS if facts[name] != getattr(site, name)}
    if not changed:
        return False
    was = site.address
    for name, value in changed.items():
        setattr(site, name, value)
    site.save(update_fields=list(changed))
    if site.address != was:
        hosting.leave(site, was, at=at)
    _tell("site.change", site, by, at, changed)
    for each in below if "address" in changed else ():
        # What lies below the city's host moves with it.
        each.address = queries.address_below(each.code)
        each.save(update_fields=["address"])
        _tell("site.change", each, by, at, {"address": each.address})
    return True


def _whole(facts: Mapping[str, str], code: str) -> dict[str, str]:
    """The facts with what is meant by leaving out the colour and, of a site below, the address."""
    below = queries.address_below(code) if code else ""
    return {
        **facts,
        "colour": facts["colour"] or Colour.RED.value,
        "address": facts["address"] or below,
    }


def _below(main: Site) -> list[Site]:
    return list(Site.objects.filter(address__startswith=f"{main.address}/s/"))


@transaction.atomic
def check_site(site: Site, *, by: Standing, at: datetime) -> None:
    """The site was looked through today, as it is once a year."""
    rules.check_manages_sites(by, day_of(at))
    rules.check_is_open(site)
    site.checked_on, site.checked_by = day_of(at), by.code
    site.save(update_fields=["checked_on", "checked_by"])
    data = {"on": day_of(at).isoformat()}
    record("site.check", kind="site", key=site.code, by=by.code, at=at, data=data)


@transaction.atomic
def close_site(site: Site, *, notice: str, by: Standing, at: datetime) -> None:
    """From today what its organ makes public is on the city's own site; what is there stays.

    The notice stands on every page of the site once it is written anew. Raises Refusal for the
    main site.
    """
    rules.check_manages_sites(by, day_of(at))
    rules.check_can_close(site)
    rules.check_given(关停公告=notice)
    site.closed_on, site.closing_notice = day_of(at), notice.strip()
    site.save(update_fields=["closed_on", "closing_notice"])
    _tell("site.close", site, by, at, {"notice": site.closing_notice})


@transaction.atomic
def retire_host(site: Site, *, by: Standing, at: datetime) -> None:
    """A closed site gives its host up: its pages stay below the city's, its host leads there."""
    rules.check_manages_sites(by, day_of(at))
    rules.check_can_retire(site)
    was, site.address = site.address, queries.address_below(site.code)
    site.save(update_fields=["address"])
    hosting.leave(site, was, at=at)
    _tell("site.change", site, by, at, {"address": site.address})


def _tell(act: str, site: Site, by: Standing, at: datetime, data: dict[str, Any]) -> None:
    # The front page reads the site's newest things: it is the first to say something new.
    touched = [f"list:site:{site.code}"]
    record(act, kind="site", key=site.code, by=by.code, at=at, data=data, touched=touched)
