"""What runs out by the calendar is made anew when a month begins."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions
from gongkai.across.publishing.places import Places
from gongkai.base.journal import queries as journal
from gongkai.faces.portal.pages import PAGES

pytestmark = pytest.mark.django_db(transaction=True)
SITE = "yunzhou"


def expiry() -> str:
    text = (Places(SITE).link / ".well-known" / "security.txt").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("Expires"))


def test_security_txt_never_runs_out():
    City()
    actions.publish(PAGES, site=SITE, at=MONDAY, on=TODAY)
    before = expiry()
    later = MONDAY + timedelta(days=40)

    actions.turn_month(SITE, at=later, on=later.date())
    actions.publish(PAGES, site=SITE, at=later, on=later.date())

    assert expiry() > before


def test_a_month_is_noted_once():
    City()
    for days in (0, 1, 2, 40):
        at = MONDAY + timedelta(days=days)
        actions.turn_month(SITE, at=at, on=at.date())

    months = [entry.data["month"] for entry in journal.history("site", SITE)]
    assert months == ["2026-03", "2026-04"]
