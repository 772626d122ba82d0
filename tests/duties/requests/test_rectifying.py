"""Correcting one's own record: said whole, decided by two people, told by a letter, sealed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from docx import Document as Docx
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import set_desk

from gongkai.base.casework.calendar import calendar
from gongkai.base.journal.models import Entry
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case, Rectification
from gongkai.duties.requests.models.rectification import RectificationState as State
from gongkai.duties.requests.rectifying import Application
from gongkai.law.clock import Channel
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

ASKED = Application(
    name="谭素云",
    id_number="11010519491231002X",
    contact="13800138000",
    record="云州市住房公积金缴存登记表",
    wrong="出生年月写作1994年12月",
    right="1949年12月",
    evidence="居民身份证复印件、户口簿复印件",
)
PROPOSED = {"outcome": "corrected", "reasons": "经核对户籍档案，已于当日更正。"}


@pytest.fixture
def city(db: None) -> City:
    return City()


def entered(city: City, **changes: Any) -> Rectification:
    given: dict[str, Any] = {
        "application": ASKED, "channel": Channel.FACE, "came_on": TODAY, "token": "t",
        "by": city.yz01["office"], "at": MONDAY,
    }  # fmt: skip
    return actions.enter_rectification(city.organ(), **given | changes)


def act(city: City, name: str, row: Rectification, who: str = "office", **values: Any):
    do = getattr(actions, f"{name}_rectification")
    return do(row, **values, by=city.yz01[who], at=MONDAY)


def test_it_goes_from_the_counter_to_the_letter_by_two_people_and_is_sealed(city, tmp_path):
    set_desk(city)
    row = entered(city)
    assert entered(city) == row
    assert row.due_on == calendar().after(TODAY, 20)
    stored = str(list(Rectification.objects.values())) + str(list(Entry.objects.values()))
    assert [each for each in vars(ASKED).values() if each in stored] == []

    act(city, "propose", row, **PROPOSED)
    with pytest.raises(Refusal, match="自己拟的"):
        act(city, "sign", row)
    act(city, "return", row, "leader", reason="写明更正了哪一栏。")
    act(city, "propose", row, **PROPOSED)
    row = act(city, "sign", row, "leader")
    path = tmp_path / "letter.docx"
    path.write_bytes(act(city, "print", row, form="docx"))
    row = act(city, "deliver", row, on=TODAY, proof="当面签收")

    told = "".join(each.text for each in Docx(str(path)).paragraphs)
    for words in ("谭素云", ASKED.record, "审核属实，已经更正", PROPOSED["reasons"], "行政复议"):
        assert words in told
    assert (row.state, row.letter_number) == (State.CLOSED, "云测依答〔2026〕1号")
    acts = Entry.objects.filter(kind="rectification").values_list("act", flat=True)
    assert [each.partition(".")[2] for each in acts] == [
        "enter", "propose", "return", "propose", "sign", "print", "deliver",
    ]  # fmt: skip
    # It is no request for disclosure: no report counts it.
    assert not Case.objects.exists()


def test_what_was_said_is_shown_to_the_desk_and_its_heads_and_that_is_kept(city):
    row = entered(city)

    assert act(city, "show", row) == ASKED
    assert act(city, "show", row, "leader") == ASKED
    with pytest.raises(Refusal):
        act(city, "show", row, "clerk")
    assert Entry.objects.filter(act="rectification.show").count() == 2


@pytest.mark.parametrize("field", vars(ASKED))
def test_nothing_is_left_unsaid_or_too_long(city, field):
    for text in (" ", "长" * 2001):
        with pytest.raises(Refusal):
            entered(city, application=replace(ASKED, **{field: text}))
    assert not Rectification.objects.exists()


def test_impossible_days_outcomes_and_people_are_refused(city):
    row = entered(city)
    later, before = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    for refused in (
        lambda: entered(city, came_on=later),
        lambda: entered(city, by=city.yz01["clerk"]),
        lambda: act(city, "sign", row, "leader"),
        lambda: act(city, "print", row, form="pdf"),
        lambda: act(city, "propose", row, outcome="x", reasons="好"),
        lambda: act(city, "propose", row, outcome="corrected", reasons=" "),
        lambda: act(city, "propose", row, outcome="corrected", reasons="好", to_organ="某局"),
        lambda: act(city, "propose", row, outcome="passed_on", reasons="好"),
        lambda: act(city, "withdraw", row, on=later),
        lambda: act(city, "withdraw", row, on=before),
    ):
        with pytest.raises(Refusal):
            refused()
    act(city, "propose", row, outcome="elsewhere", reasons="好", to_organ="云州市民政局")
    with pytest.raises(Refusal):
        act(city, "sign", row, "clerk")
    act(city, "sign", row, "leader")
    for proof in ("", "长" * 201):
        with pytest.raises(Refusal):
            act(city, "deliver", row, on=TODAY, proof=proof)


def test_one_that_is_taken_back_is_closed_and_an_unknown_year_gives_no_day(city):
    row = act(city, "withdraw", entered(city), on=TODAY)
    late = datetime(2026, 12, 21, 9, 0, tzinfo=CITY)
    far = entered(city, token="u", came_on=date(2026, 12, 21), at=late)

    assert (row.state, far.due_on) == (State.CLOSED, None)
    assert list(Rectification.objects.visible_to(city.yz01["clerk"]).open()) == [far]
    assert not Rectification.objects.visible_to(None)
