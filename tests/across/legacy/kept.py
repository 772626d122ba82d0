"""Sets of pages kept as text: each with what it says, written down before it was read.

A page stands in `kept/SET.txt` between `===` lines, in parts: its fields as TOML (what is not told
is null), `--- body` its paragraphs, `--- noise` what is none of it, `--- page ENCODING` the page.
`{p}` in a page are all paragraphs as elements, `{p 2-4}` some; `{br}`, `{t}` and `{tt}` are lines
of mark-up, of text, and of text with blank lines between; `{tr}` rows; `{3}` the third alone.
"""

import re
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.across.legacy.wild import Wild

FIELDS = (
    "title", "organs", "doc_number", "index_number", "topic", "written_on", "issued_on",
    "published_on", "effective_on", "validity", "disclosure", "recipients",
)  # fmt: skip
_PLACE = re.compile(r"\{(?:(?P<how>p|br|tt?|tr)(?: (?P<first>\d+)-(?P<last>\d+))?|(?P<one>\d+))\}")
_PART = re.compile(r"^--- (?P<part>\w+)(?: (?P<encoding>[\w-]+))?\n", re.M)


def pages(name: str) -> Iterator[Wild]:
    """Every page of a set."""
    text = (Path(__file__).parent / "kept" / f"{name}.txt").read_text("utf-8")
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        maker, _, rest = part.partition("\n")
        yield _page(maker, rest)


def _page(maker: str, text: str) -> Wild:
    edges = [*_PART.finditer(text)]
    parts = {"fields": text[: edges[0].start()]}
    encoding = "utf-8"
    for edge, following in zip(edges, [*edges[1:], None], strict=True):
        end = following.start() if following else len(text)
        encoding = edge["encoding"] or encoding
        parts[edge["part"]] = parts.get(edge["part"], "") + text[edge.end() : end]
    body = tuple(parts.get("body", "").splitlines())
    shown = _PLACE.sub(lambda place: _shown(place, body), parts["page"])
    noise = tuple(parts.get("noise", "").splitlines())
    return Wild(maker, shown.encode(encoding), _fields(parts["fields"]), body, noise)


def _fields(text: str) -> dict[str, object]:
    given = tomllib.loads(text)
    files = [{"name": name, "url": url} for name, url in given.pop("attachments", [])]
    kinds = {"kind": "document", "advice": "import", "attachments": files}
    return dict.fromkeys(FIELDS) | kinds | given


def _shown(place: re.Match[str], body: tuple[str, ...]) -> str:
    if place["one"]:
        return escape(body[int(place["one"]) - 1], quote=False)
    lines = body[int(place["first"]) - 1 : int(place["last"])] if place["first"] else body
    if place["how"] in ("t", "tt"):
        return ("\n\n" if place["how"] == "tt" else "\n").join(lines)
    told = [escape(line, quote=False) for line in lines]
    if place["how"] == "br":
        return "<br>\n".join(told)
    if place["how"] == "p":
        return "".join(f"<p>　　{line}</p>\n" for line in told)
    rows = (f"<td>{'</td><td>'.join(line.split(' '))}</td>" for line in told)
    return "".join(f"<tr>{row}</tr>" for row in rows)
