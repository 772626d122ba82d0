"""Only what is signed and closed can be opened by that act."""

import pytest
from tests.factories.city import MONDAY

from gongkai.duties.documents import actions
from gongkai.law.refusal import Refusal


def test_an_open_or_unsigned_document_is_refused(city):
    closed = {"attribute": "withheld", "ground": "E16_WORKFLOW", "ground_reason": "内部"}
    for document in (city.signed(), city.draft(**closed)):
        with pytest.raises(Refusal, match="才需要转为主动公开"):
            actions.open_up(document, reason="公开", by=city.yz01["clerk"], at=MONDAY)
