"""Pages drawn by script: the text stands in the data that the page, or its interface, carries."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from typing import Any

from gongkai.across.legacy.spelling import han

_TEXTS = frozenset(
    [
        "content", "doccontent", "body", "html", "text", "articlecontent", "contenthtml", "detail",
        "infocontent", "newscontent", "zwnr", "nr", "contents", "htmlcontent",
        "zhengwen", "neirong", "articlebody", "artcontent", "maincontent",
        "contenttext", "fulltext", "richtext", "xxnr", "txt", "txtcontent", "filecontent",
    ]
)  # fmt: skip
_LABELS = {
    "名称": "title doctitle articletitle infotitle newstitle bt biaoti arttitle xxbt name "
    "filetitle",
    "发文字号": "docno docnumber wh filenum fileno documentnumber fwzh wjbh wenhao wjh "
    "zihao filenumber docnum",
    "索引号": "indexno indexnumber syh idxno suoyinhao indexnum indexcode idx",
    "发布机构": "organ publisher fbjg puborgan organization fwjg publishorg fabujigou puborg "
    "issuer dept puborgname fwdw",
    "发布日期": "pubdate publishtime publishdate pubtime releasetime docreltime fbrq releasedate "
    "fbsj fabushijian faburiqi publishedat displaydate showtime",
    "成文日期": "writedate writtendate cwrq writtenon signdate writtime chengwenriqi "
    "cwsj formdate",
    "主题分类": "topic theme ztfl zhutifenlei",
    "有效性": "validity yxx youxiaoxing",
    "公开方式": "disclosure gkfs gongkaifangshi",
}
_KEYS = {key: label for label, keys in _LABELS.items() for key in keys.split()}
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.I | re.S)
_START = re.compile(r"""(?:=|\()\s*(?=[{\[])|(?:=|\()\s*(?=["][{\[])|^\s*(?=[{\[])""")
_CALL = re.compile(
    r"(?:/\*\*/\s*)?(?:typeof [\w$.]+\s*===?\s*'function'\s*&&\s*)?[\w$.]{1,80}\s*\(\s*(?=[{\[])"
)
_ESCAPED = re.compile(r"&lt;/?(?:p|div|br|span|table|section)\b", re.I)
_MOST_TRIED, _DEEPEST = 40, 12
_LEAST = 20  # Chinese characters that make a text
_CHINA = timedelta(hours=8)
_DECODER = json.JSONDecoder()


def is_data(text: str) -> bool:
    """Say whether a text is data rather than words: JSON, or JSON handed to a call."""
    start = text.lstrip()
    return start[:1] in ("{", "[") or bool(_CALL.match(start))


def page_of_data(text: str) -> str | None:
    """Return a page made of a document's record in the text, None where no record is one."""
    best: tuple[int, dict[str, Any], str] | None = None
    for value in _values(text):
        for record in _records(value):
            key = _text_key(record)
            count = han(record[key]) if key else 0
            if key and count >= _LEAST and (best is None or count > best[0]):
                best = count, record, key
    return _page(best[1], best[2]) if best else None


def _values(text: str) -> Iterator[Any]:
    """Yield what parses as JSON: the whole text, or what its scripts assign."""
    stripped = text.strip()
    call = _CALL.match(stripped)
    if call or stripped[:1] in ("{", "["):
        yield from _parsed(stripped, call.end() if call else 0)
        return
    tried = 0
    for script in _SCRIPT.finditer(text):
        for match in _START.finditer(script[1]):
            tried += 1
            if tried > _MOST_TRIED:
                return
            yield from _parsed(script[1], match.end())


def _parsed(text: str, start: int) -> Iterator[Any]:
    try:
        value = _DECODER.raw_decode(text, start)[0]
        yield json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object within a value, in the order of the text."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, dict):
            yield item
        parts = list(item.values()) if isinstance(item, dict) else item
        if isinstance(parts, list) and depth < _DEEPEST:
            waiting += [(part, depth + 1) for part in reversed(parts)]


def _text_key(record: dict[str, Any]) -> str | None:
    keys = [key for key, value in record.items() if isinstance(value, str) and _is_text(key)]
    return max(keys, key=lambda key: len(record[key]), default=None)


def _is_text(key: str) -> bool:
    return _flat(key) in _TEXTS


def _flat(key: str) -> str:
    """Return a key as all its spellings are written: doc_no, docNo and DOC-NO are one."""
    return key.lower().replace("_", "").replace("-", "")


def _page(record: dict[str, Any], key: str) -> str:
    """Return the record as a page: its title, a table of what it says of itself, its text."""
    said = {
        _KEYS[_flat(name)]: _plain(_KEYS[_flat(name)], value)
        for name, value in record.items()
        if _flat(name) in _KEYS and isinstance(value, str | int) and value
    }
    title, day = escape(said.get("名称", "")), escape(said.pop("发布日期", ""))
    rows = "".join(
        f"<tr><td>{label}</td><td>{escape(value)}</td></tr>" for label, value in said.items()
    )
    text = record[key]
    if "<" not in text and _ESCAPED.search(text):
        text = unescape(text)
    if "<" not in text:
        text = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return (
        f'<html><head><title>{title}</title><meta name="pubdate" content="{day}"></head><body>'
        f'<table>{rows}</table><h1>{title}</h1><div id="zoom">{text}</div></body></html>'
    )


def _plain(label: str, value: str | int) -> str:
    """Return a value as a page shows it: instants in milliseconds as days, no hour of the day."""
    if not label.endswith("日期"):
        return str(value)
    if str(value).isdecimal() and len(str(value)) in (10, 13):
        seconds = int(str(value)[:10])
        return (datetime.fromtimestamp(seconds, UTC) + _CHINA).date().isoformat()
    return re.sub(r"[T ]\d{1,2}:.*$", "", str(value))
