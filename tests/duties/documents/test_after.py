"""After publication: correction with a note, earlier versions, urgent withdrawal, display time."""

from datetime import date, timedelta

import pytest
from tests.factories.city import MONDAY, City, fresh

from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Correction, Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.faces.cli import background
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(days=30)


def correct(city: City, document: Document, *, hides_former: bool = False) -> Document:
    row = actions.correct(
        document,
        note="表二数字有误。",
        hides_former=hides_former,
        by=city.yz01["clerk"],
        at=LATER,
    )
    return fresh(row.document)


def corrected(city: City, document: Document, *, hides_former: bool = False) -> Document:
    draft = correct(city, document, hides_former=hides_former)
    draft = actions.edit(
        draft,
        values={"body": "<p>改正后的内容。</p>"},
        revision=draft.revision,
        by=city.yz01["clerk"],
        at=LATER,
    )
    signed = city.walk(fresh(draft), State.SIGNED)
    actions.publish(signed, by=city.yz01["publisher"], at=LATER)
    return fresh(signed)


def row(document: Document) -> Publication:
    return Publication.objects.select_related("release").get(key=document.key)


def test_what_is_public_stays_public_until_the_corrected_version_takes_its_place(city):
    document = city.published(doc_number="云政发〔2026〕1号")
    before = row(document)

    draft = correct(city, document)
    assert (draft.state, row(draft).release_id) == (State.DRAFT, before.release_id)

    actions.edit(
        draft,
        values={"body": "<p>改正后的内容。</p>"},
        revision=draft.revision,
        by=city.yz01["clerk"],
        at=LATER,
    )
    assert row(draft).release_id == before.release_id


def test_number_address_and_first_day_stay_and_the_note_is_public(city):
    document = city.published(series=None)
    before = row(document)

    after = row(corrected(city, document))

    assert (after.index_number, after.published_on) == (before.index_number, before.published_on)
    assert after.corrected_on == LATER.date()
    assert after.release.content["correction"] == {"note": "表二数字有误。", "hides_former": False}
    assert [each.number for each in releases.editions(after)] == [1]
    assert Correction.objects.get().done_at == LATER


def test_a_text_that_must_not_be_read_is_no_earlier_version(city):
    after = row(corrected(city, city.published(), hides_former=True))

    assert [each.is_hidden for each in releases.editions(after)] == [True]


def test_a_correction_passes_the_whole_way_again(city):
    draft = correct(city, city.published())

    with pytest.raises(Refusal, match="现在的状态是“起草”"):
        actions.publish(draft, by=city.yz01["publisher"], at=LATER)


def test_a_second_correction_waits_for_the_first(city):
    draft = correct(city, city.published())

    with pytest.raises(Refusal, match="现在的状态是“起草”"):
        correct(city, draft)
    published = city.walk(draft, State.SIGNED)
    actions.publish(published, by=city.yz01["publisher"], at=LATER)
    assert correct(city, fresh(published)).state == State.DRAFT


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.SIGNED])
def test_it_can_be_taken_down_while_its_correction_is_under_way(city, state):
    draft = city.walk(correct(city, city.published()), state)

    actions.withdraw(draft, reason="有个人信息。", by=city.yz01["leader"], at=LATER)

    assert fresh(draft).state == State.WITHDRAWN
    assert not releases.public().exists()


def test_what_was_never_public_cannot_be_taken_down(city):
    with pytest.raises(Refusal, match="现在的状态是“起草”，不能撤下"):
        actions.withdraw(city.draft(), reason="试试。", by=city.yz01["leader"], at=LATER)


@pytest.mark.parametrize(
    "values", [{"index_number": "00800126X/2026-99"}, {"attribute": "withheld"}]
)
def test_a_correction_changes_neither_address_nor_attribute(city, values):
    draft = correct(city, city.published())

    with pytest.raises(Refusal, match="不能改公开属性和索引号"):
        actions.edit(
            draft, values=values, revision=draft.revision, by=city.yz01["clerk"], at=LATER
        )


@pytest.mark.parametrize(("note", "why"), [(" ", "更正要写说明"), ("长" * 501, "最多 500 个字")])
def test_readers_are_told_what_was_corrected(city, note, why):
    document = city.published()

    with pytest.raises(Refusal, match=why):
        actions.correct(document, note=note, hides_former=False, by=city.yz01["clerk"], at=LATER)


class TestShowing:
    def shown(self, city: City, ends_on: date | None) -> Document:
        document = city.draft()
        actions.show_until(document, ends_on=ends_on, by=city.yz01["clerk"], at=MONDAY)
        return city.walk(fresh(document), State.PUBLISHED)

    def test_it_is_taken_down_when_its_last_day_is_over(self, city):
        document = self.shown(city, date(2026, 3, 10))
        last = MONDAY.replace(day=10, hour=23, minute=59)

        background._due(last)
        assert fresh(document).state == State.PUBLISHED

        background._due(last + timedelta(minutes=1))
        assert fresh(document).state == State.WITHDRAWN
        assert row(document).withdrawn_reason == "公示期已经届满。"
        assert not handling.end_showing(document, at=LATER)

    def test_what_has_no_last_day_stays(self, city):
        document = self.shown(city, date(2026, 3, 10))
        other = self.shown(city, None)
        assert not handling.end_showing(document, at=MONDAY)

        background._due(LATER)

        assert fresh(other).state == State.PUBLISHED
        assert not handling.end_showing(other, at=LATER)

    def test_a_publication_of_no_known_kind_is_left_alone(self, city):
        self.shown(city, date(2026, 3, 10))
        Publication.objects.update(kind="unknown")

        background._due(LATER)

        assert releases.public().count() == 1
