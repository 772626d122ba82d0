"""The news of a meeting: said in the plan, a task once that is approved, a document then."""

import pytest
from tests.factories.city import MONDAY, City
from tests.factories.meetings import admitted, approved, draft

from gongkai.duties.meetings import actions, queries
from gongkai.duties.meetings.models import Meeting
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db):
    return City()


def test_an_approved_plan_makes_a_task_of_the_news(city):
    meeting = draft(city, is_reported=True)
    admitted(city, meeting)
    clerk = city.yz01["clerk"]
    with pytest.raises(Refusal, match="写明由谁、怎样报道"):
        approved(city, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(report_plan="会后一天内发会议消息。")
    with pytest.raises(Refusal, match="会议方案没有批准"):
        actions.begin_news(meeting, by=clerk, at=MONDAY)
    assert not queries.news_to_write(clerk).exists()
    approved(city, meeting)
    assert queries.news_to_write(clerk).get() == meeting
    assert not queries.news_to_write(city.yz02["clerk"]).exists()

    document = actions.begin_news(meeting, by=clerk, at=MONDAY)
    assert document.title == "云州市人民政府第98次常务会议召开"
    assert queries.news_to_write(clerk).get().news == document
    with pytest.raises(Refusal, match="报道已经起草"):
        actions.begin_news(meeting, by=clerk, at=MONDAY)
    type(document).objects.filter(pk=document.pk).update(
        state="published", index_number="00800126X/2026-00001"
    )
    assert not queries.news_to_write(clerk).exists()
