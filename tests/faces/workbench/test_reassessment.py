"""The yearly reassessment at the desk."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.city import City, fresh

from gongkai.duties.reassessment.models import Reassessment

CANARY = "金丝雀乙局不公开"
CLOSED = {"attribute": "on_request", "ground": "E16_REPORT", "ground_reason": "请示"}
PAGE = "/workbench/reassessment/"


def test_many_are_kept_by_one_reason_and_one_is_opened(city: City, enter):
    first, second, third = (city.signed(**CLOSED) for _ in range(3))
    client = enter("yz01-clerk")

    kept = client.post(PAGE, {"document": [first.pk, second.pk], "reason": "仍在办理"})
    assert (kept.status_code, Reassessment.objects.count()) == (302, 2)
    assert client.post(PAGE, {"document": [third.pk], "reason": ""}).status_code == 422
    assert client.post(PAGE, {"reason": "没有勾选"}).status_code == 422

    url = f"{PAGE}{third.pk}/open/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "办结"}).url == f"/workbench/documents/{third.pk}/"
    assert fresh(third).attribute == "proactive"
    assert client.post(url, {"reason": "再来"}).status_code == 422

    page = client.get(PAGE).content.decode()
    assert page.count("继续不公开") >= 2
    assert client.get(f"{PAGE}?state=open").context["rows"] == []


def test_another_organs_records_are_not_there(city: City, enter):
    theirs = city.signed("YZ02", title=CANARY, **CLOSED)
    client = enter("yz01-clerk")

    assert CANARY not in client.get(PAGE).content.decode()
    for method in ("get", "head", "post", "put"):
        answer = getattr(client, method)(f"{PAGE}{theirs.pk}/open/")
        assert answer.status_code in {404, 405}
    assert client.post(PAGE, {"document": [theirs.pk], "reason": "试"}).status_code == 422
    assert not Reassessment.objects.exists()


def test_the_list_costs_the_same_with_one_and_many(city: City, enter):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    client = enter("yz01-clerk")
    first = city.signed(**CLOSED)
    year = timezone.now().year
    one = cost()
    for number in range(5):
        document = city.signed(title=f"第{number}件", **CLOSED)
        if number % 2:
            client.post(PAGE, {"document": [document.pk], "reason": "保留", "year": year})

    client.get(PAGE)  # says what was done, once
    # The names of those who decided are one query more, however many they are.
    assert cost() <= one + 1
    assert client.get(f"{PAGE}?year=1999").context["rows"] == []
    assert client.get(f"{PAGE}?year=abcd").context["year"] == year
    assert first.pk
