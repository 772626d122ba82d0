"""One legacy page, HTML or plain text, read into its fields and its text."""

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from gongkai.across.legacy import (
    advice,
    body,
    chrome,
    fields,
    headings,
    metadata,
    organs,
    repairs,
    repeats,
    suspects,
    title,
    wraps,
)
from gongkai.across.legacy.byline import COPIED, Byline, read_byline
from gongkai.across.legacy.decode import Decoded, decode, without_controls
from gongkai.across.legacy.lines import Sheet, plain_sheet
from gongkai.across.legacy.metadata import Entry
from gongkai.across.legacy.page import Page, is_html, read_page
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.scripted import is_data, page_of_data
from gongkai.across.legacy.signature import Signature, read_recipients, read_signature
from gongkai.text import docnumber

MOST_CHARACTERS, MOST_LINES = 1_000_000, 40_000
"""What one page may show; a book or a dump of many pages is no page."""

__all__ = ["Extract", "Unreadable", "extract", "extract_text"]


def extract(data: bytes, *, name: str, declared: str | None = None) -> Extract:
    """Return what a page of `data` bytes says; `declared` is a charset told from outside.

    Raises Unreadable for bytes that are no page of text, and nothing else.
    """
    read = _read(decode(data, name=name, declared=declared), name)
    return replace(read, sha256=sha256(data).hexdigest())


def extract_text(text: str, *, name: str, title: str | None = None) -> Extract:
    """Return what a page says whose text and title are known already, as in a record of a dump."""
    return _read(without_controls(Decoded(text, "utf-8")), name, title)


def _read(decoded: Decoded, name: str, title: str | None = None) -> Extract:
    page = _page(decoded.text)
    _refuse_endless(page.sheet, name)
    _note_decoding(page.sheet, decoded, page)
    return replace(_Reading(name, page, title).read(), encoding=decoded.encoding)


def _page(text: str) -> Page:
    """Return the page of a text; one that shows next to nothing is that of the data it carries."""
    told = is_data(text)
    page = read_page(text) if is_html(text) and not told else Page(plain_sheet(text))
    is_drawn = "<script" in text.lower() and not any(line.is_prose for line in page.sheet.lines)
    data = page_of_data(text) if told or is_drawn else None
    if data is None:
        return page
    page = read_page(data)
    page.sheet.note("正文取自页面脚本或接口中的数据")
    return page


def read_page_of(page: Page, name: str) -> Extract:
    """Return what a page says whose lines are known already, as those of an office file."""
    _refuse_endless(page.sheet, name)
    return _Reading(name, page).read()


def _refuse_endless(sheet: Sheet, name: str) -> None:
    count = sum(map(len, sheet.texts))
    if count > MOST_CHARACTERS or len(sheet.lines) > MOST_LINES:
        why = f"正文有 {len(sheet.lines)} 行 {count} 字，超过一个页面的上限"
        raise Unreadable(name, why, "请拆成单篇文件")


def _note_decoding(sheet: Sheet, decoded: Decoded, page: Page) -> None:
    for note in decoded.notes:
        sheet.note(note)
    for doubt in decoded.doubts:
        sheet.doubt("body", doubt)
    if page.is_cut_off:
        sheet.doubt("body", "页面代码没有结尾，文件可能不完整")


@dataclass
class _Reading:
    """The steps of reading one page, each using what the ones before it found."""

    name: str
    page: Page
    told_title: str | None = None
    table: dict[str, Entry] = field(default_factory=dict)
    byline: Byline = field(default_factory=Byline)
    signature: Signature = field(default_factory=Signature)
    red_head: str | None = None
    number: str | None = None
    title: str | None = None
    heading: str | None = None
    said_by: str | None = None
    recipients: str | None = None
    is_copied: bool = False
    masks: list[str] = field(default_factory=list)
    spam: list[str] = field(default_factory=list)

    def read(self) -> Extract:
        """Return the page as an object of the contract."""
        sheet = self.page.sheet
        repairs.repair_words(sheet)
        self.table = metadata.read_table(sheet)
        head_title = self.page.head_title
        self.spam = advice.spam_words(sheet, head_title)
        nothing = advice.no_document(sheet, head_title, self.spam, has_table=bool(self.table))
        if nothing:
            return self._rejected(nothing)
        self._read_head()
        self._read_text()
        found = body.paragraphs(sheet)
        if not found:
            return self._rejected(self._empty())
        return self._record(found)

    def _rejected(self, verdict: advice.Verdict) -> Extract:
        """Return the object of a page without a document: all its lines removed."""
        sheet = Sheet(self.page.sheet.lines)
        for place in list(sheet.open()):
            sheet.remove(place, "页面不含文件")
        notes = (*verdict.why, *self.page.sheet.notes)
        return Extract(self.name, verdict.kind, verdict.advice, notes=notes, removed=sheet.removed)

    def _empty(self) -> advice.Verdict:
        if self.page.is_frames:
            return advice.Verdict("index", "reject", ("这是框架页，正文在它引用的页面中",))
        if self.page.images:
            return advice.Verdict("error", "reject", ("页面只有图片，没有文字；请取得文字稿",))
        if not self.page.is_markup and not headings.is_whole(self.title or ""):
            return advice.Verdict("index", "reject", ("这里只有栏目的名称，没有正文",))
        return advice.Verdict(
            "error", "reject", ("页面中没有正文；可能由脚本载入，请导入数据接口的内容",)
        )

    def _read_head(self) -> None:
        """Read what stands above the text, and drop what surrounds it."""
        sheet = self.page.sheet
        chrome.cut_sizes(sheet)
        chrome.drop_by_words(sheet)
        self.byline = read_byline(sheet)
        self.red_head = organs.red_head(sheet)
        order = organs.order_head(sheet)
        if order:
            self.red_head = order[0]
        self.number = fields.doc_number(sheet, self.table, order[1] if order else None)
        title.cut_spam(sheet)
        title.drop_summary(sheet)
        self.title = self._title()
        fields.drop_number_copies(sheet, self.number)
        chrome.drop_by_place(sheet)
        self.said_by = organs.framing(sheet, self.title)
        self.red_head = organs.under_title(sheet, self.title) or self.red_head
        self.is_copied = any(removal.reason in COPIED for removal in sheet.removed)
        if self.is_copied:
            sheet.doubt("body", "页面是转载网站上的副本，须与原件核对")

    def _read_text(self) -> None:
        """Read what the text itself says, and mend it."""
        sheet = self.page.sheet
        wraps.join_wrapped(sheet)
        wraps.join_titles(sheet, self.title)
        repeats.drop_repeats(sheet)
        self.recipients = read_recipients(sheet)
        self.signature = read_signature(sheet)
        self.masks = suspects.find_masks(sheet)
        suspects.doubt_blanks(sheet)
        suspects.note_script(sheet)
        suspects.doubt_odd_words(sheet)

    def _title(self) -> str | None:
        """Return the title by the table, else the meta elements, else the headings."""
        sheet = self.page.sheet
        entry = self.table.get("title")
        heading = headings.heading(sheet)
        if not (heading and headings.is_whole(heading)):
            heading = headings.agreed(sheet, self.page.head_title) or heading
        others = [*headings.told_below(sheet), headings.of_head(self.page.head_title)]
        if self.told_title:
            told_title = title.bare(self.told_title)[0]
            title.drop_above(sheet, title.settle_copies(sheet, told_title))
            return told_title
        told = [
            entry.value if entry else None,
            self.page.metas.get("articletitle"),
            heading,
            *others,
        ]
        candidates = [item for item in told if item]
        self.heading = candidates[0] if candidates else None
        if not candidates:
            return None
        glued = None if entry else title.unglue(sheet, candidates)
        chosen, number = title.bare(glued or candidates[0])
        self.number = self.number or number
        title.drop_above(sheet, title.settle_copies(sheet, chosen))
        if (
            entry
            and heading
            and title.differs(entry.value, heading)
            and headings.is_whole(heading)
        ):
            sheet.doubt("title", f"元数据表为“{entry.value}”，页面标题为“{heading}”，取前者")
        return chosen

    def _organs(self) -> tuple[str, ...]:
        """Return the issuing organs: by the table, the signature, the red head, the title."""
        sheet = self.page.sheet
        signed = self.signature.organs or ((self.red_head,) if self.red_head else ())
        entry = self.table.get("organs")
        if entry:
            given = organs.in_full(organs.listed(entry.value), signed)
            if not all(map(organs.is_organ, given)):
                sheet.doubt("organs", f"元数据表的“{entry.value}”不像机关名")
                given = signed or given
            if signed and not set(signed) & set(given):
                sheet.doubt(
                    "organs", f"元数据表为“{entry.value}”，落款为“{'、'.join(signed)}”，取前者"
                )
            head = organs.of_title(self.title)
            if head and not any(head in organ or organ in head for organ in given):
                sheet.doubt("organs", f"元数据表为“{entry.value}”，标题中为“{head}”，取前者")
            return given
        if signed:
            return signed
        named = self.said_by or organs.of_title(self.title)
        if named and not (organs.is_shortened(named) and not self.said_by):
            sheet.doubt("organs", f"页面没有落款，“{named}”取自标题或导言")
            return (named,)
        return ()

    def _published_on(self) -> date | None:
        sheet = self.page.sheet
        given = fields.day(sheet, self.table, "published_on")
        day = self.byline.published_on
        if day and self.is_copied and not given:
            why = f"第 {self.byline.line} 行的 {day} 是转载网站的时间，未取"
            sheet.doubt("published_on", why)
            return None
        if given and day and given != day:
            sheet.doubt("published_on", f"元数据表为 {given}，页面时间为 {day}，取前者")
        return given or day or fields.meta_day(self.page.metas)

    def _written_on(self) -> date | None:
        sheet = self.page.sheet
        given = fields.day(sheet, self.table, "written_on")
        signed = self.signature.written_on
        if given and signed and given != signed:
            sheet.doubt("written_on", f"元数据表为 {given}，落款为 {signed}，取前者")
        return given or signed

    def _record(self, found: tuple[body.Paragraph, ...]) -> Extract:
        sheet, table = self.page.sheet, self.table
        texts = tuple(item.text for item in found)
        whole = "\n".join(texts)
        kind = advice.kind_of(self.title, has_traits=self._has_traits())
        verdict = advice.on_document(kind, self.heading, self.masks, self.spam, whole)
        record = Extract(
            file=self.name,
            kind=kind,
            advice=verdict.advice,
            title=self.title,
            organs=self._organs(),
            doc_number=self.number,
            index_number=fields.index_number(sheet, table),
            genre=_value(table, "genre") or title.genre_of(self.title),
            topic=_value(table, "topic"),
            written_on=self._written_on(),
            issued_on=fields.day(sheet, table, "issued_on") or self.signature.issued_on,
            published_on=self._published_on(),
            effective_on=fields.day(sheet, table, "effective_on") or fields.effective_on(whole),
            validity=fields.validity(sheet, table),
            disclosure=fields.disclosure(sheet, table, self.signature.disclosure),
            recipients=self.recipients,
            body=texts,
            attachments=body.attachments(sheet),
            cited_numbers=_cited(whole, self.number),
            body_html=body.to_html(found),
        )
        return self._with_findings(record, verdict)

    def _has_traits(self) -> bool:
        traits = (self.number, self.table, self.signature.organs, self.signature.disclosure)
        return any(traits) or headings.is_whole(self.title or "")

    def _with_findings(self, record: Extract, verdict: advice.Verdict) -> Extract:
        sheet = self.page.sheet
        if self.page.images:
            sheet.note(f"页面有 {self.page.images} 张图片，未取入正文")
        lacks = [label for key, label in _WANTED.items() if not getattr(record, key)]
        if lacks:
            sheet.note(f"页面没有给出：{'、'.join(lacks)}")
        return replace(
            record,
            repairs=sheet.repairs,
            removed=sheet.removed,
            notes=(*verdict.why, *sheet.notes),
            doubts=tuple(sheet.doubts),
        )


_WANTED = {
    "title": "标题",
    "organs": "发布机构",
    "doc_number": "发文字号",
    "written_on": "成文日期",
    "disclosure": "公开方式",
}


def _value(table: dict[str, Entry], name: str) -> str | None:
    return table[name].value if name in table else None


def _cited(text: str, own: str | None) -> tuple[str, ...]:
    found = (item.canonical for item in docnumber.find(text) if item.canonical and not item.doubt)
    return tuple(dict.fromkeys(number for number in found if number != own))
