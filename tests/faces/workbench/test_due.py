"""公开期限 at the desk: what is late, what is soon, what became public late."""

from datetime import date

from django.utils import timezone
from tests.factories.catalogue import in_force, line
from tests.factories.city import City

from gongkai.duties.catalogue import queries
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of

CANARY = "金丝雀乙局期限"
PAGE = "/workbench/catalogue/due/"


def titles(client, show: str = "") -> list[str]:
    return [row.title for row, _ in client.get(f"{PAGE}?show={show}").context["rows"]]


def test_what_is_not_public_is_listed_by_its_day(city: City, enter):
    today = day_of(timezone.now())
    for title, day in (("后", date(2999, 1, 4)), ("先", date(2026, 3, 5)), ("今", today)):
        document = city.draft(title=title)
        Document.objects.filter(pk=document.pk).update(due_on=day)
    city.draft(title="没有期限")
    Document.objects.filter(pk=city.draft("YZ02", title=CANARY).pk).update(due_on=today)
    client = enter("yz01-clerk")

    assert titles(client) == ["先", "今", "后"]
    assert titles(client, "late") == ["先"]
    assert titles(client, "soon") == ["今"]
    assert CANARY not in client.get(PAGE).content.decode()


def test_what_became_public_late_is_listed_and_counted(city: City, enter):
    (row,) = in_force(city, line(limit_text="3个工作日内"))
    city.published(title="迟了", entry=row.entry, written_on=date(2026, 2, 2))
    city.published(title="按时", entry=row.entry, written_on=date(2026, 3, 2))
    city.published("YZ02", title=CANARY, written_on=date(2025, 1, 6))
    Publication.objects.filter(title=CANARY).update(published_on=date(2026, 3, 2))

    assert titles(enter("yz01-clerk"), "published") == ["迟了"]
    (found,) = queries.timeliness(["YZ01"], year=2026)
    assert (found.counted, found.late, found.on_time, found.mean_days) == (2, 1, 1, 14.0)


def test_a_documents_page_says_how_its_day_comes_about(city: City, enter):
    (row,) = in_force(city, line(limit_text="3个工作日内"))
    document = city.draft(entry=row.entry, written_on=date(2026, 3, 2))
    unknown = city.draft(written_on=date(2040, 1, 4))
    client = enter("yz01-clerk")

    page = client.get(f"/workbench/documents/{document.pk}/").content.decode()
    assert "公开期限 2026-03-05：自 2026-03-02 起" in page
    assert "3个工作日内" in page
    page = client.get(f"/workbench/documents/{unknown.pk}/").content.decode()
    assert "2040 年的节假日安排还没有公布或录入" in page
