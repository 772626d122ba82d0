"""A briefing at the desk: noted, seen at the publisher's, lifted; and the news of a meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.meetings import admitted, approved, draft

from gongkai.duties.documents.models import Briefing
from gongkai.law.days import CITY

pytestmark = pytest.mark.django_db


def test_a_briefing_is_noted_and_its_embargo_lifted(city, enter):
    document = city.draft()
    path = f"/workbench/documents/{document.pk}/briefing/"
    until = (timezone.now() + timedelta(days=3)).astimezone(CITY).strftime("%Y-%m-%d %H:%M")
    form = {"held_at": "2026-03-02 09:00", "embargo_until": until, "note": "要点。"}
    clerk = enter("yz01-clerk")
    assert clerk.post(path, form | {"embargo_until": ""}).status_code == 422
    assert clerk.post(path, form).status_code == 302
    assert until in clerk.get(path).content.decode()
    city.walk(document, "signed")
    shown = enter("yz01-publisher").get(f"/workbench/documents/{document.pk}/publish/")
    assert f"吹风会约定 {until} 以前不公开" in shown.content.decode()
    leader = enter("yz01-leader")
    assert "要点。" in leader.get(path).content.decode()
    assert leader.post(path, {"do": "lift", "reason": ""}).status_code == 422
    assert leader.post(path, {"do": "lift", "reason": "会议提前。"}).status_code == 302
    assert Briefing.objects.get().embargo_until is None
    assert enter("yz02-clerk").get(path).status_code == 404


def test_the_news_of_a_meeting_is_begun_from_its_page(city, enter):
    meeting = draft(city, is_reported=True, report_plan="会后一天内发会议消息。")
    admitted(city, meeting)
    approved(city, meeting)
    clerk = enter("yz01-clerk")
    assert "要发的会议报道" in clerk.get("/workbench/").content.decode()
    assert "起草报道" in clerk.get(f"/workbench/meetings/{meeting.pk}/").content.decode()
    path = f"/workbench/meetings/{meeting.pk}/news/"
    assert clerk.post(path).status_code == 302
    assert clerk.post(path).status_code == 422
