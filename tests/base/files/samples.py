"""Files made for the tests, honest ones and hostile ones."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    """A small red picture."""
    out = BytesIO()
    Image.new(options.pop("mode", "RGB"), size, options.pop("color", "red")).save(
        out, kind, **options
    )
    return out.getvalue()


def photograph_with_place(orientation: int = 1) -> bytes:
    """A JPEG with camera, place, comment and preview."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 2.0, 3.0), 3: "E", 4: (102.0, 42.0, 0.0)})
    return picture("JPEG", exif=exif, comment=b"written by SecretClerk")


def moving(kind: str = "GIF") -> bytes:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue", "green")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def png_bomb(width: int, height: int, rows: int | None = None) -> bytes:
    """A PNG of a few kilobytes that unfolds to `width` × `height` bytes; cut off after `rows`."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    press = zlib.compressobj(9)
    data = b"".join(press.compress(b"\0" * (width + 1)) for _ in range(rows or height))
    data += press.flush()
    header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def new_pdf(pages: int = 1) -> Pdf:
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(300, 400))
    return pdf


def saved(pdf: Pdf, **options) -> bytes:
    out = BytesIO()
    # An encrypted file cannot have an identifier made from its content.
    pdf.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF with the traces of its making, and a link."""
    made = new_pdf(pages)
    made.docinfo["/Author"] = "SecretClerk"
    made.docinfo["/Producer"] = "SecretOffice"
    with made.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:creator"] = ["SecretClerk"]
    made.pages[0].PieceInfo = Dictionary(Private=String("SecretPiece"))
    made.pages[0].Group = Dictionary(PieceInfo=Dictionary(Private=String("SecretInside")))
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 10, 10],
        Contents=String("SecretNote"),
        A=Dictionary(S=Name.URI, URI=String("https://www.example.cn/")),
    )
    made.pages[0].Annots = Array([made.make_indirect(link)])
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])
    return saved(made, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _opening() -> Pdf:
    made = new_pdf()
    made.Root.OpenAction = script()
    return made


def _named() -> Pdf:
    made = new_pdf()
    names = Dictionary(Names=Array([String("a"), made.make_indirect(script())]))
    made.Root.Names = Dictionary(JavaScript=names)
    return made


def _on_page() -> Pdf:
    made = new_pdf()
    made.pages[0].AA = Dictionary(O=script())
    return made


def _in_stream() -> Pdf:
    made = new_pdf()
    code = Stream(made, b"app.alert(1)", Type=Name.Font)
    made.Root.Hidden = Array([Dictionary(S=Name.JavaScript, JS=made.make_indirect(code))])
    return made


def _launching() -> Pdf:
    made = new_pdf()
    made.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    return made


def _enclosing() -> Pdf:
    made = new_pdf()
    made.attachments["secret.txt"] = b"SecretAttachment"
    return made


def _annotated(**parts) -> Pdf:
    made = new_pdf()
    note = Dictionary(Type=Name.Annot, Rect=[0, 0, 10, 10], **parts)
    made.pages[0].Annots = Array([made.make_indirect(note)])
    return made


def _with_form() -> Pdf:
    made = new_pdf()
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))
    return made


def _with_field() -> Pdf:
    made = _annotated(Subtype=Name.Widget, FT=Name.Tx, T=String("field"))
    made.Root.AcroForm = Dictionary(Fields=made.pages[0].Annots)
    return made


def _link(**action) -> Pdf:
    return _annotated(Subtype=Name.Link, A=Dictionary(**action))


def _bookmarked(address: str) -> Pdf:
    made = new_pdf()
    action = Dictionary(S=Name.URI, URI=String(address))
    item = made.make_indirect(Dictionary(Title=String("x"), A=action))
    made.Root.Outlines = made.make_indirect(Dictionary(First=item, Last=item, Count=1))
    return made


def hostile_pdfs() -> dict[str, tuple[bytes, str]]:
    """PDF files that must not be public, each with the word that says why."""
    uri = Name.URI
    made = {
        "script at opening": (_opening(), "脚本"),
        "script by name": (_named(), "脚本"),
        "script of a page": (_on_page(), "自动动作|脚本"),
        "script that says it is a font": (_in_stream(), "脚本"),
        "program started": (_launching(), "启动程序"),
        "attachment": (_enclosing(), "附件"),
        "comment": (_annotated(Subtype=Name.Text, Contents=String("x")), "批注"),
        "attached file": (_annotated(Subtype=Name.FileAttachment), "批注"),
        "film": (_annotated(Subtype=Name.RichMedia), "批注"),
        "form field": (_with_field(), "表单域"),
        "dynamic form": (_with_form(), "动态表单"),
        "link with script": (_link(S=uri, URI=String("javascript:alert(1)")), "链接"),
        "bookmark with script": (_bookmarked("JavaScript:alert(1)"), "链接"),
        "link to a file": (_link(S=uri, URI=String("file:///etc/passwd")), "链接"),
        "link to a network share": (_link(S=Name.GoToR, F=String("\\\\x\\y")), "打开其他文件"),
        "link with a second act": (
            _link(S=uri, URI=String("https://a.cn"), Next=Dictionary(S=Name.Named, N=Name.Print)),
            "链接",
        ),
    }
    return {name: (saved(pdf), why) for name, (pdf, why) in made.items()}


def encrypted_pdf(user: str) -> bytes:
    """Locked with a password (`user`), or only restricted where that is empty."""
    return saved(new_pdf(), encryption=pikepdf.Encryption(owner="owner", user=user, R=6))


def archive(*members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for member in members:
            # A ZipInfo of our own has a fixed date: the same archive every time.
            made.writestr(zipfile.ZipInfo(member), "x")
    return out.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    """The pixels of a picture."""
    with Image.open(BytesIO(data)) as made:
        return made.size


def scanned_pdf() -> bytes:
    """A page that is nothing but a picture."""
    made = Pdf.new()
    page = made.add_blank_page(page_size=(300, 400))
    image = Stream(
        made,
        b"\x80" * (30 * 40),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=30,
        Height=40,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    page.Resources = Dictionary(XObject=Dictionary(I=image))
    page.Contents = Stream(made, b"300 0 0 400 0 0 cm /I Do")
    return saved(made)
