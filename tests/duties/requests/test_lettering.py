"""Letters of a case: worded by law or organ, numbered, for a name that is not kept in them."""

from datetime import date
from io import BytesIO
from typing import Any

import docx as reader
import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import (
    SETTING,
    answered,
    confirmed,
    filed,
    fresh,
    give,
    handled,
    set_desk,
)

from gongkai.duties.requests import actions, papers, rules
from gongkai.duties.requests.models import Letter
from gongkai.law import fees
from gongkai.law.applicants import ObtainBy
from gongkai.law.clock import Party
from gongkai.law.refusal import Refusal


def test_letters_are_worded_numbered_and_addressed_only_on_paper(city: City) -> None:
    clerk = city.yz01["clerk"]
    case = answered(city)
    letter = Letter.objects.get(case=case)
    told = [text for _, text in letter.paper["lines"]]
    assert letter.paper["title"] == "政府信息公开申请答复书"
    assert "第三十六条第二项" in told[1]
    assert "申请行政复议" in told[-1]
    assert "谭素云" not in str(vars(letter))
    assert letter.paper_digest == papers.digest(papers.sheet(letter))
    made = reader.Document(BytesIO(actions.take_out(letter, form="docx", by=clerk, at=MONDAY)))
    assert "谭素云：" in [each.text for each in made.paragraphs]


def test_an_organ_words_its_letters_its_own_way_and_drops_nothing(city: City) -> None:
    office, clerk = city.yz01["office"], city.yz01["clerk"]
    other = handled(city, description="绿地\t养护\u200b经费")
    own = ["本局请补正：{correct}（{correct_by}前）。{asked}{register}{received_on}"]
    actions.word(other.organ, code="CORRECTION", body=own, by=office, at=MONDAY)
    given = {"what": "年度", "until": date(2026, 3, 20), "on": TODAY, "by": clerk, "at": MONDAY}
    event = actions.ask_correction(other, **given)  # type: ignore[arg-type]
    [line] = event.letter.paper["lines"]
    assert line[1].startswith("本局请补正：年度（2026年3月20日前）。绿地 养护经费")
    assert event.letter.number.endswith("〔2026〕1号")
    actions.word(other.organ, code="CORRECTION", body=[], by=office, at=MONDAY)
    assert papers.wording_of(other.organ, "CORRECTION") == ()
    assert papers.worded_by(other.organ) == set()

    with pytest.raises(Refusal, match="需要补正的内容"):
        actions.word(other.organ, code="CORRECTION", body=["{asked}"], by=office, at=MONDAY)
    with pytest.raises(Refusal, match="工作机构修改"):
        actions.word(other.organ, code="CORRECTION", body=own, by=clerk, at=MONDAY)


@pytest.mark.parametrize(
    ("code", "to", "said"),
    [
        ("GRANT_PROVIDE", "", "不能单独发出"),
        ("THIRD_PARTY_TELL", " ", "没有写明发给谁"),
        ("RECEIPT", "某人", "不用另写收件人"),
        ("THIRD_PARTY_TELL", "长" * 101, "最多 100"),
        ("CORRECTION", "", "告知补正"),
    ],
)
def test_a_letter_on_the_way_goes_to_whom_it_is_for(code: str, to: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        rules.check_interim(code, to)


def test_a_letter_of_before_papers_cannot_be_printed() -> None:
    with pytest.raises(Refusal, match="没有留下正文"):
        rules.check_has_paper(Letter())
    rules.check_interim("THIRD_PARTY_TELL", "某公司")


BY_THEN = date(2026, 3, 20)


def told(letter: Letter) -> str:
    return "".join(text for _, text in letter.paper["lines"])


def test_what_the_applicant_is_asked_or_told_goes_out_as_a_letter_with_the_act(city: City) -> None:
    how: dict[str, Any] = {"on": TODAY, "by": city.yz01["clerk"], "at": MONDAY}
    asked = actions.ask_correction(handled(city), what="请写明年度", until=BY_THEN, **how)
    assert "请写明年度" in told(asked.letter)
    assert "2026年3月20日前" in told(asked.letter)
    case = handled(city)
    why = actions.ask_reasons(case, why="一月内四十件", until=BY_THEN, **how)
    assert "明显超过合理范围：一月内四十件" in told(why.letter)
    fee = fees.by_page(120)
    paid = actions.notice_fee(case, fee=fee, number=120, way="持本通知到窗口缴纳", **how)
    assert "金额：1100元" in told(paid.letter)
    assert "第101至200页每页20元" in told(paid.letter)
    numbers = list(Letter.objects.order_by("id").values_list("number", flat=True))
    assert [each.partition("〕")[2] for each in numbers] == ["1号", "2号", "3号"]


@pytest.mark.parametrize(
    ("workdays", "until", "said"),
    [
        (20, None, "延长20个工作日，将于2026年4月28日前"),
        (None, date(2026, 5, 8), "2026年5月8日前"),
    ],
)
def test_an_extension_is_told_by_a_letter_with_its_last_day(
    city: City, workdays: int | None, until: date | None, said: str
) -> None:
    case, office = handled(city), city.yz01["office"]
    if until:
        actions.ask_reasons(case, why="多", until=BY_THEN, on=TODAY, by=office, at=MONDAY)
    row = actions.ask_extension(
        case, workdays=workdays, until=until, reason="涉及多年档案", by=office, at=MONDAY
    )
    actions.decide_extension(row, grant=True, opinion="", by=city.yz01["leader"], at=MONDAY)
    event = actions.tell_extension(row, on=TODAY, by=office, at=MONDAY)
    assert said in told(event.letter)


def test_an_extension_into_a_year_without_notice_is_told_by_its_working_days(city: City) -> None:
    at = MONDAY.replace(month=12, day=1)
    case, office = handled(city, came_on=at.date(), at=at), city.yz01["office"]
    row = actions.ask_extension(case, workdays=20, reason="档案多", by=office, at=at)
    actions.decide_extension(row, grant=True, opinion="", by=city.yz01["leader"], at=at)
    event = actions.tell_extension(row, on=at.date(), by=office, at=at)
    assert fresh(case).due_on is None
    assert "将于原答复期限届满后第20个工作日前" in told(event.letter)


@pytest.mark.parametrize("party", list(Party))
def test_an_opinion_is_asked_by_a_letter_that_says_nothing_the_applicant_wrote(
    city: City, party: Party
) -> None:
    case = handled(city, description="谭素云要的2025年养护合同")
    by = city.yz01["clerk"]
    row = actions.consult(
        case, party=party, name="云州绿源公司", question="2025年养护合同的价款", sent_on=TODAY,
        by=by, at=MONDAY,
    )  # fmt: skip
    assert "2025年养护合同的价款" in told(row.letter)
    assert "谭素云" not in told(row.letter)
    if party is Party.THIRD_PARTY:
        assert "你（单位）的合法权益" in told(row.letter)
    made = actions.take_out(row.letter, form="docx", by=by, at=MONDAY)
    assert "云州绿源公司：" in [each.text for each in reader.Document(BytesIO(made)).paragraphs]
    with pytest.raises(Refusal, match="登记对方收到"):
        actions.deliver(row.letter, way="post", on=TODAY, proof="EMS", by=by, at=MONDAY)


def test_a_day_before_the_letter_and_a_fee_of_nothing_are_refused(city: City) -> None:
    case = handled(city)
    how: dict[str, Any] = {"on": TODAY, "by": city.yz01["clerk"], "at": MONDAY}
    with pytest.raises(Refusal, match="留出时间"):
        actions.ask_correction(case, what="年度", until=TODAY, **how)
    with pytest.raises(Refusal, match="不收费"):
        actions.notice_fee(case, fee=fees.by_page(30), number=30, way="现金", **how)
    assert not Letter.objects.exists()


def test_who_gets_the_answer_on_the_web_reads_where_to_ask_for_review_there(city: City) -> None:
    case, _ = filed(city, obtain_by=ObtainBy.WEB)
    case = confirmed(city, case)
    # Asked for when it is handed over: after the signature nobody could mend it in time.
    with pytest.raises(Refusal, match="在线提交行政复议申请的途径"):
        give(city, case)
    assert case.answer.state == "draft"
    set_desk(city, review_online="https://xzfy.example")
    case.answer.refresh_from_db()
    city.walk(case.answer, "in_review")
    set_desk(city, review_online="")
    with pytest.raises(Refusal, match="在线提交行政复议申请的途径"):
        city.walk(fresh(case).answer, "signed")
    set_desk(city, review_online="https://xzfy.example")
    city.walk(fresh(case).answer, "signed")
    actions.issue(case.answer, by=city.yz01["clerk"], at=MONDAY)
    assert "https://xzfy.example" in told(Letter.objects.get())


def test_the_desk_is_set_by_its_own_office_and_has_a_code(city: City) -> None:
    with pytest.raises(Refusal, match="文号代字"):
        set_desk(city, letter_code=" ")
    with pytest.raises(Refusal, match="工作机构"):
        actions.set_desk(city.organ(), values=SETTING, by=city.yz01["clerk"], at=MONDAY)
