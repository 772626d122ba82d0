"""PDF files written by hand, so that letters can stand anywhere on them."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String


def paper(*contents: str, change=None, **options) -> bytes:
    """A PDF of A4 pages with these content streams; `/F` is Helvetica."""
    made = pikepdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for content in contents:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = made.make_indirect(Stream(made, content.encode("latin-1")))
    if change:
        change(made)
    out = BytesIO()
    made.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def letters(text, *, at=(100, 700), size=12, before="") -> str:
    return f"BT {before} /F {size} Tf {at[0]} {at[1]} Td ({text}) Tj ET\n"


def box(colour, place=(90, 690, 300, 30)) -> str:
    return f"{colour} rg {' '.join(map(str, place))} re f\n"


def note(**parts):
    def change(made):
        parts_ = {"Rect": Array([0, 0, 10, 10]), **parts}
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, **parts_))])
        if parts.get("Subtype") == Name.Widget:
            made.Root.AcroForm = Dictionary(Fields=made.pages[0].Annots)

    return change


def layer_off(made):
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    made.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    made.pages[0].Resources.Properties = Dictionary(L=layer)


def later(first: bytes, second: str) -> bytes:
    """A file with a new content of its only page behind the old one."""
    with pikepdf.open(BytesIO(first)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        start = first.rfind(b"startxref")
    at = int(first[start:].split()[1])
    trailer = first[first.rfind(b"trailer") + 7 : start].strip().rstrip(b">").lstrip(b"<")
    body = b"\n%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(second),
        second.encode(),
    )
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(first) + 1)
    end = len(first) + len(body)
    tail = b"trailer <<%s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, at, end)
    return first + body + table + tail
