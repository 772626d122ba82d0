from datetime import date

import pytest

from gongkai.law.links import Effect, LinkKind, settled
from gongkai.law.validity import Span

OWN = Span(effective_on=date(2020, 1, 1), lapses_on=date(2025, 1, 1))


def said(kind: str, on: str | None, said_on: str = "2024-06-01") -> Effect:
    return Effect(
        LinkKind(kind), date.fromisoformat(on) if on else None, date.fromisoformat(said_on)
    )


@pytest.mark.parametrize(
    ("effects", "changed"),
    [
        ([], {}),
        ([said("repeals", "2024-07-01")], {"abolished_on": date(2024, 7, 1)}),
        (
            [said("repeals", "2024-07-01"), said("replaces", "2023-01-01")],
            {"abolished_on": date(2023, 1, 1)},
        ),
        (
            [said("amends", "2022-01-01"), said("amends", "2023-01-01")],
            {"amended_on": date(2023, 1, 1)},
        ),
        ([said("lapses", "2024-06-01")], {"lapses_on": date(2024, 6, 1)}),
        ([said("lapses", None)], {}),
        ([said("keeps", "2030-01-01")], {"lapses_on": date(2030, 1, 1)}),
        ([said("keeps", None)], {"lapses_on": None}),
        (
            # Kept in one year, declared lapsed in a later one: the later word counts.
            [said("lapses", "2026-01-01", "2026-01-01"), said("keeps", "2030-01-01")],
            {"lapses_on": date(2026, 1, 1)},
        ),
        ([said("interprets", "2024-01-01"), said("repeals", None)], {}),
    ],
)
def test_a_span_is_settled_by_what_others_say(effects, changed):
    assert settled(OWN, effects) == Span(**{**vars(OWN), **changed})


def test_what_ends_or_changes_another_changes_its_validity():
    assert {kind.value for kind in LinkKind if kind.changes_validity} == {
        "replaces",
        "amends",
        "repeals",
        "lapses",
        "keeps",
    }


def test_every_kind_has_a_word_for_both_ways():
    assert all(kind.zh and kind.back_zh for kind in LinkKind)
