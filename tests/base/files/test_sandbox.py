import re
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from tests.base.files import samples

from gongkai.base.files import sandbox
from gongkai.base.files.kinds import Kind
from gongkai.base.files.sandbox import Limits
from gongkai.base.files.store import Store
from gongkai.law.refusal import Refusal

SECRETS = (b"Secret", b"Exif", b"GPS", b"app.alert")


@pytest.fixture
def rebuilt(tmp_path):
    """Rebuilds a content as the check does."""
    store = Store(tmp_path / "files")

    def run(content, kind, limits=sandbox.LIMITS):
        with store.arriving(BytesIO(content)) as arrival:
            store.put(arrival)
        try:
            return sandbox.rebuild(store, arrival.sha256, kind, limits=limits)
        finally:
            assert list((store.root / "tmp").iterdir()) == []

    return run


def test_a_photograph_loses_place_camera_comment_and_preview(rebuilt):
    content = samples.photograph_with_place()
    assert [secret for secret in SECRETS if secret in content] == [b"Secret", b"Exif"]

    copy = rebuilt(content, Kind.JPEG)

    assert (copy.kind, copy.width, copy.height) == (Kind.JPEG, 40, 30)
    assert [secret for secret in SECRETS if secret in copy.data] == []
    with Image.open(BytesIO(copy.data)) as picture:
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
            "progressive",
            "progression",
        }
        red, green, blue = picture.convert("RGB").getpixel((20, 15))
        assert red > 240
        assert green < 15
        assert blue < 15


def test_a_photograph_is_turned_before_it_forgets_how_it_was_held(rebuilt):
    copy = rebuilt(samples.photograph_with_place(orientation=6), Kind.JPEG)

    assert (copy.width, copy.height) == (30, 40)


@pytest.mark.parametrize(
    ("content", "kind", "copied_as"),
    [
        (samples.picture("PNG"), Kind.PNG, Kind.PNG),
        (samples.picture("PNG", mode="RGBA", color=(1, 2, 3, 4)), Kind.PNG, Kind.PNG),
        (samples.picture("PNG", mode="I;16", color=7), Kind.PNG, Kind.PNG),
        (samples.picture("GIF"), Kind.GIF, Kind.PNG),
        (samples.picture("GIF", mode="P", color=1, transparency=1), Kind.GIF, Kind.PNG),
        (samples.picture("JPEG", mode="CMYK", color=(1, 2, 3, 4)), Kind.JPEG, Kind.JPEG),
        (samples.picture("JPEG", mode="L", color=9), Kind.JPEG, Kind.JPEG),
        (samples.picture("WEBP"), Kind.WEBP, Kind.JPEG),
        (samples.picture("WEBP", mode="RGBA", color=(1, 2, 3, 4)), Kind.WEBP, Kind.PNG),
    ],
)
def test_a_plain_picture_is_encoded_anew(rebuilt, content, kind, copied_as):
    copy = rebuilt(content, kind)

    assert (copy.kind, copy.width, copy.height, copy.pages) == (copied_as, 40, 30, None)
    with Image.open(BytesIO(copy.data)) as picture:
        assert picture.format == copied_as.value.upper()


def test_what_hangs_behind_a_picture_is_left_behind(rebuilt):
    copy = rebuilt(samples.picture("PNG") + samples.archive("Secret.txt"), Kind.PNG)

    assert [mark for mark in (b"PK\x03\x04", b"Secret") if mark in copy.data] == []


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (samples.moving("GIF"), Kind.GIF, "动态图片"),
        (samples.moving("PNG"), Kind.PNG, "动态图片"),
        (samples.moving("WEBP"), Kind.WEBP, "动态图片"),
        (samples.picture("PNG")[:60], Kind.PNG, "损坏"),
        (b"\xff\xd8\xff\xe0nothing", Kind.JPEG, "无法识别|损坏"),
        # Under another name the decoder of that name must not be asked.
        (samples.picture("GIF"), Kind.PNG, "无法识别"),
        (samples.png_bomb(20_000, 20_000, rows=1), Kind.PNG, "像素"),
        (samples.archive("word/document.xml"), Kind.DOCX, "可能已损坏"),
        (samples.archive("OFD.xml"), Kind.OFD, "OFD 文档"),
    ],
)
def test_a_picture_that_cannot_be_plain_is_refused(rebuilt, content, kind, why):
    with pytest.raises(Refusal, match=why):
        rebuilt(content, kind)


@pytest.fixture(scope="module")
def bomb():
    """Many small arrays inside each other: little on disk, much to look through."""
    pdf = samples.new_pdf()
    inner = pikepdf.Array([pikepdf.Array([n]) for n in range(1000)])
    pdf.Root.Bomb = pikepdf.Array([inner] * 1000)
    return samples.saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@pytest.mark.parametrize(
    "limits",
    [Limits(memory_bytes=120 * 1024 * 1024), Limits(cpu_seconds=1, memory_bytes=2**31)],
    ids=["memory", "time"],
)
def test_a_bomb_that_gets_past_every_count_dies_in_its_own_process(rebuilt, bomb, limits):
    with pytest.raises(Refusal, match=r"限度|过于复杂"):
        rebuilt(bomb, Kind.PDF, limits)


def test_a_picture_at_the_pixel_limit_fits_into_the_memory(rebuilt):
    copy = rebuilt(samples.png_bomb(8000, 5000), Kind.PNG)

    assert (copy.width, copy.height) == (8000, 5000)


def test_an_answer_over_the_limit_is_refused(rebuilt):
    with pytest.raises(Refusal, match="限度"):
        rebuilt(samples.pdf(), Kind.PDF, Limits(output_bytes=200))


def test_a_process_that_hangs_is_ended(rebuilt):
    with pytest.raises(Refusal, match="限度"):
        rebuilt(samples.pdf(), Kind.PDF, Limits(wall_seconds=0.01))


def test_a_pdf_loses_every_trace_of_its_making(rebuilt):
    content = samples.pdf(pages=3)
    assert b"SecretClerk" in content

    copy = rebuilt(content, Kind.PDF)

    assert (copy.kind, copy.pages) == (Kind.PDF, 3)
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert pdf.is_linearized
        assert "/Info" not in pdf.trailer
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        (link,) = pdf.pages[0].Annots
        assert set(link.keys()) == {"/Type", "/Subtype", "/Rect", "/A"}
        plain = samples.saved(pdf, compress_streams=False, stream_decode_level=None)
    assert b"Secret" not in plain


def test_the_same_pdf_makes_the_same_copy(rebuilt):
    content = samples.pdf()

    first = rebuilt(content, Kind.PDF)

    assert rebuilt(content, Kind.PDF) == first
    assert rebuilt(first.data, Kind.PDF).pages == 1


def test_an_earlier_version_inside_a_pdf_is_left_behind(rebuilt):
    made = samples.new_pdf()
    made.Root.Secret = made.make_indirect(pikepdf.String("SecretVersion"))
    old = samples.saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    number = re.search(rb"(\d+) 0 obj\s*\(SecretVersion\)", old).group(1)
    start = int(re.search(rb"startxref\s+(\d+)", old).group(1))
    update = b"\n%s 0 obj\n(new)\nendobj\n" % number
    xref = b"xref\n%s 1\n%010d 00000 n \n" % (number, len(old) + 1)
    trailer = re.search(rb"trailer\s*<<(.*?)>>", old, re.S).group(1)
    tail = b"trailer <<%s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer,
        start,
        len(old + update),
    )

    copy = rebuilt(old + update + xref + tail, Kind.PDF)

    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert str(pdf.Root.Secret) == "new"
        everything = [str(item) for item in pdf.objects if isinstance(item, pikepdf.String)]
    assert "SecretVersion" not in everything


@pytest.mark.parametrize("name", samples.hostile_pdfs())
def test_a_pdf_with_more_than_pages_is_refused_and_says_why(rebuilt, name):
    content, why = samples.hostile_pdfs()[name]

    with pytest.raises(Refusal, match=why) as caught:
        rebuilt(content, Kind.PDF)
    assert "另存后重新上传" in str(caught.value)


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_refused(rebuilt, password):
    with pytest.raises(Refusal, match="加密"):
        rebuilt(samples.encrypted_pdf(password), Kind.PDF)


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", samples.pdf()[:90]])
def test_a_broken_pdf_is_refused(rebuilt, content):
    with pytest.raises(Refusal, match="损坏"):
        rebuilt(content, Kind.PDF)


def test_a_font_may_be_called_like_a_script(rebuilt):
    pdf = samples.new_pdf()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(JS=font, AA=font))

    assert rebuilt(samples.saved(pdf), Kind.PDF).pages == 1


def pdf_with_photograph(data, filters):
    pdf = samples.new_pdf()
    image = pikepdf.Stream(
        pdf,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=30,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=filters,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    pdf.pages[0].Contents = pdf.make_stream(b"q 40 0 0 30 0 0 cm /Im0 Do Q")
    return samples.saved(pdf)


DCT, FLATE = pikepdf.Name.DCTDecode, pikepdf.Name.FlateDecode


@pytest.mark.parametrize(
    ("filters", "packed"),
    [
        (DCT, bytes),
        (pikepdf.Array([DCT]), bytes),
        (pikepdf.Array([FLATE, DCT]), zlib.compress),
    ],
    ids=["name", "list", "packed"],
)
def test_a_photograph_inside_a_pdf_loses_its_place_and_camera(rebuilt, filters, packed):
    photograph = samples.photograph_with_place()

    copy = rebuilt(pdf_with_photograph(packed(photograph), filters), Kind.PDF)

    assert [secret for secret in SECRETS if secret in copy.data] == []
    with pikepdf.open(BytesIO(copy.data)) as made:
        raw = made.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert [secret for secret in SECRETS if secret in raw] == []
    with Image.open(BytesIO(raw)) as after, Image.open(BytesIO(photograph)) as before:
        assert after.tobytes() == before.tobytes()


def test_what_a_box_covers_of_a_picture_is_gone_from_the_copy(rebuilt):
    half = Image.new("RGB", (200, 200), "white")
    half.paste((255, 0, 0), (0, 0, 200, 100))
    out = BytesIO()
    half.save(out, "JPEG")
    pdf = samples.new_pdf()
    picture = pikepdf.Stream(
        pdf,
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=200,
        Height=200,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=DCT,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    pdf.pages[0].Contents = pdf.make_stream(
        b"q 200 0 0 200 0 0 cm /Im0 Do Q 0 g 0 100 200 100 re f"
    )

    copy = rebuilt(samples.saved(pdf), Kind.PDF)

    with pikepdf.open(BytesIO(copy.data)) as made:
        drawn = made.pages[0].Resources.XObject
        [name] = drawn.keys()
        with Image.open(BytesIO(drawn[name].read_raw_bytes())) as after:
            colours = after.convert("RGB").getcolors(1 << 24)
    assert [colour for _, colour in colours if colour[0] > 200 and colour[1] < 100] == []


@pytest.mark.parametrize(
    ("data", "filters", "why"),
    [
        (b"", pikepdf.Array([pikepdf.Name.ASCIIHexDecode, DCT]), "无法检查的图片"),
        (b"not zlib", pikepdf.Array([FLATE, DCT]), "损坏"),
        (b"\xff\xd8\xff\xe1\xff\xff", DCT, "损坏"),
    ],
)
def test_a_photograph_that_cannot_be_looked_into_stops_its_pdf(rebuilt, data, filters, why):
    with pytest.raises(Refusal, match=why):
        rebuilt(pdf_with_photograph(data, filters), Kind.PDF)
