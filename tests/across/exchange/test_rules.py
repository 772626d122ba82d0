"""How much goes out at once, and whose file waits."""

import pytest

from gongkai.across.exchange import rules
from gongkai.across.exchange.models import Upload
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal


def test_no_more_goes_out_at_once_than_was_said():
    rules.check_count(rules.MOST_OPENED, with_applicants=True)
    rules.check_count(rules.MOST_EXPORTED, with_applicants=False)
    for count, with_applicants in (
        (0, False), (rules.MOST_OPENED + 1, True), (rules.MOST_EXPORTED + 1, False),
    ):  # fmt: skip
        with pytest.raises(Refusal):
            rules.check_count(count, with_applicants=with_applicants)


def test_a_file_waits_for_whoever_handed_it_in():
    by = Standing("a", "甲")
    rules.check_own_upload(Upload(by="a"), by)
    for upload in (None, Upload(by="b")):
        with pytest.raises(Refusal):
            rules.check_own_upload(upload, by)
