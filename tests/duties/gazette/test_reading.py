"""What the review reads of an issue: every word of it, and no digest as if it were a number."""

from gongkai.duties.review import reading

DIGEST = "13800138000" + "a" * 53


def test_a_digest_names_a_version_and_is_nobody_s_telephone():
    items = [{"title": "甲", "digest": DIGEST}, {"title": "乙", "digest": DIGEST}]
    whole = reading.read({"title": "公报", "items": items, "digest": DIGEST})

    assert "13800138000" not in whole.text
    assert [piece.mapped.text for piece in whole.pieces] == ["公报", "甲", "乙"]


def test_what_only_bears_the_name_of_a_digest_is_read():
    whole = reading.read({"digest": "电话 13800138000"})

    assert "13800138000" in whole.text
