"""What a document must have before it is handed over."""

import re
from collections.abc import Iterator
from html import unescape

from gongkai.duties.documents import interpreting, norms, queries, telling
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.rules.norms import check_term
from gongkai.duties.documents.rules.together import incomplete
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Publication, Release
from gongkai.law import limited, sourcing
from gongkai.law.attributes import Attribute
from gongkai.law.exemptions import GROUNDS, Effect
from gongkai.law.limited import Manner, Scope
from gongkai.law.refusal import Refusal
from gongkai.law.sourcing import Source
from gongkai.text import markup

_PICTURE = re.compile(r"<img[^>]*>")
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')
# The field of each part of a source.
_OF_SOURCE = {
    "kind": "source_kind",
    "name": "source",
    "title": "source_title",
    "number": "source_number",
    "url": "source_url",
}

REQUIRED = (
    Missing("title", "没有标题"),
    Missing("publisher", "没有写明发文机关"),
    Missing("genre", "没有选文种"),
    Missing("theme", "没有选主题分类"),
    Missing("body", "没有正文"),
)


def missing(document: Document) -> list[Missing]:
    """Everything the document still lacks before it can be handed over, each named."""
    own = interpreting.interpretation(document)
    body = telling.composed(document, own) if own else document.body
    texts = {each.field: getattr(document, each.field) for each in REQUIRED} | {"body": body}
    lacks = [each for each in REQUIRED if not texts[each.field].strip()]
    if body.strip() and not _says_something(body):
        lacks.append(Missing("body", "没有正文"))
    lacks += incomplete(own) if own else ()
    lacks += [Missing("lapses_on", text) for text in check_term(document)]
    lacks += _source(document)
    lacks += _scope(document)
    if document.attribute != Attribute.PROACTIVE:
        if document.ground not in GROUNDS:
            lacks.append(Missing("ground", "不主动公开的，要选不公开依据"))
        if not document.ground_reason.strip():
            lacks.append(Missing("ground_reason", "不主动公开的，要写明理由"))
        lacks += _withheld_norm(document)
    begins, ends = document.effective_on, document.lapses_on
    if begins and ends and ends <= begins:
        lacks.append(Missing("lapses_on", "失效日期不晚于施行日期"))
    if document.index_number and not _is_usable_index(document):
        lacks.append(Missing("index_number", "索引号写法不对，或者已用于另一份文件"))
    lacks += _unsaid_pictures(document)
    lacks += [Missing(doubt["field"], f"存疑未核对：{doubt['why']}") for doubt in document.doubts]
    return lacks


def _source(document: Document) -> list[Missing]:
    """What is not clear about where it comes from."""
    source = Source(
        document.source_kind,
        document.source,
        document.source_title,
        document.source_number,
        document.source_url,
    )
    return [Missing(_OF_SOURCE[part], why) for part, why in sourcing.faults(source)]


def _scope(document: Document) -> list[Missing]:
    """What of where and to whom it is made public does not fit."""
    policy = norms.policy(document)
    scope = Scope(
        document.manner,
        document.places,
        document.place_note,
        document.audience_kind,
        document.audience,
    )
    found = limited.faults(scope, binds_citizens=policy is not None and policy.is_normative)
    return [Missing("place_note" if part == "note" else part, why) for part, why in found]


def _withheld_norm(document: Document) -> Iterator[Missing]:
    """What binds citizens is open, unless a law forbids it; no ground that only allows will do."""
    policy = norms.policy(document)
    ground = GROUNDS.get(document.ground)
    if policy and policy.is_normative and ground and ground.effect is not Effect.MUST:
        text = "规范性文件涉及公众的权利义务，除法律、行政法规禁止公开的以外都要主动公开"
        yield Missing("ground", f"{text}；请改公开属性，或者选禁止公开的依据", "attribute")


def _says_something(body: str) -> bool:
    """Empty paragraphs are no text; a picture may be all there is."""
    return bool(markup.plain(body)) or "<img " in body


def _unsaid_pictures(document: Document) -> Iterator[Missing]:
    """Every picture of the text has words for who cannot see it."""
    for tag in _PICTURE.findall(document.body):
        picture = dict(_ATTRIBUTE.findall(tag))
        if not picture.get("alt", "").strip():
            yield Missing("body", f"图片“{unescape(picture['src'])}”没有文字说明")


def _is_usable_index(document: Document) -> bool:
    """A stated index number becomes an address: plain parts, and nobody else's.

    Its first part has a digit, as in every scheme: words alone are the site's own folders.
    """
    parts = document.index_number.split("/")
    return (
        5 <= len(document.index_number) <= 60
        and all(re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z_-]*", part) for part in parts)
        and re.search(r"[0-9]", parts[0]) is not None
        and not is_index_taken(document)
    )


def is_index_taken(document: Document) -> bool:
    taken = Publication.objects.filter(index_number=document.index_number)
    return taken.exclude(kind=KIND, key=document.key).exists()


def check_can_submit(document: Document) -> None:
    """Nothing holds it up, and every file has been checked and made anew."""
    if document.held_for:
        raise Refusal(f"暂缓办理：{'；'.join(document.held_for)}。解除暂缓后才能提交。")
    for attachment in queries.attachments(document):
        if attachment.file.released is None:
            why = attachment.file.reason or "还没有检查"
            raise Refusal(f"附件“{attachment.name}”不能公开：{why}。请换一个文件或删去。")


def check_can_publish(document: Document) -> None:
    if document.attribute != Attribute.PROACTIVE:
        raise Refusal(
            f"公开属性是“{Attribute(document.attribute).label}”，不能主动公开。",
            law="《条例》第十四条",
        )
    if document.manner == Manner.PLACE:
        raise Refusal("只在现场公开的，不上网；请在“现场公开”里登记张贴情况。")
    if document.index_number and is_index_taken(document):
        raise Refusal(
            f"索引号{document.index_number}已用于另一份公开的文件；请退回，改正索引号后重新提交。"
        )


def check_can_discard(document: Document) -> None:
    """Only a draft that nobody was ever shown."""
    if (
        document.state != State.DRAFT
        or Release.objects.filter(kind=KIND, key=document.key).exists()
    ):
        raise Refusal("提交过审查的不能丢弃；不再办理的，请撤回后留作草稿。")


def check_can_keep_address(document: Document) -> None:
    """A version under way was frozen without it."""
    if document.state != State.PUBLISHED:
        raise Refusal("这份文件没有公开，或者正在更正；公开以后再补登旧网址。")
