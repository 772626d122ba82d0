import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.base.files import samples
from tests.base.files.scan.found import items, places, traces
from tests.base.files.scan.office import SECRET
from tests.base.files.scan.papers import box, later, layer_off, letters, note, paper

from gongkai.law.refusal import Refusal

PLAIN = letters("Open", at=(100, 100))
TABLES = pikepdf.ObjectStreamMode.disable


def noted(**parts):
    return paper(PLAIN, change=note(**parts))


def attached(made):
    made.attachments["a.txt"] = SECRET.encode()


def titled(made):
    made.docinfo["/Subject"] = SECRET


def described(made):
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:description"] = SECRET


def bookmarked(made):
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def lost(made):
    content = made.make_indirect(pikepdf.Stream(made, letters(SECRET).encode()))
    made.Root.Kept = made.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=content,
            Resources=made.pages[0].Resources,
        )
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (paper(letters(SECRET)), ("visible_pii", "page 1")),
        (
            paper(PLAIN, letters(SECRET) + box("0 0 0")),
            ("covered_text", "page 2 under a black box"),
        ),
        (
            paper(letters(SECRET) + box("1 1 1")),
            ("covered_text", "page 1 under a white box"),
        ),
        (
            paper("1 g " + letters(SECRET)),
            ("invisible_text", "page 1 in the colour of its ground"),
        ),
        (
            paper(box("0 0 0") + "0 g " + letters(SECRET)),
            ("invisible_text", "page 1 in the colour of its ground"),
        ),
        (paper(letters(SECRET, before="3 Tr")), ("invisible_text", "page 1 not drawn")),
        (paper(letters(SECRET, size=0.5)), ("invisible_text", "page 1 too small to read")),
        (paper(letters(SECRET, at=(700, 100))), ("off_page", "page 1 off the page")),
        (
            paper("q 0 0 50 50 re W n " + letters(SECRET) + "Q"),
            ("invisible_text", "page 1 clipped away"),
        ),
        (
            paper(f"/OC /L BDC {letters(SECRET)} EMC", change=layer_off),
            ("hidden_layer", "page 1 in a hidden layer"),
        ),
        (
            noted(Subtype=Name.Text, Contents=String(SECRET)),
            ("annotation", "page 1 annotation"),
        ),
        (
            noted(Subtype=Name.Redact, Contents=String(SECRET)),
            ("redact_annotation", "page 1 redaction not carried out"),
        ),
        (
            noted(Subtype=Name.Widget, FT=Name.Tx, V=String(SECRET)),
            ("form_field", "form field"),
        ),
        (
            noted(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"tel:{SECRET}"))),
            ("hyperlink", "hyperlink"),
        ),
        (
            noted(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String(SECRET))),
            ("active_content", "script"),
        ),
        (paper(PLAIN, change=attached), ("embedded_file", "embedded file a.txt › body")),
        (paper(PLAIN, change=titled), ("metadata", "metadata subject")),
        (paper(PLAIN, change=described), ("metadata", "XMP")),
        (paper(PLAIN, change=bookmarked), ("bookmark", "bookmark")),
        (paper(PLAIN, change=lost), ("hidden_page", "page that is not shown")),
        (
            later(paper(letters(SECRET), object_stream_mode=TABLES), PLAIN),
            ("old_version", "earlier version 1"),
        ),
        (
            paper(PLAIN) + SECRET.encode(),
            ("trailing_data", "after the end of the file"),
        ),
    ],
)
def test_every_hiding_place_of_a_pdf_is_named(content, place):
    assert places(content, SECRET) == {place}


@pytest.mark.parametrize(
    "content",
    [
        letters("Plain"),
        box("0 0 1") + "1 g " + letters("White on blue"),
        "q 0.5 g 0 0 595 842 re f Q " + letters("On grey"),
        "0 0 595 842 re W n " + letters("Clipped by the page alone"),
    ],
)
def test_a_plain_paper_leaves_no_trace(content):
    assert traces(paper(content)) == set()


def scanned(made):
    picture = pikepdf.Stream(
        made,
        bytes(range(64)) * 64,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=64,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    made.pages[0].Resources.XObject = Dictionary(I=made.make_indirect(picture))


def test_the_letters_read_from_a_scan_stand_in_sight():
    content = "q 595 0 0 842 0 0 cm /I Do Q " + letters(SECRET, before="3 Tr")

    assert places(paper(content, change=scanned), SECRET) == {("visible_pii", "page 1")}
    assert traces(paper(content, change=scanned)) == set()


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_refused(password):
    with pytest.raises(Refusal, match="加密"):
        items(samples.encrypted_pdf(password))


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", samples.pdf()[:90]])
def test_a_broken_pdf_is_refused(content):
    with pytest.raises(Refusal, match="损坏"):
        items(content)
