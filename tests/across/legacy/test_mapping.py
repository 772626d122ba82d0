"""Columns held against those of the last source from the same place."""

from io import BytesIO

import pytest
from tests.across.legacy.test_inputs import BODY
from tests.factories.city import MONDAY

from gongkai.across.legacy import batches, queries
from gongkai.across.legacy.mapping import Difference, differences
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.base.journal import queries as journal
from gongkai.law.refusal import Refusal

BEFORE = {"bt": "title", "nr": "body", "lm": ""}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (BEFORE, []),
        (BEFORE | {"sj": "published_on"}, [Difference("new", "sj", "published_on")]),
        (BEFORE | {"x": ""}, [Difference("new", "x", "")]),
        ({"bt": "title", "nr": "body"}, [Difference("lost", "lm", "")]),
        (
            {"biaoti": "title", "nr": "body", "lm": ""},
            [Difference("renamed", "biaoti", "title", "bt")],
        ),
        (BEFORE | {"lm": "topic"}, [Difference("mapped", "lm", "topic", "")]),
        (
            {"bt": "body", "x": "title"},
            [
                Difference("mapped", "bt", "body", "title"),
                Difference("new", "x", "title"),
                Difference("lost", "nr", "body"),
                Difference("lost", "lm", ""),
            ],
        ),
    ],
)
def test_every_column_that_is_not_what_it_was_is_told(now, told):
    assert differences(BEFORE, now) == told


@pytest.fixture
def give(city, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    def made(text: str, origin: str = "旧门户", organ: str = "YZ01") -> Batch:
        batch = batches.give(
            BytesIO(text.encode()),
            declared_name="旧站.csv",
            organ=city.organ(organ),
            by=city.people[organ]["clerk"],
            at=MONDAY,
            origin=origin,
        )
        batches.run_waiting(lambda: MONDAY)
        batch.refresh_from_db()
        return batch

    return made


@pytest.fixture
def first(city, give) -> Batch:
    """A source whose columns say nothing by their names, mapped and taken in."""
    batch = give(f"bt,nr\n关于防汛的通知,{BODY}\n")
    by = city.yz01["clerk"]
    batches.map_columns(batch, columns={"bt": "title", "nr": "body"}, by=by, at=MONDAY)
    batches.run_waiting(lambda: MONDAY)
    batches.start(batch, by=by, at=MONDAY)
    batches.run_waiting(lambda: MONDAY)
    batch.refresh_from_db()
    return batch


def test_the_next_from_the_same_place_is_read_as_the_last_was(city, give, first):
    batch = give(f"bt,nr\n关于抗旱的通知,{BODY}\n", " 旧门户 ")

    assert batch.before == first
    assert batches.mapping_of(batch) == {"bt": "title", "nr": "body"}
    assert [each["title"] for each in batch.sample] == ["关于抗旱的通知"]
    assert batches.differences_of(batch) == []
    batches.start(batch, by=city.yz01["clerk"], at=MONDAY)
    assert journal.history("batch", str(batch.pk))[-1].data == {}
    assert queries.origins(city.organ()) == ["旧门户"]


def test_what_differs_is_confirmed_before_it_is_taken_in(city, give, first):
    batch = give(f"bt,nr,发布日期\n关于抗旱的通知,{BODY},2020-01-02\n")
    by = city.yz01["clerk"]

    with pytest.raises(Refusal, match="有 1 列与上一份不同"):
        batches.start(batch, by=by, at=MONDAY)
    batches.start(batch, is_confirmed=True, by=by, at=MONDAY)

    batch.refresh_from_db()
    assert batch.state == BatchState.WAITING
    [told] = journal.history("batch", str(batch.pk))[-1].data["differences"]
    assert (told["sort"], told["column"]) == ("new", "发布日期")


@pytest.mark.parametrize(("origin", "organ"), [("", "YZ01"), ("别处", "YZ01"), ("旧门户", "YZ02")])
def test_a_source_from_elsewhere_or_of_another_organ_begins_anew(give, first, origin, organ):
    batch = give(f"bt,nr\n关于抗旱的通知,{BODY}\n", origin, organ)

    assert (batch.before, batch.columns) == (None, {})
    assert batches.differences_of(batch) == []


def test_a_source_that_was_never_taken_in_is_no_pattern(give):
    give(f"bt,nr\n关于防汛的通知,{BODY}\n")

    assert give(f"bt,nr\n关于抗旱的通知,{BODY}\n").before is None
