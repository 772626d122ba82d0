"""What a policy, its relations and its interpretation must be to be written at all."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import interpreting, norms
from gongkai.duties.documents.models import Document, Interpretation, Policy
from gongkai.duties.handling.states import State
from gongkai.law.interpretation import ELEMENTS, FORMS, RELEASE, STAGES
from gongkai.law.links import LinkKind
from gongkai.law.refusal import Refusal

LONGEST_NOTE = 500
_MOST_PARTS = 200
_PLAN_WORDS = {
    "outline": "解读提纲",
    "channels": "解读渠道",
    "when": "解读时间",
    "people": "解读人员",
}
# What a clerk may say of another document; that it is interpreted is said by its own form.
SAYABLE = tuple(kind for kind in LinkKind if kind not in {LinkKind.INTERPRETS, LinkKind.CITES})


def check_policy(policy: Policy) -> None:
    """A plan has both its years in order and its level."""
    years = (policy.plan_from, policy.plan_to)
    if (years[0] is None) != (years[1] is None):
        raise Refusal("规划期要写起止两个年份，或者都不写。")
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise Refusal("规划期的截止年份早于起始年份。")
    if years[0] is not None and not policy.plan_level.strip():
        raise Refusal("写了规划期的，要写规划层级（如国家级、省级、市级、县级）。")


def check_decided(policy: Policy, *, on: date) -> None:
    """A collective decision is named whole: the meeting, its day, which has come, and what."""
    given = (policy.meeting.strip(), policy.decided_on, policy.decision.strip())
    if any(given) and not all(given):
        raise Refusal("集体讨论决定要写全：哪次会议、哪一天、议定了什么。")
    if policy.decided_on is not None and policy.decided_on > on:
        raise Refusal("议定日期还没有到；会议开过、作出决定之后再写。")


def check_can_exempt(document: Document) -> None:
    if not interpreting.reasons(document):
        raise Refusal("这份文件不是必须解读的，或者已经同意免予解读。")


def check_can_relate(
    document: Document, kind: LinkKind, target: Document | None, number: str, title: str
) -> None:
    """It names another document, says so once, and says what a draft may say."""
    if kind not in SAYABLE:
        raise Refusal("这种关系由解读和正文自动产生，不能手工填写。")
    if not number and not title:
        raise Refusal("请写对方的文号或者名称。")
    if target is not None and target.pk == document.pk:
        raise Refusal("不能与自己建立关系。")
    said = document.relations.filter(kind=kind)
    known = said.filter(target=target) if target else said.filter(number=number, title=title)
    if known.exists():
        raise Refusal("已经写过这一条。")


def check_plan(values: Mapping[str, Any]) -> None:
    """The plan says what, in which forms, where, when and by whom; stages are known ones."""
    lacks = [zh for name, zh in _PLAN_WORDS.items() if not str(values.get(name, "")).strip()]
    if not values.get("forms"):
        lacks.append("解读形式")
    if lacks:
        raise Refusal(f"解读方案还缺：{'、'.join(lacks)}。")
    if set(values["forms"]) - set(FORMS):
        raise Refusal("解读形式只能从列出的各项里选。")
    if {row["stage"] for row in values.get("stages", ())} - set(STAGES):
        raise Refusal("解读阶段只能从列出的各项里选。")


def check_can_interpret(policy: Document, stage: str) -> None:
    """An interpretation is of a document that is none itself and is not gone."""
    if policy.state == State.WITHDRAWN:
        raise Refusal("文件已经撤下，不再解读。")
    if interpreting.interpretation(policy) is not None:
        raise Refusal("这份文件本身是解读，不能再为它做解读。")
    if policy.state == State.PUBLISHED and stage == RELEASE and interpreting.reasons(policy):
        # It is late; it goes out by itself, and stands in the list of what was late.
        return
    if policy.state == State.PUBLISHED and stage == "before":
        raise Refusal("文件已经公开，不能再选“出台前”；请选“执行中”。")


def check_parts(interpretation: Interpretation) -> None:
    """Elements are known, pairs and comparison whole."""
    if set(interpretation.elements) - set(ELEMENTS):
        raise Refusal("解读要素只能是列出的各项。")
    if len(interpretation.pairs) > _MOST_PARTS or len(interpretation.comparison) > _MOST_PARTS:
        raise Refusal(f"问答和新旧对照各不超过 {_MOST_PARTS} 条；请分成几件解读。")
    if not all(part.strip() for pair in interpretation.pairs for part in pair):
        raise Refusal("每条问答都要有问有答。")
    if interpretation.form not in FORMS or interpretation.stage not in STAGES:
        raise Refusal("解读形式和阶段只能从列出的各项里选。")


def check_may_agree(interpretation: Interpretation, organ: Organ, by: Standing) -> None:
    """The office or a leader of an organ that issues the document too."""
    asked = {code for code, _ in interpreting.co_issuers(interpretation.policy)}
    if organ.code not in asked:
        raise Refusal("贵机关不是这份文件的联合发文机关。")
    if not (by.holds(Role.OFFICE, organ.code) or by.holds(Role.LEADER, organ.code)):
        raise Refusal("联合发文的解读由本机关办公室或者分管领导确认。")
    if by.code in interpretation.document.editors:
        raise Refusal("不能确认自己起草或修改的解读；请由他人办理。")


def check_note(note: str) -> None:
    if not note.strip():
        raise Refusal("更正要写说明；说明会和更正后的内容一起公布。")
    if len(note.strip()) > LONGEST_NOTE:
        raise Refusal(f"更正说明最多 {LONGEST_NOTE} 个字；请写得短些。")


def check_term(document: Document) -> list[str]:
    """What is wrong with the term of a normative document, against what the place settled."""
    policy = norms.policy(document)
    if policy is None or not policy.is_normative or document.effective_on is None:
        return []
    term = norms.term(document.organ.code, on=document.effective_on)
    longest = term.lapses_on(document.effective_on, is_trial=policy.is_trial)
    years = term.years(is_trial=policy.is_trial)
    if document.lapses_on is None:
        return [f"规范性文件要有有效期（最长 {years} 年，到 {longest} 失效）；请填失效日期"]
    if document.lapses_on > longest:
        return [f"有效期超过 {years} 年；失效日期最晚是 {longest}"]
    return []
