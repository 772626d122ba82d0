"""A policy and its interpretation go together (同步组织、同步审签、同步公布)."""

from collections.abc import Callable

from gongkai.duties.documents import interpreting, norms
from gongkai.duties.documents.models import Document, Interpretation
from gongkai.duties.documents.rules.consulting import check_parties, has_parties, unasked
from gongkai.duties.handling import queries as handling
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.states import State
from gongkai.duties.releases.steps import Step
from gongkai.law.attributes import Attribute
from gongkai.law.interpretation import FORMS, RELEASE, lacking
from gongkai.law.refusal import Refusal

_AT_OFFICE = frozenset({State.AT_OFFICE, State.PASSED, State.SIGNED, State.PUBLISHED})
_SIGNABLE = frozenset({State.PASSED, State.SIGNED, State.PUBLISHED})
_READY = frozenset({State.SIGNED, State.PUBLISHED})


def needs(document: Document) -> frozenset[Step]:
    """A normative document passes the legal step; whatever must be interpreted, the office."""
    policy = norms.policy(document)
    steps = set()
    if policy and policy.is_normative:
        steps |= {Step.LEGAL, Step.OFFICE}
    if interpreting.reasons(document) or _is_packed(document) or has_parties(document):
        steps.add(Step.OFFICE)
    return frozenset(steps)


def gate(document: Document) -> list[Missing]:
    """What the office finds lacking: catalogue entry, consultation, plan and material."""
    lacks = [*_unprepared(document), *unasked(document)]
    why = interpreting.reasons(document)
    if not why:
        return lacks
    because = "、".join(why)
    if interpreting.plan(document) is None:
        text = f"没有解读方案（{because}）"
        lacks.append(Missing("interpretation_plan", text, "interpretation"))
    packed = interpreting.package(document)
    if not packed:
        lacks.append(
            Missing(
                "interpretation",
                f"没有与文件同步公布的解读材料（{because}），也没有免予解读的记录",
                "interpretation",
            )
        )
    for each in packed:
        if each.document.state not in _AT_OFFICE:
            zh = State(each.document.state).zh
            text = f"解读“{each.document.title}”还在“{zh}”，没有同步送到"
            lacks.append(Missing("interpretation", text, "interpretation"))
        lacks += unconfirmed(each)
    return lacks


def _unprepared(document: Document) -> list[Missing]:
    """What a normative document brings along whatever it is about."""
    policy = norms.policy(document)
    if policy is None or not policy.is_normative:
        return []
    lacks = []
    if not policy.meeting:
        text = "没有写明集体讨论决定的会议、日期和议定事项"
        lacks.append(Missing("meeting", text, "decision"))
    if not policy.consultation.strip():
        lacks.append(Missing("consultation", "没有写明征求意见和采纳的情况", "consultation"))
    if document.attribute == Attribute.PROACTIVE and not document.item:
        lacks.append(Missing("item", "没有对应法定主动公开内容", "catalogue"))
    return lacks


def incomplete(interpretation: Interpretation) -> list[Missing]:
    """What an interpretation lacks before it is handed over."""
    given = {id_ for id_, text in interpretation.elements.items() if text.strip()}
    lacks = [
        Missing(f"element_{each.id}", f"解读没有写“{each.zh}”")
        for each in lacking(interpretation.form, given)
    ]
    zh = FORMS[interpretation.form]
    lacks += [
        Missing(field, f"{zh}{text}")
        for field, text, is_there in _OF_FORM.get(interpretation.form, ())
        if not is_there(interpretation)
    ]
    if interpretation.is_first and not _has_person(interpretation):
        lacks.append(Missing("person", "第一解读人没有写姓名"))
    if not interpretation.contact.strip():
        lacks.append(Missing("contact", "没有写解读单位的联系方式"))
    return lacks


def _has_person(interpretation: Interpretation) -> bool:
    return bool(interpretation.person.strip())


def _has_picture(interpretation: Interpretation) -> bool:
    files = interpretation.document.attachments
    return files.filter(file__kind__in=_PICTURES).exists()


_PICTURES = ("png", "jpeg", "gif", "webp")
# What each form needs beside its elements: the field, what is said without it, is it there.
_Is = Callable[[Interpretation], bool]
_SPEAKER: tuple[str, str, _Is] = ("person", "没有写明解读人", _has_person)
_OF_FORM: dict[str, tuple[tuple[str, str, _Is], ...]] = {
    "qa": (("pairs", "没有问答", lambda each: bool(each.pairs)),),
    "picture": (("attachments", "没有图片；把图作为附件上传，并写文字说明", _has_picture),),
    "video": (
        ("video", "没有视频网址", lambda each: bool(each.video)),
        ("transcript", "没有文字稿", lambda each: bool(each.transcript.strip())),
    ),
    "expert": (_SPEAKER,),
    "interview": (_SPEAKER,),
    "press": (_SPEAKER,),
}


def unconfirmed(interpretation: Interpretation) -> list[Missing]:
    """The co-issuing organs that have not agreed to the interpretation yet."""
    agreed = {each.organ.code for each in interpreting.confirmations(interpretation)}
    return [
        Missing("joint", f"联合发文机关“{name}”还没有确认解读“{interpretation.document.title}”")
        for code, name in interpreting.co_issuers(interpretation.policy)
        if code not in agreed
    ]


def check_can_sign(document: Document) -> None:
    """A policy is signed with its package, an interpretation with its policy."""
    check_parties(document)
    own = interpreting.interpretation(document)
    if own is not None and own.stage == RELEASE and own.policy.state not in _READY:
        raise Refusal("解读与所解读的文件一并签发；请在文件的签发页上签发。")
    if gate(document) and interpreting.reasons(document):
        lacks = "；".join(each.text for each in gate(document))
        raise Refusal(f"不能签发：{lacks}。")
    for each in interpreting.package(document):
        if each.document.state not in _SIGNABLE:
            raise Refusal(
                f"解读“{each.document.title}”还没有到签发这一步"
                f"（现在是“{State(each.document.state).zh}”）；文件与解读同步审签，请等它到齐。"
            )


def check_can_publish_together(document: Document) -> None:
    """Neither goes out without the other (S1-36)."""
    check_parties(document)
    own = interpreting.interpretation(document)
    if own is not None and own.stage != "before" and own.policy.state != State.PUBLISHED:
        raise Refusal("所解读的文件还没有公开；解读与文件一并公布，请在文件的公开页上公布。")
    packed = interpreting.package(document)
    if interpreting.reasons(document) and not packed:
        raise Refusal("没有同步公布的解读，也没有免予解读的记录；请退回补齐。")
    for each in packed:
        if each.document.state not in _READY:
            raise Refusal(
                f"解读“{each.document.title}”还没有签发"
                f"（现在是“{State(each.document.state).zh}”）；文件与解读同步公布。"
            )


def check_can_withdraw(document: Document) -> None:
    """The last interpretation of what must have one stays as long as the document does."""
    own = interpreting.interpretation(document)
    if own is None or not handling.is_public(own.policy):
        return
    others = [
        each
        for each in interpreting.interpretations(own.policy)
        if each.document_id != document.pk and handling.is_public(each.document)
    ]
    if interpreting.reasons(own.policy) and not others:
        raise Refusal(
            "这是所解读文件唯一的解读，文件还在公开，不能单独撤下；"
            "请先公布新的解读，或者连同文件一并撤下。"
        )


def together(document: Document) -> list[Document]:
    """What is signed and published in the same act, and withdrawn with it."""
    return [each.document for each in interpreting.package(document)]


def _is_packed(document: Document) -> bool:
    own = interpreting.interpretation(document)
    return own is not None and own.stage == RELEASE and bool(interpreting.reasons(own.policy))
