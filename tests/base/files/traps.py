"""Files in which something is planted where a reader does not look, each with its clean twin.

Made from nothing, the same on every run; a twin is the same file with harmless words in the same
place. `python -m benchmarks.files` counts them, the tests hold every one.
"""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, String
from PIL import Image, PngImagePlugin
from tests.base.files.scan import office, papers
from tests.base.files.scan.office import SECRET, data, docx, paragraph, row, word_part, xlsx
from tests.base.files.scan.test_other_office import CELL, odf, ofd, record, rtf, table, xls
from tests.base.files.scan.test_other_office import cells as odf_cells
from tests.base.files.scan.test_other_office import letters as long_letters
from tests.base.files.scan.test_other_office import line as ofd_line
from tests.base.files.scan.test_other_office import page as ofd_page
from tests.base.files.scan.test_other_office import style as odf_style

PLANTED = ("11010519491231002X", "13800138000", "6222021234567894")
# ASCII, so that it can stand in any file; nobody's.
HARMLESS = "Yunzhou 2026"

Build = Callable[[str], bytes]


@dataclass(frozen=True)
class Trap:
    """A file with something planted in it; `is_public`: a copy of its kind may be released."""

    kind: str
    name: str
    channel: str
    build: Build
    is_public: bool = True

    @property
    def file_name(self) -> str:
        return f"a.{self.kind}"

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


HEAD = row(1, A="项目", B="说明") + row(2, A="甲", B="乙")
WHITE_FONT = (
    '<numFmts><numFmt numFmtId="170" formatCode=";;;"/>'
    '<numFmt numFmtId="171" formatCode="&quot;***&quot;;;;&quot;***&quot;"/></numFmts>'
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font></fonts>'
    '<fills><fill/></fills><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/>'
    '<xf fontId="0" numFmtId="170"/><xf fontId="0" numFmtId="171"/></cellXfs>'
    '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
    '<dxf><numFmt numFmtId="172" formatCode=";;;"/></dxf></dxfs>'
)


def _sheet(extra: Callable[[str], str], *, before: str = "", behind: str = "") -> Build:
    return lambda value: xlsx(before + data(HEAD, extra(value)) + behind, styles=WHITE_FONT)


def _cell(style: int) -> Callable[[str], str]:
    return lambda value: (
        f'<row r="3"><c r="A3" s="{style}" t="inlineStr"><is><t>{value}</t></is></c></row>'
    )


def _condition(rule: str) -> str:
    return f'<conditionalFormatting sqref="A3:B9">{rule}</conditionalFormatting>'


def _part(name: str, inner: str) -> Build:
    return lambda value: xlsx(data(HEAD), parts={name: inner.format(value=value)})


def _named(inner: str) -> Build:
    return lambda value: xlsx(data(HEAD), names=inner.format(value=value))


_PLAIN = "{value}"
_RULE = '<cfRule type="expression" dxfId="{}"><formula>{}</formula></cfRule>'
_THREAD = '<r xmlns="x"><threadedComment ref="A1"><text>{value}</text></threadedComment></r>'
_NOTE = '<r xmlns="x"><comment ref="A1"><text><t>{value}</t></text></comment></r>'
_VALID = (
    '<dataValidations><dataValidation sqref="A9"><formula1>"{value}"</formula1>'
    "</dataValidation></dataValidations>"
)
SHEETS = (
    ("hidden sheet", "hidden_sheet",
     lambda v: xlsx(data(HEAD), data(row(1, A=v)), states=("visible", "hidden"))),
    ("very hidden sheet", "hidden_sheet",
     lambda v: xlsx(data(HEAD), data(row(1, A=v)), states=("visible", "veryHidden"))),
    ("hidden row", "hidden_rows", _sheet(lambda v: row(3, 'hidden="1"', A=v))),
    ("row of no height", "hidden_rows", _sheet(lambda v: row(3, 'ht="0" customHeight="1"', A=v))),
    ("row of one point", "hidden_rows", _sheet(lambda v: row(3, 'ht="0.75"', A=v))),
    ("hidden column", "hidden_columns",
     _sheet(lambda v: row(3, C=v), before='<cols><col min="3" max="3" hidden="1"/></cols>')),
    ("column of no width", "hidden_columns",
     _sheet(lambda v: row(3, C=v), before='<cols><col min="3" max="3" width="0.1"/></cols>')),
    ("white letters", "invisible_text", _sheet(_cell(1))),
    ("tiny letters", "invisible_text", _sheet(_cell(2))),
    ("format of nothing", "invisible_text", _sheet(_cell(3))),
    ("format of stars", "invisible_text", _sheet(_cell(4))),
    ("condition that whitens", "invisible_text",
     _sheet(lambda v: row(3, A=v), behind=_condition(_RULE.format(0, "LEN($A3)>0")))),
    ("condition that blanks", "invisible_text",
     _sheet(lambda v: row(3, A=v), behind=_condition(_RULE.format(1, "TRUE")))),
    ("covered by merging", "covered_cells",
     _sheet(lambda v: row(3, A="合", B=v),
            behind='<mergeCells><mergeCell ref="A3:B3"/></mergeCells>')),
    ("far below", "off_page", _sheet(lambda v: row(900, A=v))),
    ("far to the right", "off_page", _sheet(lambda v: row(3, A="甲", ZZ=v))),
    ("outside of the print area", "outside_print_area",
     lambda v: xlsx(data(HEAD, row(3, D=v)), names='<definedName name="_xlnm.Print_Area" '
                    'localSheetId="0">表1!$A$1:$B$9</definedName>')),
    ("defined name", "defined_name", _named('<definedName name="x">"{value}"</definedName>')),
    ("hidden defined name", "defined_name",
     _named('<definedName name="x" hidden="1">"{value}"</definedName>')),
    ("data validation", "data_validation",
     lambda v: xlsx(data(HEAD) + _VALID.format(value=v))),
    ("formula", "formula",
     _sheet(lambda v: f'<row r="3"><c r="A3"><f>IF(1,1,"{v}")</f><v>1</v></c></row>')),
    ("comment", "comment", _part("xl/comments1.xml", _NOTE)),
    ("thread", "comment", _part("xl/threadedComments/threadedComment1.xml", _THREAD)),
    ("pivot cache", "pivot_cache",
     _part("xl/pivotCache/pivotCacheRecords1.xml", '<r><s v="{value}"/></r>')),
    ("external link cache", "external_link_cache",
     _part("xl/externalLinks/externalLink1.xml", "<r><v>{value}</v></r>")),
    ("chart cache", "chart_cache", _part("xl/charts/chart1.xml", "<c><v>{value}</v></c>")),
    ("connection", "connection", _part("xl/connections.xml", '<c connection="U={value}"/>')),
    ("custom XML", "custom_xml", _part("customXml/item1.xml", "<a>{value}</a>")),
    ("property", "metadata",
     _part("docProps/core.xml", "<coreProperties><subject>{value}</subject></coreProperties>")),
    ("unused string", "orphan_data",
     lambda v: xlsx(data(HEAD), strings=(f"<t>{v}</t>",))),
    ("part without relation", "orphan_data", _part("xl/left.xml", "<a>{value}</a>")),
    ("embedded text", "embedded_file", _part("xl/embeddings/a.txt", _PLAIN)),
    ("behind the archive", "trailing_data", lambda v: xlsx(data(HEAD)) + b"\n" + v.encode()),
    ("header", "header_footer",
     lambda v: xlsx(
         f"{data(HEAD)}<headerFooter><oddHeader>&amp;C{v}</oddHeader></headerFooter>")),
)  # fmt: skip


def _word(inner: Callable[[str], str]) -> Build:
    return lambda value: docx(paragraph("通知") + inner(value))


def _word_part(name: str, relation: str, inner: Callable[[str], str]) -> Build:
    return lambda value: docx(
        paragraph("通知"),
        parts={f"word/{name}.xml": inner(value)},
        document_relations=(("x1", relation, f"{name}.xml"),),
    )


def _run(value: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{value}</w:t></w:r>"


def _box(value: str) -> str:
    return f"<w:txbxContent>{paragraph(value)}</w:txbxContent>"


DOCUMENTS = (
    ("deletion", "tracked_change",
     _word(lambda v: f"<w:p><w:del><w:r><w:delText>{v}</w:delText></w:r></w:del></w:p>")),
    ("moved away", "tracked_change",
     _word(lambda v: f"<w:p><w:moveFrom>{_run(v)}</w:moveFrom></w:p>")),
    ("hidden letters", "hidden_text", _word(lambda v: paragraph(v, "<w:vanish/>"))),
    ("white letters", "invisible_text",
     _word(lambda v: paragraph(v, '<w:color w:val="FFFFFF"/>'))),
    ("tiny letters", "invisible_text", _word(lambda v: paragraph(v, '<w:sz w:val="2"/>'))),
    ("hidden row", "hidden_text", _word(
        lambda v: "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(v)}</w:tc></w:tr></w:tbl>")),
    ("covered by merging", "covered_cells", _word(
        lambda v: '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>'
        f"</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph(v)}</w:tc></w:tr></w:tbl>")),
    ("older alternative", "alternate_content", _word(
        lambda v: f"<w:p><mc:AlternateContent><mc:Choice>{_run('甲')}</mc:Choice><mc:Fallback>"
        f"{paragraph(v)}</mc:Fallback></mc:AlternateContent></w:p>")),
    ("content control", "content_control",
     _word(lambda v: f'<w:sdt><w:sdtPr><w:tag w:val="{v}"/></w:sdtPr></w:sdt>')),
    ("field code", "field_code",
     _word(lambda v: f'<w:p><w:r><w:instrText>ASK "{v}"</w:instrText></w:r></w:p>')),
    ("hidden shape", "hidden_shape", _word(
        lambda v: '<w:p><w:r><w:pict><v:shape style="visibility:hidden">'
        f"{_box(v)}</v:shape></w:pict></w:r></w:p>")),
    ("alt text", "alt_text",
     _word(lambda v: f'<w:p><w:r><w:drawing><wp:docPr descr="{v}"/></w:drawing></w:r></w:p>')),
    ("bookmark", "bookmark", _word(lambda v: f'<w:p><w:bookmarkStart w:name="_{v}"/></w:p>')),
    ("comment", "comment", _word_part(
        "comments", "comments",
        lambda v: word_part("comments", f"<w:comment>{paragraph(v)}</w:comment>"))),
    ("document variable", "document_variable", _word_part(
        "settings", "settings",
        lambda v: word_part(
            "settings", f'<w:docVars><w:docVar w:name="a" w:val="{v}"/></w:docVars>'))),
    ("header", "header_footer",
     _word_part("header1", "header", lambda v: word_part("hdr", paragraph(v)))),
    ("attached text", "embedded_file", lambda v: docx(
        paragraph("通知"), parts={"word/embeddings/a.txt": v})),
    ("custom XML", "custom_xml",
     lambda v: docx(paragraph("通知"), parts={"customXml/item1.xml": f"<a>{v}</a>"})),
    ("property", "metadata", lambda v: docx(
        paragraph("通知"),
        parts={"docProps/core.xml": f"<coreProperties><subject>{v}</subject></coreProperties>"})),
    ("template", "external_link", lambda v: docx(
        paragraph("通知"), document_relations=(("x1", "attachedTemplate", f"file:///C:/{v}"),),
        external=("x1",))),
    ("behind the archive", "trailing_data", lambda v: docx(paragraph("通知")) + v.encode()),
)  # fmt: skip

_OPEN = papers.letters("Open", at=(100, 100))


def _changed(change: Callable[[pikepdf.Pdf, str], None]) -> Build:
    return lambda value: papers.paper(_OPEN, change=lambda made: change(made, value))


def _attach(made: pikepdf.Pdf, value: str) -> None:
    made.attachments["a.txt"] = value.encode()


def _bookmark(made: pikepdf.Pdf, value: str) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(value, 0))


def _xmp(made: pikepdf.Pdf, value: str) -> None:
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:description"] = value


def _info(made: pikepdf.Pdf, value: str) -> None:
    made.docinfo["/Subject"] = value


def _drawn(content: Callable[[str], str], **options: object) -> Build:
    return lambda value: papers.paper(_OPEN + content(value), **options)


_UNPACKED = {
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "compress_streams": False,
}
PAPERS = (
    ("under a black box", "covered_text",
     _drawn(lambda v: papers.letters(v) + papers.box("0 0 0"))),
    ("under a white box", "covered_text",
     _drawn(lambda v: papers.letters(v) + papers.box("1 1 1"))),
    ("white letters", "invisible_text", _drawn(lambda v: "1 g " + papers.letters(v))),
    ("not drawn", "invisible_text", _drawn(lambda v: papers.letters(v, before="3 Tr"))),
    ("tiny letters", "invisible_text", _drawn(lambda v: papers.letters(v, size=0.5))),
    ("clipped away", "invisible_text",
     _drawn(lambda v: "q 0 0 50 50 re W n " + papers.letters(v) + "Q")),
    ("off the page", "off_page", _drawn(lambda v: papers.letters(v, at=(700, 100)))),
    ("hidden layer", "hidden_layer",
     _drawn(lambda v: f"/OC /L BDC {papers.letters(v)} EMC", change=papers.layer_off)),
    ("earlier version", "old_version", lambda v: papers.later(
        papers.paper(papers.letters(v), **_UNPACKED), _OPEN)),
    ("bookmark", "bookmark", _changed(_bookmark)),
    ("property", "metadata", _changed(_info)),
    ("XMP", "metadata", _changed(_xmp)),
    ("behind the end", "trailing_data", lambda v: papers.paper(_OPEN) + v.encode()),
    ("attachment", "embedded_file", _changed(_attach)),
    ("note", "annotation", lambda v: papers.paper(
        _OPEN, change=papers.note(Subtype=Name.Text, Contents=String(v)))),
    ("redaction not carried out", "redact_annotation", lambda v: papers.paper(
        _OPEN, change=papers.note(Subtype=Name.Redact, Contents=String(v)))),
    ("form field", "form_field", lambda v: papers.paper(
        _OPEN, change=papers.note(Subtype=Name.Widget, FT=Name.Tx, V=String(v)))),
    ("address of a link", "hyperlink", lambda v: papers.paper(_OPEN, change=papers.note(
        Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"https://a.cn/?n={v}"))))),
)  # fmt: skip


def _png(value: str) -> bytes:
    out, notes = BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Comment", value)
    Image.new("RGB", (20, 20), "red").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def _jpeg(value: str) -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E] = value
    Image.new("RGB", (20, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


PICTURES = (
    ("png", "comment", "image_metadata", _png),
    ("png", "behind the picture", "trailing_data", lambda v: _png("x") + v.encode()),
    ("jpg", "EXIF", "image_metadata", _jpeg),
    ("jpg", "behind the picture", "trailing_data", lambda v: _jpeg("x") + v.encode()),
)


def _xls(sheet: bytes, **options: object) -> Build:
    """An old workbook with something in sight besides the secret, which is put in its place."""
    label = record(0x204, struct.pack("<3H", 0, 0, 0) + long_letters("Seen"))
    return lambda value: xls(label + sheet, **options).replace(
        SECRET.encode("utf-16-le"), value.ljust(len(SECRET)).encode("utf-16-le")[: 2 * len(SECRET)]
    )


_HIDDEN_ROW = record(0x208, struct.pack("<8H", 1, 0, 9, 255, 0, 0, 0x20, 0))
_HIDDEN_COLUMN = record(0x7D, struct.pack("<6H", 2, 3, 2000, 0, 1, 0))
OLD_SHEETS = (
    ("hidden row", "hidden_rows", _xls(_HIDDEN_ROW + CELL)),
    ("hidden column", "hidden_columns", _xls(_HIDDEN_COLUMN + CELL)),
    ("covered by merging", "covered_cells",
     _xls(CELL + record(0xE5, struct.pack("<5H", 1, 1, 1, 0, 5)))),
    ("unused string", "orphan_data", _xls(b"")),
)  # fmt: skip
OTHERS = (
    ("ods", "hidden table", "hidden_sheet", lambda v: odf(
        table(odf_cells("甲")) + table(odf_cells(v), style="a"),
        styles=odf_style('<style:table-properties table:display="false"/>'))),
    ("ods", "hidden row", "hidden_rows", lambda v: odf(
        table(odf_cells("甲") + odf_cells(v, row='table:visibility="collapse"')))),
    ("odt", "comment", "comment", lambda v: odf(
        f"<text:p>甲<office:annotation><text:p>{v}</text:p></office:annotation></text:p>")),
    ("odt", "deletion", "tracked_change", lambda v: odf(
        f"<text:p>甲</text:p><text:tracked-changes><text:p>{v}</text:p></text:tracked-changes>")),
    ("ofd", "transparent letters", "invisible_text",
     lambda v: ofd(ofd_page(ofd_line("甲") + ofd_line(v, more='Alpha="0"')))),
    ("ofd", "off the page", "off_page", lambda v: ofd(ofd_page(ofd_line(v, at="300 10 9 9")))),
    ("rtf", "hidden letters", "hidden_text", lambda v: rtf(rf"x {{\v {v}}}")),
    ("rtf", "comment", "comment", lambda v: rtf(rf"x{{\*\annotation {v}}}")),
    ("pptx", "notes", "speaker_notes", lambda v: office.pptx(
        office.shape("甲"), parts={"ppt/notesSlides/notesSlide1.xml": f"<a>{v}</a>"})),
    ("pptx", "hidden slide", "hidden_slide",
     lambda v: office.pptx(office.shape("甲"), office.shape(v), shows=("1", "0"))),
    ("pptx", "off the slide", "off_page",
     lambda v: office.pptx(office.shape(v, at=(99000000, 0, 10, 10)))),
    ("html", "comment", "comment", lambda v: f"<html><body>甲<!-- {v} --></body></html>".encode()),
    ("html", "hidden element", "hidden_text",
     lambda v: f"<html><body><p style='display:none'>{v}</p></body></html>".encode()),
    ("zip", "file in it", "visible_pii", lambda v: office.archive({"a.txt": v})),
)  # fmt: skip

TRAPS = (
    *(Trap("xlsx", *each) for each in SHEETS),
    *(Trap("xls", *each) for each in OLD_SHEETS),
    *(Trap("docx", *each) for each in DOCUMENTS),
    *(Trap("pdf", *each) for each in PAPERS),
    *(Trap(*each) for each in PICTURES),
    *(Trap(*each, is_public=False) for each in OTHERS),
)


def everything_in(content: bytes) -> bytes:
    """All bytes of a file with what is packed in it unpacked, a zip or a PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inner = [archive.read(name) for name in archive.namelist()]
        return b"\n".join([content, *inner])
    if content.startswith(b"%PDF"):
        out = BytesIO()
        with pikepdf.open(BytesIO(content)) as pdf:
            pdf.save(
                out,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                compress_streams=False,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        return content + out.getvalue()
    return content


def is_inside(content: bytes, value: str) -> bool:
    """Whether a value stands in a file in any of the ways programs write it."""
    whole = everything_in(content)
    return (
        any(value.encode(encoding) in whole for encoding in ("ascii", "utf-16-le", "utf-16-be"))
        or value.encode("utf-16-be").hex().encode() in whole.lower()
    )
