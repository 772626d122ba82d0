"""Closed cases are kept their time; two people destroy what is due, and the certificate stays."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import entered, fresh

from gongkai.base.journal.models import Entry
from gongkai.duties.requests import actions, retaining
from gongkai.duties.requests.models import Appraisal, Case, RetentionRule
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal
from gongkai.law.retention import Class

WORDS = "金丝雀的户籍底册"
LATER = datetime(2037, 1, 4, 9, 0, tzinfo=CITY)
OURS = frozenset({"YZ01"})


@pytest.fixture
def city(db: None) -> City:
    return City()


def filed(city: City, *, organ: str = "YZ01", at: datetime = MONDAY) -> Case:
    """A case that was withdrawn and put away."""
    case = entered(city, organ=organ, description=WORDS)
    by: dict[str, Any] = {"by": city.people[organ]["office"], "at": at}
    case = actions.register(case, **by)
    case = actions.withdraw(case, reason="不再需要", on=TODAY, **by)
    return actions.archive(case, **by)


def keep(city: City, years: int | None = 10, **changes: Any) -> RetentionRule:
    given: dict[str, Any] = {
        "kept_class": Class.OTHER, "years": years, "from_on": TODAY, "basis": "云档发〔2026〕3号",
        "by": city.yz01["office"], "at": MONDAY,
    }  # fmt: skip
    return actions.set_retention(**given | changes)


def propose(city: City, *cases: Case, **changes: Any) -> Appraisal:
    given = {"opinion": "保管期满，没有继续保存的价值。", "by": city.yz01["office"], "at": LATER}
    return actions.propose_destruction(city.organ(), cases=cases, **given | changes)


def due() -> list[Case]:
    return [kept.case for kept in retaining.due(OURS, on=LATER.date())]


def test_what_is_due_is_destroyed_by_two_people_and_the_certificate_stays(city):
    keep(city)
    case, other = filed(city), filed(city, organ="YZ02")
    assert due() == [case]
    assert retaining.due(OURS, on=date(2036, 12, 31)) == []

    row = propose(city, case)
    assert due() == []
    with pytest.raises(Refusal, match="两个人"):
        actions.decide_destruction(
            row, agree=True, opinion="同意。", by=city.yz01["office"], at=LATER
        )
    leader = city.yz01["leader"]
    row = actions.decide_destruction(row, agree=True, opinion="同意。", by=leader, at=LATER)

    assert fresh(case).applicant.erased_at == LATER
    assert WORDS not in fresh(case).description
    assert fresh(other).description == WORDS
    assert [each["receipt"] for each in row.certificate["cases"]] == [case.receipt]
    assert row.certificate["cases"][0]["file_digest"]
    assert WORDS not in str(row.certificate)
    assert actions.is_genuine(Appraisal.objects.get())
    Appraisal.objects.update(certificate={**row.certificate, "cases": []})
    assert not actions.is_genuine(Appraisal.objects.get())
    acts = Entry.objects.filter(kind="appraisal").values_list("act", flat=True)
    assert list(acts) == ["appraisal.propose", "appraisal.agree"]
    with pytest.raises(Refusal, match="已经审核"):
        actions.decide_destruction(row, agree=True, opinion="x", by=leader, at=LATER)


def test_a_no_destroys_nothing_and_the_case_is_due_again(city):
    keep(city)
    case = filed(city)
    row = propose(city, case)
    leader = city.yz01["leader"]

    actions.decide_destruction(row, agree=False, opinion="再核对。", by=leader, at=LATER)

    assert due() == [case]
    assert fresh(case).description == WORDS


def test_nothing_goes_before_its_day_nor_while_it_is_contested_or_kept_longer(city):
    case = filed(city)
    by: dict[str, Any] = {"by": city.yz01["office"], "at": LATER}
    for why, change in (
        ("没有设定", lambda: None),
        ("永久", lambda: keep(city, None)),
        ("保管到2057-01-01", lambda: keep(city, 30, from_on=TODAY + timedelta(days=1))),
    ):
        change()
        assert due() == []
        with pytest.raises(Refusal, match=why):
            propose(city, case)
    keep(city, 10, from_on=TODAY + timedelta(days=2))
    assert due() == [case]

    actions.keep_longer(case, until=LATER.date() + timedelta(days=9), reason="审计调阅", **by)
    assert due() == []
    with pytest.raises(Refusal, match="续存期内"):
        propose(city, case)
    with pytest.raises(Refusal, match="已经过去"):
        actions.keep_longer(case, until=TODAY, reason="x", **by)


def test_a_review_that_is_not_over_holds_a_case(city):
    keep(city, kept_class=Class.CONTESTED)
    keep(city)
    case = entered(city, description=WORDS)
    by: dict[str, Any] = {"by": city.yz01["office"], "at": MONDAY}
    case = actions.register(case, **by)
    case = actions.withdraw(case, reason="不再需要", on=TODAY, **by)
    row = actions.note_proceeding(
        case, forum="review", body="云州市人民政府", number="1", served_on=TODAY, **by
    )
    case = actions.archive(case, **by)
    assert due() == []
    actions.end_proceeding(row, result="upheld", on=TODAY, note="", **by)
    assert [kept.of for kept in retaining.due(OURS, on=LATER.date())] == [Class.CONTESTED]


def test_who_may_and_what_has_to_be_said(city):
    keep(city)
    case, theirs = filed(city), filed(city, organ="YZ02")
    row = propose(city, case)
    for refused in (
        lambda: keep(city, by=city.yz02["office"]),
        lambda: keep(city, kept_class="x"),
        lambda: keep(city, 11),
        lambda: keep(city, basis=" "),
        lambda: keep(city, basis="长" * 201),
        lambda: propose(city, case, by=city.yz01["clerk"]),
        lambda: propose(city, opinion="x"),
        lambda: propose(city, *[case] * 201),
        lambda: propose(city, theirs),
        lambda: actions.decide_destruction(
            row, agree=True, opinion="好", by=city.yz01["clerk"], at=LATER
        ),
        lambda: actions.decide_destruction(
            row, agree=True, opinion="", by=city.yz01["leader"], at=LATER
        ),
    ):
        with pytest.raises(Refusal):
            refused()
    assert fresh(case).applicant.erased_at is None
