"""By when a document has to be public: its day, its entry's limit, and what changes either."""

from datetime import date, datetime, timedelta

import pytest
from tests.factories.catalogue import edition, in_force, line, publish, revision
from tests.factories.city import MONDAY, fresh

from gongkai.duties.catalogue import actions as catalogue
from gongkai.duties.catalogue import queries as catalogues
from gongkai.duties.documents import actions, deadlines
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as way
from gongkai.duties.releases.models import Publication
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

DAY = {"written_on": date(2026, 3, 2)}


@pytest.fixture
def entry(city):
    (row,) = in_force(city, line(limit_text="3个工作日内"))
    return row.entry


def test_without_an_entry_the_regulations_limit_counts(city):
    assert city.draft(written_on=date(2025, 1, 20)).due_on == date(2025, 2, 21)


def test_the_entrys_limit_counts_and_brings_its_statutory_item(city, entry):
    document = city.draft(written_on=date(2026, 3, 2), entry=entry)

    assert (document.due_on, document.item) == (date(2026, 3, 5), "A20_11")


def test_a_change_starts_the_limit_anew(city, entry):
    document = city.draft(written_on=date(2026, 3, 2), entry=entry, amended_on=date(2026, 3, 9))

    assert document.due_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"attribute": "on_request", "ground": "E15_TRADE", "ground_reason": "同", **DAY},
        {"written_on": date(1999, 3, 2)},
    ],
)  # fmt: skip
def test_what_has_no_day_or_need_not_be_public_has_no_due_day(city, values):
    assert city.draft(**values).due_on is None


def test_a_year_without_a_notice_is_named(city):
    document = city.draft(written_on=date(2040, 1, 4))

    found = deadlines.deadline(document)

    assert (document.due_on, found.due_on, found.unknown_year) == (None, None, 2040)


def test_a_document_without_a_day_is_formed_at_signature(city, entry):
    document = city.signed(entry=entry)

    assert document.due_on == date(2026, 3, 5)


def test_the_publication_says_which_entry_it_answers_and_by_when(city, entry):
    city.published(entry=entry, written_on=date(2026, 3, 2))

    (row,) = Publication.objects.filter(kind="document")
    assert (row.entry, row.due_on) == ("YZ01-0001", date(2026, 3, 5))
    assert DocumentContent.from_json(row.release.content).entry == "YZ01-0001"
    (answered,) = catalogues.answered(catalogues.visible_lines(city.yz01["clerk"]))
    assert answered.public_count == 1


def test_nobody_points_at_another_organs_catalogue(city, entry):
    with pytest.raises(Refusal, match="不是本机关的目录条目"):
        city.draft("YZ02", entry=entry)


def test_another_edition_gives_another_day_at_the_next_count(city, entry):
    document = city.draft(written_on=date(2026, 3, 2), entry=entry)
    public = city.published(written_on=date(2026, 3, 2), entry=entry, title="已公开的")
    by, later = city.yz01["clerk"], MONDAY + timedelta(days=1)
    made = catalogue.begin(city.organ(), by=by, at=later)
    (row,) = catalogues.lines(made)
    catalogue.write_line(
        made,
        values=line(limit_text="7个工作日内"),
        line=row,
        revision=revision(made),
        by=by,
        at=later,
    )
    publish(city, made, at=later)

    assert (deadlines.recount(), deadlines.recount()) == (1, 0)
    assert fresh(document).due_on == date(2026, 3, 11)
    assert fresh(public).due_on == date(2026, 3, 5)


def test_what_waits_is_shown_with_its_day(city, entry):
    document = city.draft(written_on=date(2026, 3, 2), entry=entry)
    at = datetime(2026, 3, 2, 12, tzinfo=CITY)
    way.submit(document, is_accurate=True, by=city.yz01["clerk"], at=at)

    actions.edit(
        fresh(document), values={"written_on": date(2026, 3, 3)}, revision=1,
        by=city.yz01["clerk"], at=at,
    )  # fmt: skip
    assert Document.objects.get(pk=document.pk).due_on == date(2026, 3, 6)
    assert edition(city).is_in_force is False
