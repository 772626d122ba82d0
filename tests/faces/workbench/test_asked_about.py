from tests.factories import requests
from tests.factories.city import City

from gongkai.faces.workbench.staff import today


def test_the_day_says_what_many_requests_name(city: City, enter, settings):
    settings.INTERPRET_AFTER = 1
    document = city.published(title="关于加装电梯的意见")
    case = requests.registered(city, description="《关于加装电梯的意见》怎样执行")
    type(case).objects.filter(pk=case.pk).update(came_on=today())

    page = enter("yz01-clerk").get("/workbench/").content.decode()

    assert "问得多，宜再作解读" in page
    assert f'href="/workbench/documents/{document.pk}/interpretation/"' in page
    assert "问得多" not in enter("yz01-leader").get("/workbench/").content.decode()
