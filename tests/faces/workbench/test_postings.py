from datetime import timedelta

from tests.faces.workbench.test_attachments import picture
from tests.factories.city import City

from gongkai.duties.documents.models import Posting
from gongkai.faces.workbench.staff import today

VILLAGE = {"manner": "place", "places": ["village"], "place_note": "柏溪镇各村"}


def url(document, *parts: object) -> str:
    return "/".join(["/workbench/documents", str(document.pk), "postings", *map(str, parts), ""])


def given(**other: object) -> dict[str, object]:
    on = today()
    first = {"place": "village", "where": "青石村村务公开栏", "put_up_by": "村委会"}
    days = {"put_up_on": on - timedelta(days=9), "until_on": on - timedelta(days=2)}
    return first | days | other


def test_it_is_noted_with_a_photo_reminded_of_and_taken_down(city: City, enter):
    document = city.signed(**VILLAGE, title="低保对象长期公示")
    client = enter("yz01-clerk")
    assert "等我张贴" in client.get("/workbench/").content.decode()

    noted = client.post(url(document), given(photo=picture()))
    row = Posting.objects.get()
    photo = client.get(url(document, row.pk, "photo"))
    content = b"".join(photo.streaming_content)
    day = client.get("/workbench/").content.decode()
    down = client.post(url(document, row.pk, "down"))
    row.refresh_from_db()

    assert (noted.status_code, down.status_code) == (302, 302)
    assert content.startswith(b"\x89PNG")
    assert (
        photo.headers["Content-Disposition"]
        == f'attachment; filename="{document.pk}-{row.pk}.png"'
    )
    assert "该撤下的张贴" in day
    assert "等我张贴" not in day
    assert row.taken_down_on == today()
    assert client.post(url(document, row.pk, "down")).status_code == 422


def test_what_is_wrong_stands_at_its_field_and_no_photo_is_no_page(city: City, enter):
    document = city.signed(**VILLAGE)
    client = enter("yz01-clerk")

    wrong = client.post(url(document), given(put_up_on="明天"))
    text = client.post(url(document), given(photo=picture("甲.pdf")))
    client.post(url(document), given())
    row = Posting.objects.get()

    assert (wrong.status_code, text.status_code) == (422, 422)
    assert "看不懂这个日期" in wrong.content.decode()
    assert "扩展名却是" in text.context["refusal"].text
    assert client.get(url(document, row.pk, "photo")).status_code == 404
    assert client.get(url(document, row.pk + 1, "photo")).status_code == 404
    assert "没有照片" in client.get(url(document)).content.decode()


def test_who_may_not_note_it_sees_why(city: City, enter):
    client = enter("yz01-leader")

    assert "不能登记" in client.get(url(city.signed(**VILLAGE))).content.decode()
    assert client.post(url(city.draft()), given()).status_code == 422
