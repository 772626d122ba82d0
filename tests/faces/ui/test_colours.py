"""The identity colours of sites: each is read on paper, by day and by night."""

import re

import pytest

from gongkai.base.organs.models import Colour
from gongkai.faces.ui import styles

TOKENS = styles.asset("tokens.css").data.decode()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
SHEETS = [line for name in styles.PORTAL for line in styles.asset(name).data.decode().splitlines()]


def luminance(colour: str) -> float:
    """Of WCAG 2.2."""
    full = "".join(2 * sign for sign in colour) if len(colour) == 3 else colour
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def token(name: str, part: str, colour: str) -> str:
    """A token's value for a site of that colour; without one of its own, the usual value."""
    own = (
        re.search(rf'\[data-colour="{colour}"\] {{([^}}]*)}}', part)
        if colour not in {"", "red"}
        else None
    )
    within = own[1] if own else part
    found = re.search(rf"--{name}: #([0-9a-f]+);", within)
    assert found, (name, colour)
    return found[1]


@pytest.mark.parametrize("colour", Colour.values)
@pytest.mark.parametrize("part", [LIGHT, DARK], ids=["light", "dark"])
def test_the_name_of_a_site_is_read_in_its_colour(colour, part):
    assert contrast(token("identity", part, colour), token("paper", part, "")) >= 7


@pytest.mark.parametrize("colour", Colour.values)
def test_the_rule_over_each_page_is_seen_in_its_colour(colour):
    for name, part in (("identity", LIGHT), ("identity-rule", DARK)):
        assert contrast(token(name, part, colour), token("paper", part, "")) >= 3


def test_no_two_sites_colours_are_the_same_and_no_other_is_in_the_sheet():
    for part in (LIGHT, DARK):
        shades = [token("identity", part, colour) for colour in Colour.values]
        assert len(set(shades)) == len(shades)
        named = set(re.findall(r'\[data-colour="(\w+)"\]', part))
        assert named == set(Colour.values) - {"red"}


def test_where_a_reader_forces_colours_of_their_own_none_is_kept():
    kept = [line for line in SHEETS if "forced-color-adjust: none" in line]
    assert not [line for line in kept if "identity" in line or "masthead" in line]
