"""From the blocks of a file to the parts of a text: clean HTML piece by piece."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from gongkai.base.files.convert import layout, outline
from gongkai.base.files.convert.blocks import (
    Align,
    Block,
    Cell,
    Paragraph,
    Picture,
    Reading,
    Run,
    Table,
    check_rows,
    joined,
)
from gongkai.base.files.convert.result import Conversion, Part, Span
from gongkai.law.refusal import Refusal

MOST_CHARACTERS = 1_000_000
_BLANK = " \t\u3000\xa0\u200b\ufeff"
_SPACES = re.compile(r"[ \t\xa0]+")
_GAPS = re.compile(r"(?<=[⺀-鿿，。；：！？、）》”])[ \t\xa0]+(?=[⺀-鿿（《“])")
_LINKED = re.compile(r"(?:https?://|mailto:)\S+")
_HEADS = frozenset(
    {"序号", "项目", "名称", "单位", "备注", "时间", "日期", "内容", "类别", "事项", "责任单位"}
    | {"指标", "金额", "数量", "编号", "地点", "联系人", "电话", "依据"}
)
_LONGEST_HEAD = 14


def shaped(reading: Reading, format_: str) -> Conversion:
    """The text of a file. Raises Refusal for one that is too long, naming the place."""
    _check(reading.blocks)
    blocks = list(_lines(layout.unfolded(reading.blocks)))
    paragraphs = [each for each in blocks if isinstance(each, Paragraph)]
    usual = outline.body_size(paragraphs)
    titled = {id(paragraphs[place]) for place in outline.title(paragraphs)}
    # What stands above the title (red head, number) is no heading.
    is_above = bool(titled)
    alts = {picture.name: picture.alt for picture in reading.pictures}
    parts: list[Part] = []
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, Table):
            parts += _rows(block, number, alts)
        elif id(block) in titled:
            parts.append(_titled(block))
            is_above = False
        else:
            level = 0 if is_above else outline.level(block, usual)
            parts.append(_paragraph(block, level, alts))
    return Conversion(
        format_,
        tuple(_listed(parts)),
        _used(reading.pictures, parts),
        tuple(reading.hidden),
        tuple(reading.notes),
    )


def _check(blocks: Sequence[Block]) -> None:
    tables = [block for block in blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, start=1):
        check_rows(number, len(table.rows))
    count = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    count += sum(len(cell.text) for table in tables for row in table.rows for cell in row)
    if count > MOST_CHARACTERS:
        raise Refusal(f"正文有 {count} 字，超过 {MOST_CHARACTERS} 字的上限；请拆分成几份文件。")


def _lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with lines broken by hand made paragraphs, trimmed, empty ones left out."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        else:
            yield from (line for line in _cut(block) if not line.is_empty)


def _cut(paragraph: Paragraph) -> Iterator[Paragraph]:
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text, picture="")] for text in others]
    is_one = paragraph.level > 0 or paragraph.align == Align.CENTER
    whole: list[list[Run]] = []
    for line in lines:
        before = "".join(run.text for run in whole[-1]) if whole else ""
        text = "".join(run.text for run in line)
        if before.strip() and text.strip() and (is_one or outline.goes_on(before, text)):
            whole[-1] += line
        else:
            whole.append(line)
    for runs in whole:
        yield replace(paragraph, runs=trimmed(joined(runs)))


def trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without blanks at both ends: an indent is the style's matter."""
    found = list(runs)
    while found and not found[0].picture and not found[0].text.strip(_BLANK):
        found.pop(0)
    while found and not found[-1].picture and not found[-1].text.strip(_BLANK):
        found.pop()
    if found and not found[0].picture:
        found[0] = replace(found[0], text=found[0].text.lstrip(_BLANK))
    if found and not found[-1].picture:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(_BLANK))
    return tuple(found)


def _titled(paragraph: Paragraph) -> Part:
    text = _flat(paragraph.text)
    return Part(f"<h1>{escape(text, quote=False)}</h1>", text, level=1)


def _paragraph(paragraph: Paragraph, level: int, alts: dict[str, str]) -> Part:
    inner = _inner(paragraph.runs, alts, is_plain=bool(level) or paragraph.is_strong)
    text = _flat(paragraph.text)
    if paragraph.is_item and not level:
        return Part(f"<li>{inner}</li>", text, wrap="ul", group=1)
    tag = f"h{level}" if level else "p"
    return Part(f"<{tag}>{inner}</{tag}>", text, level)


def _listed(parts: list[Part]) -> Iterator[Part]:
    """The parts, each run of items in a list of its own."""
    number = len(parts)
    last: Part | None = None
    for part in parts:
        if part.wrap == "ul":
            number += 0 if last and last.wrap == "ul" else 1
            part = replace(part, group=number)
        yield part
        last = part


def _inner(runs: Sequence[Run], alts: dict[str, str], *, is_plain: bool = False) -> str:
    """The runs as HTML. Where all of it is bold anyway, nothing is marked as bold."""
    return "".join(_run(run, alts, is_plain=is_plain) for run in runs)


def _run(run: Run, alts: dict[str, str], *, is_plain: bool) -> str:
    if run.picture:
        alt = escape(alts.get(run.picture, ""))
        return f'<img src="{escape(run.picture)}" alt="{alt}">'
    html = escape(_spaced(run.text), quote=False).replace("\n", "<br>")
    if html.strip():
        for mark in sorted(run.marks - {"strong"} if is_plain else run.marks):
            html = f"<{mark}>{html}</{mark}>"
    if html.strip() and _LINKED.fullmatch(run.href):
        html = f'<a href="{escape(run.href)}">{html}</a>'
    return html


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", _GAPS.sub(_kept_gap, text))


def _kept_gap(found: re.Match[str]) -> str:
    """A wide gap keeps words apart (two names); a narrow one between letters is typing."""
    return "　" if "\t" in found[0] or len(found[0]) > 1 else ""


def _flat(text: str) -> str:
    return " ".join(_spaced(text.replace("\n", " ")).split(" ")).strip()


def _rows(table: Table, group: int, alts: dict[str, str]) -> list[Part]:
    rows = [row for row in table.rows if row]
    heads = _is_head(rows)
    return [
        _row(row, group, alts, is_head=number == 0 and heads) for number, row in enumerate(rows)
    ]


def _is_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns, where no row says so itself."""
    if len(rows) < 2 or any(cell.is_head for cell in rows[0]):
        return False
    texts = [re.sub(r"\s", "", cell.text) for cell in rows[0]]
    if len(texts) < 2 or not all(0 < len(text) <= _LONGEST_HEAD for text in texts):
        return False
    strong = [p.is_strong for cell in rows[0] for p in cell.paragraphs if p.text.strip()]
    others = [p.is_strong for cell in rows[1] for p in cell.paragraphs if p.text.strip()]
    return bool(_HEADS & set(texts)) or (all(strong) and not all(others))


def _row(row: Sequence[Cell], group: int, alts: dict[str, str], *, is_head: bool) -> Part:
    cells = tuple(Span(each.columns, each.rows, each.is_head or is_head) for each in row)
    html = "".join(
        _cell(each, span, alts, scope="col" if is_head or each.is_head else "")
        for each, span in zip(row, cells, strict=True)
    )
    text = "\t".join(_flat(each.text) for each in row)
    return Part(f"<tr>{html}</tr>", text, wrap="table", group=group, cells=cells)


def _cell(cell: Cell, span: Span, alts: dict[str, str], *, scope: str) -> str:
    lines = [line for each in cell.paragraphs for line in _cut(each) if not line.is_empty]
    inner = "<br>".join(
        ("• " if line.is_item else "") + _inner(line.runs, alts, is_plain=span.is_head)
        for line in lines
    )
    tag = "th" if span.is_head else "td"
    marks = f' scope="{scope}"' if scope else ""
    marks += f' colspan="{span.columns}"' if span.columns > 1 else ""
    marks += f' rowspan="{span.rows}"' if span.rows > 1 else ""
    return f"<{tag}{marks}>{inner}</{tag}>"


def _used(pictures: Sequence[Picture], parts: Sequence[Part]) -> tuple[Picture, ...]:
    """The pictures that the text shows."""
    html = "\n".join(part.html for part in parts)
    return tuple(each for each in pictures if f'src="{escape(each.name)}"' in html)
