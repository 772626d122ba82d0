"""The thirty-three letters of disclosure requests, in a table a lawyer could check."""

from datetime import date

import pytest

from gongkai.law import letters
from gongkai.law.decisions import DECISIONS, Need
from gongkai.law.letters import FORMS, OPENING, REVIEWS, SLOTS, Clause, Reviewer
from gongkai.law.refusal import Refusal

DAY = date(2026, 3, 2)
# Code: what the letter must say besides who asked what and when, the article it cites, the clause.
TABLE = {
    "GRANT_ALREADY_PUBLIC": ("where", "第三十六条第一项", "either"),
    "GRANT_PROVIDE": ("provided", "第三十六条第二项", "either"),
    "PARTIAL": ("provided withheld reasons", "第三十七条", "either"),
    "DENY_STATE_SECRET": ("reasons", "第十四条、第三十六条第三项", "review_first"),
    "DENY_LAW_FORBIDS": ("law reasons", "第十四条、第三十六条第三项", "review_first"),
    "DENY_SAFETY_STABILITY": ("reasons", "第十四条、第三十六条第三项", "review_first"),
    "DENY_THIRD_PARTY": (
        "third_party reasons",
        "第十五条、第三十二条、第三十六条第三项",
        "review_first",
    ),
    "DENY_INTERNAL": ("reasons", "第十六条第一款、第三十六条第三项", "review_first"),
    "DENY_PROCESS": ("reasons", "第十六条第二款、第三十六条第三项", "review_first"),
    "DENY_ENFORCEMENT_FILE": ("reasons", "第十六条第二款、第三十六条第三项", "review_first"),
    "DENY_ADMIN_QUERY": ("law", "第三十六条第七项", "either"),
    "UNAVAIL_NOT_EXIST": ("search", "第三十六条第四项", "either"),
    "UNAVAIL_NOT_OURS": ("reasons right_organ", "第三十六条第五项", "either"),
    "UNAVAIL_NEEDS_CREATION": ("reasons", "第三十八条", "either"),
    "UNAVAIL_UNCLEAR": ("correction", "第三十条", "either"),
    "REJECT_PETITION": ("right_channel", "第三十九条第一款", "either"),
    "REJECT_DUPLICATE": ("earlier", "第三十六条第六项", "either"),
    "REJECT_PUBLICATION": ("where", "第三十九条第二款", "either"),
    "REJECT_EXCESSIVE": ("reasons_asked reasons", "第三十五条", "either"),
    "REJECT_RECONFIRM": ("reasons", "", "either"),
    "OTHER_NOT_CORRECTED": ("correction", "第三十条", "either"),
    "OTHER_UNPAID": ("fee_notice", "第六条", "either"),
    "OTHER_MISC": ("reasons", "", "either"),
    "RECEIPT": ("received_on asked register due_on query", "", "none"),
    "CORRECTION": ("received_on register asked correct correct_by", "第三十条", "none"),
    "EXTENSION": ("received_on register asked reasons workdays until", "第三十三条", "none"),
    "THIRD_PARTY_ASK": ("register information reply_days", "第三十二条", "none"),
    "THIRD_PARTY_TELL": ("register disclosed reasons", "第三十二条", "either"),
    "ORGAN_ASK": ("register information reply_days", "第三十四条", "none"),
    "REASONS_ASK": ("received_on register asked why_many explain_by", "第三十五条", "none"),
    "DELAY_ART35": ("received_on register asked reasons until", "第三十五条", "none"),
    "FEE": (
        "received_on register asked fee_basis fee_standard fee fee_way fee_days",
        "第四十二条",
        "none",
    ),
    "CORRECTION_OF_RECORD": ("record evidence result", "第四十一条", "either"),
}
# What a need of a decision is called where it is said in the letter.
SAID = {
    Need.WHERE: "where",
    Need.PROVIDED: "provided",
    Need.GROUNDS: "withheld",
    Need.REASONS: "reasons",
    Need.LAW: "law",
    Need.THIRD_PARTY_ASKED: "third_party",
    Need.SEARCH_RECORD: "search",
    Need.RIGHT_ORGAN: "right_organ",
    Need.CORRECTION_ASKED: "correction",
    Need.RIGHT_CHANNEL: "right_channel",
    Need.EARLIER_CASE: "earlier",
    Need.REASONS_ASKED: "reasons_asked",
    Need.FEE_NOTICED: "fee_notice",
}
BODIES = {"review_body": "云州市人民政府", "court": "云州市中级人民法院"}


def full(code):
    return {name: f"填{number}" for number, name in enumerate(FORMS[code].slots)}


def clause(code, **changes):
    return letters.remedies(code, **{**BODIES, "on": DAY, **changes})


def test_there_are_twenty_three_decisions_and_ten_letters_on_the_way():
    assert list(FORMS) == list(TABLE)
    assert [code for code, form in FORMS.items() if form.is_decision] == list(DECISIONS)


@pytest.mark.parametrize("code", TABLE)
def test_each_letter_says_what_it_must_cites_its_article_and_tells_the_remedy(code):
    says, article, remedy = TABLE[code]
    text = "".join(letters.worded(code, full(code)))
    assert FORMS[code].slots == tuple(says.split())
    assert article in text
    assert "{" not in text
    told = "".join(clause(code))
    found = "review_first" if "应当先申请行政复议" in told else "either" if told else "none"
    assert found == remedy


@pytest.mark.parametrize("code", DECISIONS)
def test_each_need_of_a_decision_is_said_in_its_letter(code):
    assert {SAID[need] for need in DECISIONS[code].needs} <= set(FORMS[code].slots)


@pytest.mark.parametrize("code", DECISIONS)
def test_a_decisions_letter_rests_on_the_decisions_article(code):
    cited = DECISIONS[code].article
    assert FORMS[code].article == cited


def test_every_slot_has_its_word_and_is_used():
    used = {name for form in FORMS.values() for name in form.slots}
    assert used | {*letters.slots_of(OPENING), *BODIES} == set(SLOTS)


@pytest.mark.parametrize("code", FORMS)
def test_a_missing_slot_is_refused_by_its_name(code):
    for name in FORMS[code].slots:
        with pytest.raises(Refusal, match=SLOTS[name]):
            letters.worded(code, full(code) | {name: " "})


def test_what_is_filled_in_is_not_read_for_slots():
    assert letters.worded("OTHER_MISC", {"reasons": "{asked}\n\n第二段"}) == (
        "经审查，本机关对你的申请作如下处理：{asked}。",
        "第二段。",
    )


def test_a_body_is_spoken_to_as_one():
    (line,) = letters.worded("OTHER_MISC", {"reasons": "撤回。"}, is_body=True)
    assert line == "经审查，本机关对你单位的申请作如下处理：撤回。"


def test_an_organs_own_wording_is_used():
    own = ("本局答复：{reasons}",)
    assert letters.worded("OTHER_MISC", {"reasons": "好"}, body=own) == ("本局答复：好。",)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (("一律不给。",), "缺少“理由”"),
        (("理由：{reasons}{court}",), r"“\{court\}”不是"),
        (("理由：{reasons}", " "), "空的段落"),
    ],
)
def test_an_own_wording_that_drops_or_adds_something_is_refused(body, said):
    with pytest.raises(Refusal, match=said):
        letters.worded("OTHER_MISC", {"reasons": "好"}, body=body)


def test_a_dropped_slot_is_refused_with_the_article_that_asks_for_it():
    with pytest.raises(Refusal) as refused:
        letters.check_wording("UNAVAIL_NOT_OURS", ("{reasons}",))
    assert refused.value.law == "《条例》第三十六条第五项"


def test_a_letter_that_does_not_exist_is_refused():
    with pytest.raises(Refusal, match="没有“NOPE”"):
        letters.form("NOPE")


def test_the_clause_names_body_court_days_and_articles():
    assert clause("GRANT_PROVIDE") == (
        "如不服本决定，可以自收到本决定之日起60日内向云州市人民政府申请行政复议，也可以自收到本决定"
        "之日起6个月内直接向云州市中级人民法院提起行政诉讼。（依据：《行政复议法》第二十条，"
        "《行政诉讼法》第四十六条）",
    )
    (first,) = clause("DENY_PROCESS")
    assert "60日内向云州市人民政府申请行政复议" in first
    assert "15日内向云州市中级人民法院提起行政诉讼" in first


def test_a_partial_answer_follows_what_was_withheld():
    assert clause("PARTIAL", grounds=("DENY_THIRD_PARTY",)) == clause("DENY_THIRD_PARTY")
    assert clause("PARTIAL", grounds=("DENY_ADMIN_QUERY",)) == clause("GRANT_PROVIDE")


def test_before_the_law_was_revised_no_review_had_to_come_first():
    assert clause("DENY_PROCESS", on=date(2023, 12, 31)) == clause("GRANT_PROVIDE")
    assert clause("DENY_PROCESS", on=date(2024, 1, 1)) == clause("DENY_PROCESS")


def test_what_is_delivered_online_offers_review_online():
    with pytest.raises(Refusal, match="互联网") as refused:
        clause("DENY_PROCESS", is_online=True)
    assert refused.value.law == "《行政复议法》第二十二条"
    told = clause("DENY_PROCESS", is_online=True, online="云州市行政复议服务平台")
    assert told[1] == "在线提交行政复议申请的途径：云州市行政复议服务平台。"


@pytest.mark.parametrize("name", ["review_body", "court"])
def test_a_clause_without_body_or_court_is_refused(name):
    with pytest.raises(Refusal, match=SLOTS[name]):
        clause("DENY_PROCESS", **{name: ""})


def test_who_reviews_goes_by_the_kind_of_organ():
    assert {kind: review.to for kind, review in REVIEWS.items()} == {
        "government": Reviewer.ABOVE,
        "office": Reviewer.OWN,
        "department": Reviewer.OWN,
        "agency": Reviewer.OWN,
        "unit": Reviewer.OWN,
        "vertical": Reviewer.SUPERIOR,
        "justice": Reviewer.BOTH,
        "province": Reviewer.SELF,
    }
    assert all(review.zh and review.law for review in REVIEWS.values())


def test_letters_on_the_way_end_nothing():
    none = {code for code, form in FORMS.items() if form.clause is Clause.NONE}
    assert none.isdisjoint(DECISIONS)
    assert clause("RECEIPT") == ()
