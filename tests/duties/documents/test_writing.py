"""What a correction of something public may not touch."""

import pytest

from gongkai.duties.documents.rules import writing
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize("field", ["attribute", "index_number"])
def test_what_is_public_keeps_its_address_and_stays_open(city, field):
    with pytest.raises(Refusal, match="更正时不能改"):
        writing.check_keeps_public(city.published(), {field})


def test_a_draft_may_change_what_it_likes(city):
    writing.check_keeps_public(city.draft(), {"attribute", "index_number"})
    writing.check_keeps_public(city.published(title="另一件"), {"title"})
