"""What many requests name is said to whoever could interpret it once more."""

from datetime import timedelta

import pytest
from tests.factories import requests
from tests.factories.city import MONDAY, TODAY, City

from gongkai.duties.documents import actions
from gongkai.duties.requests import asking

pytestmark = pytest.mark.django_db
NUMBER = "云政办发〔2026〕31号"


@pytest.fixture
def city() -> City:
    return City()


def asked(
    city: City, *, who: str = "clerk", least: int = 2, days: int = 0
) -> list[tuple[str, int]]:
    on = TODAY + timedelta(days=days)
    found = asking.asked_about(city.yz01[who], on=on, least=least)
    return [(each.publication.title, each.count) for each in found]


def test_a_request_names_a_document_once_by_number_or_title():
    said = "《关于加装电梯的意见》（云政办发[2026]31号）即云政办发〔2026〕31号"

    assert asking.names_in(said) == {NUMBER, "关于加装电梯的意见"}


def test_what_many_requests_name_is_said_until_it_is_interpreted_again(city):
    document = city.published(title="关于加装电梯的意见", doc_number=NUMBER)
    city.published(title="关于防汛的通知")
    requests.registered(city, description=f"{NUMBER}的补助怎样分摊")
    requests.registered(city, description="《关于加装电梯的意见》" + NUMBER)
    requests.registered(city, description="《关于防汛的通知》的附件")

    assert asked(city) == [("关于加装电梯的意见", 2)]
    assert asked(city, least=3) == asked(city, least=0) == asked(city, days=120) == []
    assert asked(city, who="leader") == []
    actions.interpret(
        document, form="qa", stage="later", by=city.yz01["clerk"], at=MONDAY + timedelta(hours=9)
    )
    assert asked(city) == []
