"""The digest binds every character of what will be public."""

import json
import unicodedata
from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.duties.releases.digest import digest

TEXT = st.text(max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
CONTENT = st.dictionaries(TEXT, VALUES, max_size=6)


def test_a_reader_can_compute_it_without_this_program():
    plain = '{"content":{"title":"关于防汛的通知"},"key":"7","kind":"document"}'

    assert (
        digest("document", "7", {"title": "关于防汛的通知"}) == sha256(plain.encode()).hexdigest()
    )


@given(CONTENT)
def test_the_order_of_the_fields_and_the_way_through_the_database_do_not_count(content):
    turned = dict(reversed(json.loads(json.dumps(content)).items()))

    assert digest("document", "1", turned) == digest("document", "1", content)


@given(st.text(min_size=1), st.data())
def test_one_changed_character_changes_it(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]))
    assume(other != text[place])
    changed = text[:place] + other + text[place + 1 :]

    assert digest("document", "1", {"body": changed}) != digest("document", "1", {"body": text})


@given(CONTENT, CONTENT)
def test_two_contents_never_share_it(one, other):
    # Numbers that Python takes for equal (1 and True) are two things in JSON.
    assume(json.dumps(one, sort_keys=True) != json.dumps(other, sort_keys=True))

    assert digest("document", "1", one) != digest("document", "1", other)


def test_letters_that_look_alike_are_not_alike():
    composed, apart = "é", unicodedata.normalize("NFD", "é")

    assert digest("document", "1", {"a": composed}) != digest("document", "1", {"a": apart})


def test_it_binds_the_thing_too():
    assert (
        len({digest("document", "1", {}), digest("document", "2", {}), digest("list", "1", {})})
        == 3
    )
