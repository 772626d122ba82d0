"""What the portal says of a document's validity."""

from datetime import date

import pytest

from gongkai.faces.portal.wording import Term, genre, theme, validity_note
from gongkai.law.validity import Validity

BEGIN, END, ABOLISHED = date(2026, 11, 1), date(2031, 11, 1), date(2028, 5, 1)


@pytest.mark.parametrize(
    ("validity", "term", "note"),
    [
        (
            Validity.VALID,
            Term(BEGIN, END, None),
            "自2026年11月1日起施行，有效期至2031年10月31日。",
        ),
        (Validity.VALID, Term(None, END, None), "有效期至2031年10月31日。"),
        (Validity.VALID, Term(BEGIN, None, None), "自2026年11月1日起施行，没有标注失效日期。"),
        (Validity.VALID, Term(None, None, None), "现在适用，没有标注失效日期。"),
        (
            Validity.VALID,
            Term(BEGIN, END, ABOLISHED),
            "自2026年11月1日起施行，有效期至2028年4月30日。",
        ),
        (Validity.COMING, Term(BEGIN, END, None), "自2026年11月1日起施行，现在还不适用。"),
        (Validity.AMENDED, Term(BEGIN, END, None), "部分内容已经修改，适用修改后的规定。"),
        (
            Validity.AMENDED,
            Term(BEGIN, END, None, ABOLISHED),
            "2028年5月1日修改，适用修改后的规定。",
        ),
        (
            Validity.LAPSED,
            Term(BEGIN, END, None),
            "自2031年11月1日起失效，不再适用，留在这里供查阅。",
        ),
        (
            Validity.ABOLISHED,
            Term(BEGIN, END, ABOLISHED),
            "自2028年5月1日起废止，不再适用，留在这里供查阅。",
        ),
    ],
)
def test_the_note_says_what_the_validity_means(validity, term, note):
    assert validity_note(validity, term) == note


def test_codes_are_shown_as_names_and_names_as_they_are():
    assert (genre("notice"), genre("通知")) == ("通知", "通知")
    assert (theme("T0201"), theme("综合政务/政务公开"), theme("")) == (
        "综合政务 › 政务公开",
        "综合政务 › 政务公开",
        "",
    )
