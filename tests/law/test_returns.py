"""The reasons for sending a paper back."""

from gongkai.law.returns import OTHER, REASONS, names


def test_every_reason_says_what_is_wrong():
    assert list(REASONS)[-1] == OTHER
    assert all(reason.zh for reason in REASONS.values())
    assert len({reason.zh for reason in REASONS.values()}) == len(REASONS)


def test_codes_are_read_as_words():
    assert names(["interpretation", OTHER, "gone"]) == ["没有解读方案或者解读材料"]
