"""The organs as pages show them."""

from datetime import date

import pytest
from tests.factories.city import make_organ

from gongkai.across.publishing.organfacts import organ_facts
from gongkai.base.organs.models import Succession

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


def test_the_successors_are_those_at_the_end_of_the_chain():
    first, second, third, fourth = (make_organ(code) for code in ("A1", "A2", "A3", "A4"))
    Succession.objects.create(old=first, new=second, kind="renamed", on=date(2010, 1, 1))
    Succession.objects.create(old=second, new=third, kind="split", on=date(2019, 1, 1))
    Succession.objects.create(old=second, new=fourth, kind="split", on=date(2027, 1, 1))

    facts = organ_facts(on=ON)

    assert facts["A1"].successors == ("云州市A3局",)
    assert facts["A2"].successors == ("云州市A3局",)
    assert facts["A3"].successors == ()


def test_two_that_name_each_other_end():
    first, second = make_organ("A1"), make_organ("A2")
    Succession.objects.create(old=first, new=second, kind="merged", on=date(2010, 1, 1))
    Succession.objects.create(old=second, new=first, kind="split", on=date(2019, 1, 1))

    facts = organ_facts(on=ON)

    assert facts["A1"].successors == ("云州市A1局",)
