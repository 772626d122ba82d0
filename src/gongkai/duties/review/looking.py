"""Looking a content through: text of every string, files, links, marks of disclosure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gongkai.base.files import queries as files
from gongkai.base.files.models import StoredFile
from gongkai.duties.review import links
from gongkai.duties.review.found import Found
from gongkai.duties.review.lists import Lists
from gongkai.duties.review.reading import SEEN, File, Whole, read
from gongkai.law import attributes
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import hint as hint_of
from gongkai.text import privacy
from gongkai.text.privacy.finding import Finding as InText
from gongkai.text.privacy.lexicon import stands

_MARK = re.compile(
    r"[此本]件(?P<said>主动公开|依申请公开|申请公开|不予公开|不公开|免予公开|公开发布)"
)


def marks_of(kind: str, content: dict[str, Any]) -> frozenset[str]:
    """What a content says of itself that decides about its reviews: `item:A20_6`."""
    told = {f"kind:{kind}"}
    for name in ("genre", "item", "attribute", "ground"):
        if isinstance(content.get(name), str) and content[name]:
            told.add(f"{name}:{content[name]}")
    return frozenset(told)


def look(
    content: dict[str, Any], *, title: str, marks: frozenset[str], lists: Lists
) -> list[Found]:
    """Everything in the content that must be settled, in the order in which it is read."""
    whole = read(content, title=title)
    hint = hint_of(marks)
    attribute = _attribute(content)
    in_text = _once([*_of_text(whole, hint, lists), *_conflicts(whole, attribute)])
    names = {file.name for file in whole.files}
    return [
        *in_text,
        *(_unreadable(*each) for each in whole.unreadable),
        *links.find(whole.links, lists.here, names),
        *(each for file in whole.files for each in _of_file(file, hint)),
    ]


def _attribute(content: dict[str, Any]) -> Attribute:
    """Whether the thing is open; what says nothing of it is frozen to be public."""
    try:
        return Attribute(content.get("attribute", Attribute.PROACTIVE))
    except ValueError:
        return Attribute.PROACTIVE


def _of_text(whole: Whole, hint: str | None, lists: Lists) -> Iterator[Found]:
    given = privacy.find(whole.text, kind=hint, register=lists.numbers, lists=lists.wording)
    for each in given:
        if each.severity != "info" and not _says_attribute(each):
            yield from _placed(whole, each)
    for each in lists.titles.find(whole.text):
        yield from _placed(whole, replace(each, kind="superior_title", rule="superior_title"))


def _says_attribute(each: InText) -> bool:
    """Whether it is a mark of disclosure: held against the attribute, it may well be right."""
    return each.kind == "internal_mark" and bool(_MARK.fullmatch(each.text))


def _placed(whole: Whole, each: InText) -> Iterator[Found]:
    """The finding in the piece it stands in; its end where that piece ends."""
    start = each.start + len(each.text) - len(each.text.lstrip())
    piece = whole.piece_at(start)
    if piece is None:
        return
    end = min(each.end, piece.at + len(piece.mapped.text))
    text = whole.text[start:end]
    yield Found(
        pointer=piece.pointer,
        part=piece.part,
        start=start - piece.at,
        end=end - piece.at,
        where=piece.where(start - piece.at),
        channel=piece.channel,
        kind=each.kind,
        text=text,
        rule=each.rule[:300],
        severity=each.severity,
        mask=_mask(each),
    )


def _mask(each: InText) -> str | None:
    """What stands in its place: the masked form, or how it should read."""
    if each.mask is not None:
        return each.mask
    # Several posts are a choice that only a person makes.
    return each.right if each.right and "、" not in each.right else None


def _once(given: Iterable[Found]) -> list[Found]:
    """Each place once; what a string shows as text and as markup both is one place."""
    kept: dict[tuple[object, ...], Found] = {}
    plain: set[tuple[str, str, str]] = set()
    for each in given:
        is_raw = each.part.startswith("markup ")
        same = (each.pointer, each.kind, each.text)
        if is_raw and same in plain:
            continue
        if not is_raw:
            plain.add(same)
        kept.setdefault((each.pointer, each.part, each.start, each.end, each.kind), each)
    return list(kept.values())


def _conflicts(whole: Whole, attribute: Attribute) -> Iterator[Found]:
    """Marks such as 此件依申请公开 that say something else than the attribute."""
    for mark in _MARK.finditer(whole.text):
        if attributes.named(mark["said"]) != attribute:
            wrong = InText(
                "mark_conflict",
                mark[0],
                mark.start(),
                mark.end(),
                f"mark_conflict:公开属性是{attribute.label}",
                "block",
                right=f"此件{attribute.label}",
            )
            yield from _placed(whole, wrong)


def _unreadable(pointer: str, zh: str) -> Found:
    why = "这一部分的网页标记不完整，无法逐处检查；请用编辑器重新保存"
    return Found(
        pointer, "#", None, None, zh, SEEN, "unscannable", why, "unscannable:markup", "refuse"
    )


def _of_file(file: File, hint: str | None) -> Iterator[Found]:
    """What the check of a file found in the copy that will be public."""
    given = _findings(file)
    allowed = stands(hint)
    for each in given:
        if each["severity"] == "info" or each["kind"] in allowed:
            continue
        where = f"{file.zh}“{file.name}”：{each['where']}" if file.name else file.zh
        yield Found(
            pointer=file.pointer,
            part="#file",
            start=None,
            end=None,
            where=where[:500],
            channel=each["channel"],
            kind=each["kind"],
            text=each["text"],
            rule=str(each["rule"])[:300],
            severity=each["severity"],
            mask=each["mask"],
        )


def _findings(file: File) -> list[dict[str, Any]]:
    if file.size == 0:
        return [_refused("empty_file", "文件是空的", "warn")]
    try:
        return files.findings(files.by_digest(file.sha256))
    except StoredFile.DoesNotExist:
        return [_refused("unscannable", "文件不在本系统中，没有检查过", "refuse")]
    except Refusal as refusal:
        return [_refused("unscannable", refusal.text, "refuse")]


def _refused(kind: str, why: str, severity: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "text": why,
        "where": "整个文件",
        "channel": "unscannable",
        "rule": kind,
        "severity": severity,
        "mask": None,
    }
