"""What is typed is kept for the one who types; beginnings of drafts, by requests alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.factories.city import fresh

from gongkai.base.copies.models import WorkingCopy
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.models import Entry
from gongkai.duties.documents.models import Document
from gongkai.law.skeletons import SKELETONS

pytestmark = pytest.mark.django_db
NEW = "/workbench/documents/new/"


def test_what_is_typed_is_kept_without_a_version_or_a_journal_entry(city, enter):
    document = city.draft()
    entries = Entry.objects.count()
    url = f"/workbench/documents/{document.pk}/"
    clerk, other = enter("yz01-clerk"), enter("yz01-other_clerk")

    said = clerk.post(f"{url}copy/", {"title": "改到一半", "body": "<p>半句", "revision": "1"})

    assert set(said.json()) == {"at"}
    assert (fresh(document).revision, Entry.objects.count()) == (1, entries)
    assert "改到一半" in clerk.get(f"{url}edit/").content.decode()
    assert "改到一半" not in other.get(f"{url}edit/").content.decode()
    assert clerk.post(f"{url}copy/drop/").status_code == 302
    assert not WorkingCopy.objects.exists()


def test_a_copy_on_an_older_version_comes_back_beside_the_newer_one(city, enter):
    document = city.draft()
    url = f"/workbench/documents/{document.pk}/"
    clerk, other = enter("yz01-clerk"), enter("yz01-other_clerk")
    values = {"title": "我的", "attribute": "proactive", "body": "<p>我的</p>", "revision": "1"}
    values["publisher"] = document.publisher
    clerk.post(f"{url}copy/", values)
    other.post(f"{url}edit/", values | {"title": "别人的", "body": "<p>别人的</p>"})

    text = clerk.get(f"{url}edit/").content.decode()

    assert "两个版本的不同之处" in text
    assert text.count("用已保存的") == 2
    taken = clerk.post(f"{url}edit/", values | {"take": "title"})
    assert taken.context["form"]["title"].value() == "别人的"
    assert taken.context["form"]["body"].value() == "<p>我的</p>"
    assert fresh(document).title == "别人的"


def test_a_draft_that_is_none_yet_is_kept_for_its_organ_and_saved_once(city, enter):
    clerk = enter("yz01-clerk")
    assert clerk.post(f"{NEW}copy/", {"organ": "YZ02", "title": "x"}).status_code == 404

    clerk.post(
        f"{NEW}copy/", {"organ": "YZ01", "title": "还没存", "key_areas": ["housing", "land"]}
    )

    form = clerk.get(NEW).context["form"]
    assert (form["title"].value(), form["key_areas"].value()) == ("还没存", ["housing", "land"])
    clerk.post(NEW, {"organ": "YZ01", "title": "存了", "attribute": "proactive"})
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("skeleton", SKELETONS.values(), ids=lambda each: each.id)
def test_a_skeleton_fills_the_form(city, enter, skeleton):
    form = enter("yz01-clerk").get(f"{NEW}?skeleton={skeleton.id}").context["form"]

    assert [form[name].value() for name in ("title", "genre", "body")] == [
        skeleton.title,
        skeleton.genre,
        skeleton.body,
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("稿.pdf", samples.scanned_pdf(), "扫描件"),
        ("稿.docx", papers.word_paper(parts={"word/vbaProject.bin": b"x"}), "含有宏"),
        ("稿.docx", papers.word_paper()[:-300], "已损坏"),
        ("稿.pdf", papers.word_paper(), "扩展名"),
    ],
)
def test_a_file_that_cannot_be_taken_in_leaves_nothing_behind(
    city, enter, tmp_path, settings, name, data, why
):
    settings.DATA_DIR = tmp_path
    upload = SimpleUploadedFile(name, data)

    response = enter("yz01-clerk").post(f"{NEW}file/", {"organ": "YZ01", "file": upload})

    assert response.status_code == 422
    assert why in response.context["refusal"].text
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_picture_opens_under_the_name_the_text_gives_it_and_nothing_else_does(
    city, enter, tmp_path, settings
):
    settings.DATA_DIR = tmp_path
    document = city.draft()
    url = f"/workbench/documents/{document.pk}/"
    clerk = enter("yz01-clerk")
    upload = SimpleUploadedFile("南湖.png", samples.picture(), "image/png")

    said = clerk.post(f"{url}pictures/", {"file": upload, "alt": "南湖书房"}).json()

    assert said == {"name": "南湖.png", "alt": "南湖书房", "revision": 2}
    picture = clerk.get(f"{url}edit/南湖.png")
    assert b"".join(picture).startswith(b"\x89PNG")
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert clerk.get(f"{url}edit/别的.png").status_code == 404
    sheet = SimpleUploadedFile("表.pdf", samples.pdf(), "application/pdf")
    assert clerk.post(f"{url}pictures/", {"file": sheet, "alt": "表"}).status_code == 422
