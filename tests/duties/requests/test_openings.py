"""What is often asked for becomes public, and nobody can tell who asked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import (
    CITIZEN,
    GRANTED,
    answered,
    entered,
    fresh,
    give,
    handled,
    set_desk,
)

from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.content import KIND as DOCUMENT
from gongkai.duties.documents.models import Document
from gongkai.duties.releases import queries as releases
from gongkai.duties.requests import actions, anonymous, messages, often, parts, queries, rules
from gongkai.duties.requests.models import Answer, Case, Followup, Opening
from gongkai.law.applicants import FIELDS, Applicant, ApplicantClass, IdType, ObtainBy
from gongkai.law.clock import Party
from gongkai.law.refusal import Refusal

IDS = ("11010519491231002X", "440524188001010014", "130402198001017817")
ASKED = (
    "2025年度老旧小区加装电梯补助标准",
    "我想了解加装电梯的补助标准是多少",
    "请公开老旧小区加装电梯补助的标准和申请条件",
)
TITLE = "老旧小区加装电梯补助标准"


def asked_by_three(city: City, organ: str = "YZ01", **values: Any) -> list[Case]:
    """The same matter, asked in three ways by three people."""
    return [
        entered(
            city,
            organ=organ,
            description=text,
            applicant_name=f"谭素{name}",
            applicant_id_number=number,
            **values,
        )
        for text, name, number in zip(ASKED, "云雨雪", IDS, strict=True)
    ]


def proposed(city: City, cases: list[Case], title: str = TITLE) -> Opening:
    office = city.yz01["office"]
    return actions.propose_opening(
        cases[0].organ, title=title, cases=cases, note="多人申请", by=office, at=MONDAY
    )


def taken_up(city: City, cases: list[Case]) -> Opening:
    opening = proposed(city, cases)
    return actions.decide_opening(opening, take_up=True, by=city.yz01["leader"], at=MONDAY)


def draft(city: City, opening: Opening, source: Case) -> Document:
    """The draft, with what its clerk still has to say of it."""
    clerk = city.yz01["clerk"]
    made = actions.draft_opening(opening, source=source, by=clerk, at=MONDAY)
    values = {"genre": "notice", "theme": "T0203"}
    return documents.edit(made, values=values, revision=made.revision, by=clerk, at=MONDAY)


def test_what_different_people_ask_for_is_told_once(city: City) -> None:
    cases = asked_by_three(city)
    entered(city, description="城市绿地养护经费的预算")
    again = entered(city, description=ASKED[1])
    [cluster] = often.clusters(city.organ(), on=TODAY)

    assert (cluster.asked_by, cluster.given) == (3, 0)
    assert set(cluster.cases) == {*cases, again}
    assert cluster.newest == again
    assert often.clusters(city.organ("YZ02"), on=TODAY) == []
    assert often.clusters(city.organ(), on=TODAY + timedelta(days=500)) == []

    proposed(city, [*cases, again])
    assert often.clusters(city.organ(), on=TODAY) == []


def test_from_when_on_how_many_are_many_is_set_by_the_organ(city: City) -> None:
    organ, office = city.organ(), city.yz01["office"]
    asked_by_three(city)
    how: dict[str, Any] = {"by": office, "at": MONDAY}
    actions.set_often(organ, least=4, months=6, from_on=TODAY, **how)
    later = TODAY + timedelta(days=10)
    actions.set_often(organ, least=2, months=6, from_on=later, **how)

    assert often.setting(organ, on=TODAY - timedelta(days=1)) == (often.LEAST, often.MONTHS)
    assert often.clusters(organ, on=TODAY) == []
    assert len(often.clusters(organ, on=later)) == 1
    with pytest.raises(Refusal, match="申请人数"):
        actions.set_often(organ, least=1, months=6, from_on=TODAY, **how)
    with pytest.raises(Refusal, match="月数"):
        actions.set_often(organ, least=2, months=0, from_on=TODAY, **how)
    with pytest.raises(Refusal, match="工作机构修改"):
        actions.set_often(
            organ, least=2, months=6, from_on=TODAY, by=city.yz02["office"], at=MONDAY
        )


def test_a_proposal_is_decided_by_a_head_who_did_not_make_it(city: City) -> None:
    cases = asked_by_three(city)
    opening = proposed(city, cases)
    people = city.yz01

    with pytest.raises(Refusal, match="自己提出"):
        actions.decide_opening(opening, take_up=True, by=people["office"], at=MONDAY)
    with pytest.raises(Refusal, match="决定"):
        actions.decide_opening(opening, take_up=True, by=people["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="不采纳要写明理由"):
        actions.decide_opening(opening, take_up=False, by=people["leader"], at=MONDAY)
    with pytest.raises(Refusal, match="采纳以后"):
        actions.draft_opening(opening, source=cases[0], by=people["clerk"], at=MONDAY)
    opening = actions.decide_opening(
        opening, take_up=False, reason="标准正在修订", by=people["leader"], at=MONDAY
    )
    assert opening.get_state_display() == "未采纳"
    with pytest.raises(Refusal, match="不用再决定"):
        actions.decide_opening(opening, take_up=True, by=people["leader"], at=MONDAY)
    new = entered(city, description=ASKED[0])
    with pytest.raises(Refusal, match="没有采纳"):
        actions.add_to_opening(opening, case=new, by=people["office"], at=MONDAY)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (" ", "没有写明事项"),
        ("长" * 201, "最多 200"),
        ("谭 素云的加装电梯补助", "申请人、第三方的信息"),
        ("向13912345678告知加装电梯补助", "个人信息"),
    ],
)
def test_what_a_matter_is_called_names_nobody(city: City, title: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        proposed(city, asked_by_three(city), title)


def test_a_proposal_has_cases_of_one_organ_and_each_case_one_proposal(city: City) -> None:
    cases, office = asked_by_three(city), city.yz01["office"]
    how: dict[str, Any] = {"title": TITLE, "by": office, "at": MONDAY}
    with pytest.raises(Refusal, match="没有选申请"):
        actions.propose_opening(city.organ(), cases=[], **how)
    with pytest.raises(Refusal, match="不是本机关的"):
        actions.propose_opening(city.organ(), cases=[entered(city, organ="YZ02")], **how)
    with pytest.raises(Refusal, match="工作机构提出"):
        actions.propose_opening(city.organ(), cases=cases, **how | {"by": city.yz01["clerk"]})
    with pytest.raises(Refusal, match="最多选"):
        rules.check_can_propose(city.organ(), cases * rules.opening.MOST_CASES)
    proposed(city, cases[:2])
    with pytest.raises(Refusal, match="另一件建议"):
        proposed(city, cases)


# A word that stands nowhere else, for each field somebody may write in.
WHO = Applicant(
    class_=ApplicantClass.ORG_COMMERCIAL,
    name="金丝雀甲商行",
    id_type=IdType.OTHER,
    id_number="JSQ-0001-XYZW",
    phone="0575-8801 2233",
    address="云州市东川区金丝雀路8号",
    postcode="312099",
    email="jinsique@example.com",
    fax="0575-88012234",
    work_unit="金丝雀乙公司",
    representative="金丝雀丙",
    contact="金丝雀丁",
)
VARIANTS = (
    "金 丝 雀 甲 商 行", "金丝雀甲商行", "ＪＳＱ－０００１－ＸＹＺＷ", "jsq-0001-xyzw",
    "0575 88012233", "金丝雀路8号", "金丝雀·丙", "金丝雀\u200b丁", "JINSIQUE@example.com",
    "13912345678", "11010519491231002X", "云城管依答〔2026〕1号", "金丝雀戊第三方",
)  # fmt: skip
KEPT = "每台补助二十万元，自验收合格之日起三个月内拨付。"


def with_canaries(city: City) -> Case:
    """A case in which every field that somebody writes in says so."""
    set_desk(city)
    people, on = city.yz01, TODAY
    who = {f"applicant_{name}": getattr(WHO, name) for name in ("class_", "id_type", *FIELDS)}
    case = handled(
        city, description="金丝雀一：加装电梯补助", doc_title="金丝雀二", doc_number="金丝雀三",
        obtain_by=ObtainBy.WEB, **who,
    )  # fmt: skip
    how: dict[str, Any] = {"by": people["office"], "at": MONDAY}
    department = case.department
    assert department is not None
    task = actions.ask(case, department=department, asked="金丝雀四", due_on=on, **how)
    actions.report(task, answer="金丝雀五", by=people["clerk"], at=MONDAY)
    actions.note_search(
        case, place="金丝雀六", words="金丝雀七", found="金丝雀八", is_found=True, on=on, **how
    )
    asked = actions.consult(
        case,
        party=Party.THIRD_PARTY,
        name="金丝雀戊第三方",
        question="金丝雀九",
        sent_on=on,
        **how,
    )
    actions.note_service(asked, on=on, proof="金丝雀十", **how)
    actions.note_opinion(asked, on=on, agrees=False, opinion="金丝雀十一", **how)
    _ask_for_time(city, case)
    return _answer(city, case)


def _ask_for_time(city: City, case: Case) -> None:
    people = city.yz01
    how: dict[str, Any] = {"by": people["office"], "at": MONDAY}
    extension = actions.ask_extension(case, workdays=5, reason="金丝雀十二", **how)
    actions.decide_extension(
        extension, grant=True, opinion="金丝雀十三", by=people["leader"], at=MONDAY
    )
    followup = Followup.objects.get(receipt=case.receipt)
    actions.leave(followup, kind="supply", text="金丝雀十四", token="x", at=MONDAY)
    actions.take_in_messages(at=MONDAY)
    assert [each.text for each in messages.of(case)] == ["金丝雀十四"]


def _answer(city: City, case: Case) -> Case:
    on = TODAY
    how: dict[str, Any] = {"by": city.yz01["office"], "at": MONDAY}
    said = f"{KEPT}\n" + "\n".join(
        f"凭{each}、{case.receipt}、{case.number}办理。" for each in VARIANTS
    )
    part = replace(
        GRANTED, asked="金丝雀十五", reasons="金丝雀十六", law="金丝雀十七", where="金丝雀十八",
        right_organ="金丝雀十九", right_channel="金丝雀二十", provided=said,
    )  # fmt: skip
    case = give(city, fresh(case))
    # To the applicants themselves a reviewer may let all of it go out, each with a reason.
    Answer.objects.filter(case=case).update(parts=[parts.to_json(part)])
    letter = case.letters.get(kind="GRANT_PROVIDE")
    actions.deliver(letter, way=ObtainBy.WEB, on=on, proof="金丝雀廿一", **how)
    served: dict[str, Any] = {"forum": "review", "body": "金丝雀廿二", "number": "金丝雀廿三"}
    row = actions.note_proceeding(case, served_on=on, **served, **how)
    actions.end_proceeding(row, result="upheld", on=on, note="金丝雀廿四", **how)
    return fresh(case)


def test_no_field_of_a_case_sings_in_what_is_made_of_it(city: City) -> None:
    case = with_canaries(city)
    opening = taken_up(city, [case])
    document = draft(city, opening, case)
    city.walk(document, "published")

    release = releases.latest(DOCUMENT, document.key)
    assert release is not None
    row = Document.objects.filter(pk=document.pk).values().get()
    journal = Entry.objects.filter(kind=DOCUMENT, key=document.key).values_list("data", flat=True)
    plain = "".join(str([row, release.content, list(journal)]).split()).casefold()
    assert KEPT in plain
    assert row["attribute"] == "proactive"
    for sign in ("金丝雀", "jsq", "ｊｓｑ", "8801", "1391234", "19491231", "312099", "jinsique"):
        assert sign not in plain, sign
    assert case.receipt.casefold() not in plain
    assert case.number not in plain
    assert str(row["body"]).startswith(f"<p>{KEPT}</p><p>凭***、***、***办理。</p>")
    told = anonymous.told_by([case])
    anonymous.check_is_without(row["body"], told)


def test_the_cases_and_new_applicants_are_told_once_it_is_public(city: City) -> None:
    cases = [answered(city, description=ASKED[0]), *asked_by_three(city)]
    opening = taken_up(city, cases)
    document = draft(city, opening, cases[0])
    new = entered(city, description="加装电梯补助标准文件")

    assert actions.note_openings(at=MONDAY) == 0
    assert often.public_for(new) == []
    city.walk(document, "published")
    assert actions.note_openings(at=MONDAY) == 1
    assert actions.note_openings(at=MONDAY) == 0
    [told] = Followup.objects.get(receipt=cases[1].receipt).shown["public"]
    assert told["title"] == TITLE
    assert told["path"].startswith("/zhengce/")
    assert often.public_for(new) == often.public_for(cases[2]) == [Opening.objects.get()]
    assert often.public_for(entered(city, description="图书馆座位")) == []
    assert often.alike_to(opening, on=TODAY) == [new]
    actions.add_to_opening(opening, case=new, by=city.yz01["office"], at=MONDAY)
    assert len(Followup.objects.get(receipt=new.receipt).shown["public"]) == 1

    city.walk(Document.objects.get(pk=document.pk), "withdrawn")
    assert actions.note_openings(at=MONDAY) == 1
    assert Followup.objects.get(receipt=cases[1].receipt).shown["public"] == []
    acts = Entry.objects.filter(kind="opening").order_by("id").values_list("act", flat=True)
    assert list(acts) == [
        f"opening.{act}" for act in ("propose", "take_up", "draft", "public", "add", "gone")
    ]


def test_only_an_answer_that_gave_something_in_words_becomes_a_draft(city: City) -> None:
    clerk = city.yz01["clerk"]
    plain = answered(
        city, description=ASKED[0], part=replace(GRANTED, provided="", where="见附件")
    )
    refused = handled(city, description=ASKED[1])
    opening = taken_up(city, [plain, refused])
    other = handled(city, description="图书馆座位")

    for source, said in (
        (refused, "没有提供信息"),
        (plain, "没有写明提供的内容"),
        (other, "不在建议里"),
    ):
        with pytest.raises(Refusal, match=said):
            actions.draft_opening(opening, source=source, by=clerk, at=MONDAY)
    assert Document.objects.count() == 0


def test_a_draft_is_made_once_and_never_where_an_applicant_is_erased(city: City) -> None:
    clerk, office = city.yz01["clerk"], city.yz01["office"]
    case = answered(city, description=ASKED[0])
    gone = answered(city, description=ASKED[1])
    opening = taken_up(city, [case, gone])
    for act in ("deliver", "archive", "erase"):
        if act == "deliver":
            letter = gone.letters.get(kind="GRANT_PROVIDE")
            how: dict[str, Any] = {"way": "email", "on": date(2026, 3, 2), "proof": "回执"}
            actions.deliver(letter, **how, by=office, at=MONDAY)
        elif act == "archive":
            actions.archive(fresh(gone), by=office, at=MONDAY)
    actions.erase(fresh(gone), reason="保存期满", by=office, at=MONDAY)
    with pytest.raises(Refusal, match="销毁"):
        actions.draft_opening(opening, source=case, by=clerk, at=MONDAY)


def test_a_second_draft_is_refused(city: City) -> None:
    case, clerk = answered(city, description=ASKED[0]), city.yz01["clerk"]
    opening = taken_up(city, [case])
    actions.draft_opening(opening, source=case, by=clerk, at=MONDAY)
    with pytest.raises(Refusal, match="已经起草"):
        actions.draft_opening(opening, source=case, by=clerk, at=MONDAY)
    assert queries.alike(case, Case.objects.none().visible_to(None)) == []
    assert CITIZEN.name not in Document.objects.get().body
