"""Beginnings of documents, key areas, the five publics: data that fits the rest of the law."""

import pytest

from gongkai.law.exemptions import GROUNDS
from gongkai.law.genres import GENRES, of_title
from gongkai.law.items import PUBLICS
from gongkai.law.keyareas import KEY_AREAS
from gongkai.law.skeletons import SKELETONS
from gongkai.text import markup


@pytest.mark.parametrize("skeleton", SKELETONS.values(), ids=lambda each: each.id)
def test_a_skeleton_is_of_a_known_kind_clean_and_to_be_filled_in(skeleton):
    assert skeleton.genre in GENRES
    assert markup.clean(skeleton.body) == skeleton.body
    assert "××" in skeleton.title
    named = of_title(skeleton.title)
    assert named is not None
    assert named.id == skeleton.genre


def test_every_ground_is_explained_by_what_its_article_does():
    assert {ground.explanation[:2] for ground in GROUNDS.values()} == {"不得", "可以"}
    assert all(each.explanation.startswith("不得") for each in GROUNDS.values() if each.is_binding)


def test_the_five_publics_and_the_key_areas_have_names():
    assert list(PUBLICS) == ["decision", "execution", "management", "service", "result"]
    assert len({area.zh for area in KEY_AREAS.values()}) == len(KEY_AREAS)
