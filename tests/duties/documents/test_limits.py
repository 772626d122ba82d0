"""What is kept has one form and fits its place, whichever database keeps it."""

import pytest
from tests.factories.city import MONDAY, City, fresh

from gongkai.duties.documents import actions
from gongkai.duties.documents.queries import content
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return City()


def test_a_text_too_long_for_its_column_is_named(city):
    with pytest.raises(Refusal, match="“标题”写了 201 个字，最多 200 个"):
        city.draft(title="长" * 201)


def test_a_reason_too_long_to_be_shown_is_refused(city):
    document = city.published()

    with pytest.raises(Refusal, match="最多 300 个"):
        actions.withdraw(document, reason="长" * 301, by=city.yz01["publisher"], at=MONDAY)
    assert fresh(document).state == "published"


def test_an_opinion_too_long_is_refused(city):
    document = city.submitted()
    by = city.yz01["reviewer"]

    with pytest.raises(Refusal, match="意见最多 1000 个字"):
        actions.return_review(document, answers={}, opinion="长" * 1001, by=by, at=MONDAY)


def test_saving_without_a_change_voids_nothing(city):
    document = city.signed()

    same = actions.edit(
        document,
        values={"title": document.title},
        revision=document.revision,
        by=city.yz01["clerk"],
        at=MONDAY,
    )

    assert (same.state, same.revision) == ("signed", document.revision)


def test_an_index_number_has_one_case(city):
    assert city.draft(index_number="01527918x-2020-153077").index_number == "01527918X-2020-153077"


def test_old_addresses_are_part_of_what_is_reviewed(city):
    document = city.draft(former_addresses=["/old/1.html"])

    assert content(document).former_addresses == ("/old/1.html",)
