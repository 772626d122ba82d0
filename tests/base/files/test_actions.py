from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.db import IntegrityError, transaction
from tests.base.files import samples
from tests.base.files.scan import papers

from gongkai.base.files import actions, channels, queries, store
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import State, StoredFile
from gongkai.base.files.scan.passages import Channel
from gongkai.base.journal import queries as journal
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)


def kept():
    return [path for path in store.default().root.rglob("*") if path.is_file()]


def stored(content=None, name="附件1.pdf", **others):
    content = samples.pdf() if content is None else content
    return actions.store(content, declared_name=name, by="lin", at=MONDAY, **others)


def acts(file):
    return [(entry.act, entry.by) for entry in journal.history("file", file.sha256)]


def test_a_file_is_kept_with_its_kind_and_size_and_waits_for_the_check():
    content = samples.pdf()

    file = stored(BytesIO(content), declared_type="application/pdf")

    assert (file.kind, file.size, file.state) == ("pdf", len(content), State.PENDING)
    assert (file.stored_by, file.stored_at) == ("lin", MONDAY)
    assert acts(file) == [("file.store", "lin")]
    assert queries.unchecked() == [file]
    assert queries.missing() == []


def test_the_same_content_twice_is_one_file_and_two_acts():
    first = stored(name="甲.pdf")
    second = stored(name="乙.pdf")

    assert first == second
    assert len(kept()) == 1
    assert [entry.data["name"] for entry in journal.history("file", first.sha256)] == [
        "甲.pdf",
        "乙.pdf",
    ]


@pytest.mark.parametrize(
    ("content", "name", "limit", "why"),
    [
        (samples.pdf(), "a.pdf", 100, "超过"),
        (samples.pdf(), "a.png", 10_000, "扩展名"),
        (b"<html><script>alert(1)</script>", "a.pdf", 10_000, "网页"),
        (b"", "a.pdf", 10_000, "空"),
        (samples.pdf(), "a\0.pdf", 10_000, "文件名"),
    ],
)
def test_of_a_refused_file_nothing_is_kept(content, name, limit, why):
    with pytest.raises(Refusal, match=why):
        stored(content, name, limit=limit)

    assert kept() == []
    assert not StoredFile.objects.exists()


def test_a_crash_while_renaming_keeps_nothing(monkeypatch):
    monkeypatch.setattr(store.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))

    with pytest.raises(OSError, match="full"):
        stored()

    assert kept() == []
    assert not StoredFile.objects.exists()


def test_a_checked_file_gives_its_copy_and_never_itself():
    content = samples.pdf(pages=2)

    file = actions.check(stored(content), at=TUESDAY)

    assert (file.state, file.pages) == (State.CLEAN, 2)
    assert file.released.sha256 != file.sha256
    assert acts(file) == [("file.store", "lin"), ("file.release", "system")]
    with queries.open_released(file) as copy:
        data = copy.read()
    assert b"Secret" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
    with queries.open_public(file.released.sha256) as copy:
        assert copy.read() == data
    with pytest.raises(StoredFile.DoesNotExist):
        queries.open_public(file.sha256)
    assert queries.unchecked() == []


def test_a_copy_is_its_own_release():
    copy = actions.check(stored(samples.picture(), "a.png"), at=TUESDAY).released

    assert (copy.kind, copy.width, copy.height) == ("png", 40, 30)
    assert (copy.state, copy.released) == (State.CLEAN, copy)
    with queries.open_released(copy) as file:
        assert len(file.read()) == copy.size


def test_what_the_program_made_itself_is_its_own_public_copy():
    made = actions.keep_made(b"%PDF-1.7 made", kind=Kind.PDF, name="公报.pdf", at=MONDAY)

    assert queries.released_copy(made) == made
    with queries.open_public(made.sha256) as content:
        assert content.read() == b"%PDF-1.7 made"
    assert queries.findings(made) == []


def test_nothing_is_served_before_its_check():
    file = stored()

    with pytest.raises(Refusal, match="尚未检查"):
        queries.open_released(file)
    with pytest.raises(StoredFile.DoesNotExist):
        queries.open_public(file.sha256)


def test_a_refused_file_keeps_its_reason_and_is_never_served():
    content, _ = samples.hostile_pdfs()["attachment"]

    file = actions.check(stored(content), at=TUESDAY)

    assert (file.state, file.released) == (State.REFUSED, None)
    assert file.reason == "PDF 含有附件，不能公开；请用“打印为 PDF”另存后重新上传。"
    assert acts(file) == [("file.store", "lin"), ("file.refuse", "system")]
    with pytest.raises(Refusal, match="含有附件"):
        queries.open_released(file)


def test_the_check_keeps_what_the_copy_shows_and_what_the_upload_hid():
    content = papers.paper(papers.letters("ID 11010519491231002X"))
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.docinfo["/Subject"] = "13800138000"
        content = samples.saved(pdf)

    file = actions.check(stored(content), at=TUESDAY)

    assert [(each["channel"], each["text"]) for each in queries.findings(file)] == [
        ("visible_pii", "11010519491231002X")
    ]
    assert queries.findings(file) == queries.findings(file.released)
    assert [(each["channel"], each["text"]) for each in file.hidden] == [
        ("metadata", "13800138000")
    ]


def test_a_page_on_which_letters_hide_becomes_a_picture_of_itself():
    black = papers.letters("ID 11010519491231002X") + papers.box("0 0 0")
    seen = papers.letters("Seen", at=(100, 400))

    file = actions.check(stored(papers.paper(black + seen)), at=TUESDAY)

    assert file.state == State.CLEAN
    assert {each["channel"] for each in file.hidden} == {"covered_text"}
    assert queries.findings(file) == []
    with queries.open_released(file) as copy:
        data = copy.read()
    assert scanned_letters(data) == "Seen"


def scanned_letters(data):
    with pdfium.PdfDocument(data) as document:
        return document[0].get_textpage().get_text_range()


def test_every_channel_has_a_name():
    assert set(channels.ZH) == set(Channel)


def test_a_second_check_changes_nothing():
    file = actions.check(stored(), at=TUESDAY)
    waiting = StoredFile(pk=file.pk, sha256=file.sha256, kind=file.kind)

    assert actions.check(file, at=TUESDAY) == file
    assert actions.check(waiting, at=TUESDAY).state == State.CLEAN
    assert len(acts(file)) == 2


def test_a_lost_content_is_named():
    file = stored()
    store.default().path(file.sha256).unlink()

    assert queries.missing() == [file.sha256]


def test_the_database_lets_no_clean_file_be_without_a_copy():
    file = stored()

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(state=State.CLEAN)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(state=State.REFUSED)
