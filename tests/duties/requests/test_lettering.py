"""Letters of a case: worded by law or organ, numbered, for a name that is not kept in them."""

from io import BytesIO

import docx as reader
import pytest
from tests.factories.city import MONDAY, City
from tests.factories.requests import answered, handled

from gongkai.duties.requests import actions, papers, rules
from gongkai.duties.requests.models import Letter
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
    said = {"correct": "年度", "correct_by": "2026年3月20日"}
    sent = actions.send(other, code="CORRECTION", values=said, by=office, at=MONDAY)
    assert sent.paper["lines"][0][1].startswith(
        "本局请补正：年度（2026年3月20日前）。绿地 养护经费"
    )
    assert sent.number.endswith("〔2026〕1号")
    actions.word(other.organ, code="CORRECTION", body=[], by=office, at=MONDAY)
    assert papers.wording_of(other.organ, "CORRECTION") == ()

    with pytest.raises(Refusal, match="补正的期限"):
        actions.send(other, code="CORRECTION", values={"correct": "年"}, by=office, at=MONDAY)
    with pytest.raises(Refusal, match="需要补正的内容"):
        actions.word(other.organ, code="CORRECTION", body=["{asked}"], by=office, at=MONDAY)
    with pytest.raises(Refusal, match="工作机构修改"):
        actions.word(other.organ, code="CORRECTION", body=own, by=clerk, at=MONDAY)


@pytest.mark.parametrize(
    ("code", "to", "said"),
    [
        ("GRANT_PROVIDE", "", "不能单独发出"),
        ("THIRD_PARTY_ASK", " ", "没有写明发给谁"),
        ("RECEIPT", "某人", "不用另写收件人"),
        ("ORGAN_ASK", "长" * 101, "最多 100"),
    ],
)
def test_a_letter_on_the_way_goes_to_whom_it_is_for(code: str, to: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        rules.check_interim(code, to)


def test_a_letter_of_before_papers_cannot_be_printed() -> None:
    with pytest.raises(Refusal, match="没有留下正文"):
        rules.check_has_paper(Letter())
    rules.check_interim("THIRD_PARTY_ASK", "某公司")
