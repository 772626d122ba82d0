from datetime import date

import pytest

from gongkai.law.dated import NotYetLaw
from gongkai.law.rectifying import LIMIT, Outcome, result


def test_each_outcome_is_told_with_its_reasons_and_the_organ_it_names():
    told = {each: result(each, reasons="理由。", organ="云州市民政局") for each in Outcome}

    assert told[Outcome.CORRECTED].startswith("审核属实，已经更正（")
    assert [each for each in Outcome if each.names_organ] == [
        Outcome.PASSED_ON, Outcome.ELSEWHERE,
    ]  # fmt: skip
    assert result(Outcome.UNPROVEN, reasons="证据不足。") == "审核不属实，不予更正。证据不足。"


def test_the_limit_holds_since_the_article_does():
    assert LIMIT.on(date(2026, 3, 2)) == 20
    with pytest.raises(NotYetLaw):
        LIMIT.on(date(2019, 5, 14))
