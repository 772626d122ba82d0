"""Third parties of a document: what is settled, who was asked, what waits, their letters."""

import json
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.base.letters.letter import Letter, Text, paragraphs
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.sealing import seal, unseal
from gongkai.duties.documents.models import Document, PartySetting, PartyWaiver, ThirdParty
from gongkai.law import requests
from gongkai.law.attributes import Attribute
from gongkai.law.consulting import ASKED, Outcome

_TABLE, _COLUMN = "documents_thirdparty", "sealed"
DECIDERS = frozenset({Role.OFFICE, Role.LEADER})


def setting(code: str) -> PartySetting | None:
    """What holds for an organ: its own setting, else the city's; None where none was made."""
    rows = {row.code: row for row in PartySetting.objects.filter(code__in=[code, ""])}
    return rows.get(code) or rows.get("")


def settled() -> list[PartySetting]:
    """Everything that was settled, the city's first."""
    return list(PartySetting.objects.order_by("code"))


def workdays(code: str, *, on: date) -> int:
    """How many working days a party has for its answer: settled by the place, or the law's."""
    found = setting(code)
    return found.workdays if found else requests.THIRD_PARTY_REPLY.on(on)


def is_asked(document: Document) -> bool:
    """Whether its ground is somebody else's interest, and the place asks about that."""
    if document.attribute == Attribute.PROACTIVE or document.ground not in ASKED:
        return False
    found = setting(document.organ.code)
    return found is None or document.ground in found.grounds


def parties(document: Document) -> list[ThirdParty]:
    """Whom the document's organ has asked, the earliest first."""
    return list(document.parties.all())


def waiver(document: Document) -> PartyWaiver | None:
    """That nobody is asked, for the ground it has now."""
    return PartyWaiver.objects.filter(document=document, ground=document.ground).first()


def is_silent(party: ThirdParty, on: date) -> bool:
    """Whether its time has passed without a word."""
    return party.answered_on is None and party.reply_by is not None and party.reply_by < on


def to_decide(standing: Standing, *, on: date) -> QuerySet[ThirdParty]:
    """The parties that have answered, or been silent, and about whom this person may decide."""
    codes = standing.organs(DECIDERS)
    rows = ThirdParty.objects.filter(document__organ__code__in=codes, outcome="")
    rows = rows.filter(Q(answered_on__isnull=False) | Q(reply_by__lt=on))
    return rows.select_related("document__organ").order_by("reply_by", "id")


def sealed(token: str, *, name: str, contact: str) -> str:
    """Who it is, closed for this row."""
    text = json.dumps({"name": name, "contact": contact}, ensure_ascii=False)
    return seal(text, table=_TABLE, column=_COLUMN, row=token)


def opened(party: ThirdParty) -> dict[str, str]:
    """Its name and how it is reached. Raises SealBroken where it was tampered with."""
    found: dict[str, str] = json.loads(
        unseal(party.sealed, table=_TABLE, column=_COLUMN, row=party.token)
    )
    return found


def letter(party: ThirdParty, *, on: date) -> Letter:
    """What it is asked, or what was decided against its word, as the letter that goes out."""
    name = organs.name_on(party.document.organ, on)
    told = party.outcome != ""
    return Letter(
        organ=name,
        title="政府信息公开告知第三方书" if told else "政府信息公开征求第三方意见书",
        addressee=opened(party)["name"],
        blocks=tuple(_telling(party) if told else _asking(party)),
        signer=name,
        number=party.number,
        dated_on=on if told else party.sent_on,
    )


def _asking(party: ThirdParty) -> tuple[Text, ...]:
    days = workdays(party.document.organ.code, on=party.sent_on)
    return (
        Text("本机关在确定一份公文是否公开时，认为其中有涉及贵方的内容，公开后可能损害贵方权益："),
        *paragraphs(party.question),
        Text(
            "依照《中华人民共和国政府信息公开条例》第十五条，并参照第三十二条的规定，现征求贵方意见。"
            f"请自收到本意见书之日起{days}个工作日内书面答复是否同意公开；不同意的，请说明理由。"
        ),
        Text("逾期没有答复的，本机关将依照该条例的规定决定是否公开。"),
    )


def _telling(party: ThirdParty) -> tuple[Text, ...]:
    why = {
        Outcome.OVERRIDE: "不公开会对公共利益造成重大影响",
        Outcome.OPEN: "贵方不同意公开的理由不能成立",
    }.get(Outcome(party.outcome), "")
    return (
        Text(f"本机关曾就下列内容是否公开征求贵方意见（{party.number}）："),
        *paragraphs(party.question),
        Text(
            f"经研究，本机关认为{why}，依照《中华人民共和国政府信息公开条例》第十五条，"
            "并参照第三十二条的规定，决定予以公开。理由："
        ),
        *paragraphs(party.reason),
        Text("对本决定不服的，可以依法申请行政复议或者提起行政诉讼。"),
    )
