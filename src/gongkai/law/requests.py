"""Limits of time for disclosure requests 依申请公开, each dated by the day of receipt."""

from datetime import date

from gongkai.law.dated import Dated, Since

_FIRST = date(2008, 5, 1)
_REVISED = date(2019, 5, 15)

# Working days from the deemed receipt to the answer.
REPLY = Dated(
    Since(_FIRST, 15, "2007 年《条例》第二十四条"),
    Since(_REVISED, 20, "《条例》第三十三条"),
)
# The most working days one extension adds.
EXTENSION = Dated(
    Since(_FIRST, 15, "2007 年《条例》第二十四条"),
    Since(_REVISED, 20, "《条例》第三十三条"),
)
# Working days from the deemed receipt to the notice that asks for a correction; none before 2019.
CORRECTION_NOTICE: Dated[int | None] = Dated(
    Since(_FIRST, None, "2007 年《条例》"),
    Since(_REVISED, 7, "《条例》第三十条"),
)
# Working days a third party, or another organ, has for its opinion from receiving the letter.
THIRD_PARTY_REPLY = Dated(
    Since(_FIRST, 15, "2007 年《条例》第二十三条"),
    Since(_REVISED, 15, "《条例》第三十二条"),
)
ORGAN_REPLY = Dated(
    Since(_FIRST, 15, "2007 年《条例》第二十三条"),
    Since(_REVISED, 15, "《条例》第三十四条"),
)

# Calendar days for the organ's own answer: 《行政复议法》第四十八条、《行政诉讼法》第六十七条.
PROCEEDING_REPLY_DAYS = {"review": 10, "suit_direct": 15, "suit_reviewed": 15}
