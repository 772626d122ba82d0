"""What a paper sent upward lacks on arrival, case by case."""

from dataclasses import replace

import pytest

from gongkai.law.interpretation import Reach
from gongkai.law.returns import REASONS
from gongkai.law.upward import Proposal, issued_title, lacking

WHOLE = Proposal(
    attribute="proactive",
    ground="",
    ground_reason="",
    reach=Reach(is_normative=True),
    is_draft=True,
    has_plan=True,
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"attribute": ""}, ["attribute"]),
        ({"attribute": "secret"}, ["attribute"]),
        ({"attribute": "withheld"}, ["attribute_reason"]),
        ({"attribute": "withheld", "ground": "E15_TRADE"}, ["attribute_reason"]),
        (
            {"attribute": "on_request", "ground": "none", "ground_reason": "有理由"},
            ["attribute_reason"],
        ),
        ({"attribute": "withheld", "ground": "E15_TRADE", "ground_reason": "涉及报价"}, []),
        ({"has_plan": False}, ["interpretation"]),
        ({"has_plan": False, "attribute": ""}, ["attribute", "interpretation"]),
        # A request or report brings no text to be interpreted, and not every text is a policy.
        ({"has_plan": False, "is_draft": False}, []),
        ({"has_plan": False, "reach": Reach()}, []),
    ],
)
def test_what_is_missing_sends_it_back_with_its_code(change, codes):
    assert lacking(replace(WHOLE, **change)) == codes
    assert set(codes) <= set(REASONS)


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("关于助餐服务的意见（代拟稿）", "关于助餐服务的意见"),
        ("关于助餐服务的意见 (送审稿)", "关于助餐服务的意见"),
        ("代拟稿管理办法（试行）", "代拟稿管理办法（试行）"),
    ],
)
def test_a_document_is_not_called_a_draft_of_itself(title, issued):
    assert issued_title(title) == issued
