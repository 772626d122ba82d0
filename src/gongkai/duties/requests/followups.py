"""What an applicant sees of a case: written anew by every act, read by the public side alone."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Site
from gongkai.duties.documents.content import KIND as DOCUMENT
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.duties.requests import clock, satisfaction
from gongkai.duties.requests.models import Case, Followup, Letter, Opening, Rating
from gongkai.duties.requests.states import AT_WORK, OPEN, State
from gongkai.law.applicants import ObtainBy
from gongkai.law.clock import Clock
from gongkai.law.clock import State as ClockState
from gongkai.law.clock.reading import to_json
from gongkai.law.days import day_of
from gongkai.law.decisions import DECISIONS
from gongkai.law.letters import TO_OTHERS


def write(case: Case, *, at: datetime, found: Clock | None = None) -> None:
    """Bring the applicant's view up to date, inside the act's transaction."""
    Followup.objects.update_or_create(
        receipt=case.receipt,
        defaults={
            "code_hash": case.code_hash,
            "organ_name": organs.name_on(case.organ, day_of(at)),
            "shown": shown(case, found or clock.counted(case)),
            "changed_at": at,
        },
    )


def shown(case: Case, found: Clock) -> dict[str, Any]:
    """State and days with their counting, the letters, and what the applicant may do now."""
    return {
        "state": case.state,
        "state_zh": State(case.state).zh,
        "number": case.number,
        "clock": to_json(found),
        "decision": case.decision,
        "decision_zh": DECISIONS[case.decision].zh if case.decision else "",
        "ended_on": case.ended_on.isoformat() if case.ended_on else None,
        "letters": [_letter(letter, case) for letter in _told(case)],
        "may": may(case, found),
        **_rating(case),
        "public": [_public(row) for row in _opened(case)],
    }


def may(case: Case, found: Clock) -> list[str]:
    """The kinds of message the organ takes now (`actions.messages`)."""
    acts = []
    if case.state in AT_WORK and found.state == ClockState.AWAITING_CORRECTION:
        acts.append("correct")
    if case.state in AT_WORK and found.state == ClockState.AWAITING_PAYMENT:
        acts.append("pay")
    if case.state in OPEN:
        acts += ["supply", "withdraw"]
    if case.state not in OPEN:
        acts.append("erase")
    if satisfaction.open_until(case):
        acts.append("rate")
    return acts


def _told(case: Case) -> QuerySet[Letter]:
    """The letters to the applicant; those to others are none of theirs."""
    rows = case.letters.exclude(kind__in=TO_OTHERS)
    return rows.order_by("signed_on", "id")


def _rating(case: Case) -> dict[str, Any]:
    """Till when the applicant may say how content they are, and what they said last."""
    until = satisfaction.open_until(case)
    last = Rating.objects.filter(case=case).first() if until else None
    return {
        "rate_until": until.isoformat() if until else None,
        "rated": last.grade if last else None,
    }


def _opened(case: Case) -> list[Publication]:
    """What of the case's matter has become public since (转为主动公开)."""
    told = Opening.objects.filter(cases=case).exclude(public_at=None)
    keys = told.values_list("document_id", flat=True)
    rows = releases.public().filter(kind=DOCUMENT, key__in=[str(key) for key in keys])
    return list(rows.order_by("published_at", "id"))


def _public(row: Publication) -> dict[str, str]:
    """Its title and its address, with that of its site where that is not the city's own."""
    site = Site.objects.filter(code=row.site, is_main=False).first()
    home = site.address if site else ""
    return {"title": row.title, "path": f"{home}{address_of(row.shelf, row.slug)}"}


def _letter(letter: Letter, case: Case) -> dict[str, Any]:
    """What is known of a letter; its own box from when it may be fetched here."""
    may_fetch = case.obtain_by == ObtainBy.WEB or letter.delivered_on is not None
    return {
        "id": letter.pk,
        "kind": letter.kind,
        "number": letter.number,
        "title": letter.title,
        "signed_on": letter.signed_on.isoformat(),
        "delivered_on": letter.delivered_on.isoformat() if letter.delivered_on else None,
        "box": letter.own if may_fetch else "",
    }
