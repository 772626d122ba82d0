from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from PIL import Image
from tests.factories.city import MONDAY

from gongkai.base.files import actions as files
from gongkai.base.files.kinds import Kind
from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Attachment
from gongkai.law.refusal import Refusal


def picture(name: str = "现场.png", kind: str = "PNG") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "white").save(drawn, kind)
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


def url(document, *parts: object) -> str:
    return "/".join(
        ["/workbench/documents", str(document.pk), "attachments", *map(str, parts), ""]
    )


def test_an_attachment_is_checked_added_downloaded_and_removed(city, enter):
    document = city.draft()
    client = enter("yz01-clerk")

    added = client.post(url(document), {"file": picture(), "alt": "值班室", "name": "图一.png"})
    attachment = Attachment.objects.get(document=document)
    download = client.get(url(document, attachment.pk))
    content = b"".join(download.streaming_content)
    removed = client.post(url(document, attachment.pk, "remove"))

    assert (added.status_code, removed.status_code) == (302, 302)
    assert (attachment.name, attachment.alt) == ("图一.png", "值班室")
    assert content.startswith(b"\x89PNG")
    assert download.headers["Content-Disposition"].startswith("attachment;")
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"file": SimpleUploadedFile("a.html", b"<html><script>")}, "网页或带标记的文件"),
        ({"file": SimpleUploadedFile("a.png", b"MZ\x90\x00" * 10)}, "可执行程序"),
        ({"file": picture("图.pdf")}, "扩展名却是"),
        ({"file": picture()}, "图片要写文字说明"),
    ],
)
def test_a_file_that_cannot_be_public_is_refused_with_its_reason(city, enter, given, why):
    document = city.draft()

    response = enter("yz01-clerk").post(url(document), given | {"name": "读者看到的"})

    assert response.status_code == 422
    assert why in response.context["refusal"].text
    assert "读者看到的" in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_new_attachment_voids_the_review(city, enter):
    document = city.passed()

    enter("yz01-clerk").post(url(document), {"file": picture(), "alt": "图"})

    document.refresh_from_db()
    assert document.state == "draft"


def test_the_attachment_of_one_document_is_not_found_under_another(city, enter):
    document, other = city.draft(), city.draft()
    client = enter("yz01-clerk")
    client.post(url(document), {"file": picture(), "alt": "图"})
    attachment = Attachment.objects.get()

    assert client.get(url(other, attachment.pk)).status_code == 404
    assert client.post(url(other, attachment.pk, "remove")).status_code == 404


def test_after_publication_nothing_is_added(city, enter):
    document = city.published()

    response = enter("yz01-clerk").post(url(document), {"file": picture(), "alt": "图"})

    assert response.status_code == 422
    assert not Attachment.objects.exists()


CITIZEN = "11010519491231002X"


def workbook() -> SimpleUploadedFile:
    """A list with a citizen's number in sight, and another in a hidden sheet."""
    book = Workbook()
    book.active.append(["姓名", "身份证号"])
    book.active.append(["张小妹", CITIZEN])
    hidden = book.create_sheet("原表")
    hidden.append([CITIZEN])
    hidden.sheet_state = "hidden"
    written = BytesIO()
    book.save(written)
    return SimpleUploadedFile("名单.xlsx", written.getvalue(), Kind.XLSX.media_type)


def test_the_clerk_sees_what_a_file_hid_and_puts_its_masked_copy_in_its_place(city, enter):
    document = city.draft()
    client = enter("yz01-clerk")
    client.post(url(document), {"file": workbook(), "name": "名单.xlsx"})
    (before,) = client.get(url(document)).context["rows"]

    masked = client.post(url(document, before.attachment.pk, "mask"))

    (after,) = client.get(url(document)).context["rows"]
    copy = b"".join(client.get(url(document, before.attachment.pk)).streaming_content)
    cells = [cell for row in load_workbook(BytesIO(copy)).active.values for cell in row]
    assert (before.findings > 0, before.hidden) == (True, ("隐藏的工作表",))
    assert (masked.status_code, after.findings, after.attachment.name) == (302, 0, "名单.xlsx")
    assert CITIZEN not in cells
    assert acts(document)[-1] == "document.exchange"


def test_a_file_that_cannot_be_masked_stays_as_it_is(city, enter):
    document = city.draft()
    client = enter("yz01-clerk")
    client.post(url(document), {"file": picture(), "alt": "值班室", "name": "图一.png"})
    attachment = Attachment.objects.get(document=document)

    response = client.post(url(document, attachment.pk, "mask"))

    assert response.status_code == 422
    assert "不能脱敏" in response.context["refusal"].text
    assert Attachment.objects.get(document=document).file_id == attachment.file_id


def test_a_copy_does_not_take_the_place_of_what_is_gone(city):
    document, by = city.draft(), city.yz01["clerk"]
    stored = files.check(
        files.store("甲,乙\n".encode(), declared_name="表.csv", by=by.code, at=MONDAY), at=MONDAY
    )
    kept = actions.attach(document, file=stored, name="表.csv", alt="", by=by, at=MONDAY)
    seen = Attachment.objects.get(pk=kept.pk)
    actions.detach(kept, by=by, at=MONDAY)

    with pytest.raises(Refusal, match="已被删去或更换"):
        actions.exchange(seen, file=stored, by=by, at=MONDAY)


def acts(document) -> list[str]:
    rows = Entry.objects.filter(kind="document", key=document.key).order_by("id")
    return list(rows.values_list("act", flat=True))


def test_attachments_are_put_in_order_and_given_titles(city, enter):
    document = city.draft(body='<p>见图。</p><p><img src="甲.png" alt="值班室"></p>')
    client = enter("yz01-clerk")
    for name in ("甲.png", "乙.png", "丙.png"):
        client.post(url(document), {"file": picture(), "alt": "值班室", "name": name})
    first, *_, last = document.attachments.all()

    client.post(url(document, last.pk, "move"), {"do": "up"})
    client.post(url(document, first.pk, "move"), {"do": "down"})
    client.post(url(document, first.pk, "move"), {"do": "nowhere"})
    client.post(url(document, first.pk, "move"), {"do": "down"})
    named = client.post(url(document, first.pk, "title"), {"name": "附件3 值班室", "alt": "室内"})

    assert named.status_code == 302
    assert [each.name for each in document.attachments.all()] == [
        "丙.png",
        "乙.png",
        "附件3 值班室",
    ]
    document.refresh_from_db()
    assert '<img src="附件3 值班室" alt="值班室">' in document.body
    buttons = client.get(url(document)).content.decode()
    assert (buttons.count('value="up"'), buttons.count('value="down"')) == (2, 2)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "乙.png", "alt": "图"}, "已有名为“乙.png”的附件"),
        ({"name": "丙.png", "alt": " "}, "图片要写文字说明"),
        ({"name": " ", "alt": "图"}, "附件的名称"),
    ],
)
def test_a_title_that_will_not_do_is_refused(city, enter, given, why):
    document = city.draft()
    client = enter("yz01-clerk")
    for name in ("甲.png", "乙.png"):
        client.post(url(document), {"file": picture(), "alt": "值班室", "name": name})

    page = client.post(url(document, document.attachments.first().pk, "title"), given)

    assert page.status_code == 422
    assert why in page.content.decode()


def test_an_attachment_without_a_title_is_refused_whoever_asks():
    with pytest.raises(Refusal, match="附件要有名称"):
        rules.check_can_describe(Attachment(), name=" ", alt="图")


def test_nobody_else_moves_or_names_an_attachment(city, enter):
    document = city.published()
    client = enter("yz01-clerk")
    added = Attachment.objects.create(
        document=document,
        file=files.store(picture().read(), declared_name="a.png", by="a", at=MONDAY),
        name="a",
    )

    moved = client.post(url(document, added.pk, "move"), {"do": "up"})
    named = client.post(url(document, added.pk, "title"), {"name": "b", "alt": "图"})

    assert (moved.status_code, named.status_code) == (422, 422)
    assert Attachment.objects.get().name == "a"
