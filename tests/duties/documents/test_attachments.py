"""Attachments: what readers get is the rebuilt copy, and nothing is handed over without one."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.duties.documents.acts import LATER, holder, pass_, publish, sign, submit, walked
from tests.factories.city import MONDAY, fresh

from gongkai.base.files import actions as files
from gongkai.base.files.models import StoredFile
from gongkai.base.journal import queries as journal
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions, queries, rules
from gongkai.duties.documents.models import Attachment
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.law.refusal import Refusal


def stored(color: str = "red") -> StoredFile:
    out, note = BytesIO(), PngInfo()
    note.add_text("Author", "yz01-clerk")
    Image.new("RGB", (8, 6), color).save(out, "PNG", pnginfo=note)
    return files.store(out.getvalue(), declared_name="图.png", by="yz01-clerk", at=MONDAY)


def checked(color: str = "red") -> StoredFile:
    return files.check(stored(color), at=MONDAY)


def unreadable() -> StoredFile:
    """A PNG that is cut off: it is taken, and refused by the check."""
    out = BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "PNG")
    half = out.getvalue()[:-30]
    file = files.store(half, declared_name="图.png", by="yz01-clerk", at=MONDAY)
    return files.check(file, at=MONDAY)


def attach(document, city, file=None, name="附件1.png", who="clerk", alt="防汛示意图"):
    return actions.attach(
        document, file=file or checked(), name=name, alt=alt, by=city.yz01[who], at=LATER
    )


def test_an_attachment_is_published_as_its_rebuilt_copy(city):
    document = city.draft()
    file = checked()
    attach(document, city, file)
    release = submit(document, by=city.yz01["clerk"])

    [frozen] = release.content["attachments"]
    assert file.released.sha256 != file.sha256
    assert frozen == {
        "name": "附件1.png",
        "sha256": file.released.sha256,
        "kind": "png",
        "size": file.released.size,
        "alt": "防汛示意图",
    }


def test_they_stand_in_the_order_of_their_coming(city):
    document = city.draft()
    names = ["附件2.png", "附件1.png", "附件3.png"]
    for name in names:
        attach(document, city, name=name)

    assert [row.name for row in queries.attachments(document)] == names


def test_an_unchecked_file_stops_the_handing_over(city):
    document = city.draft()
    attach(document, city, stored())

    with pytest.raises(Refusal, match=r"附件“附件1\.png”不能公开：还没有检查"):
        submit(document, by=city.yz01["clerk"])

    assert fresh(document).state == State.DRAFT
    assert releases.latest("document", document.key) is None


def test_a_refused_file_stops_it_with_the_reason_of_the_check(city):
    document = city.draft()
    file = unreadable()
    attach(document, city, checked(), name="附件1.png")
    attach(document, city, file, name="附件2.png")

    with pytest.raises(Refusal) as refused:
        submit(document, by=city.yz01["clerk"])

    assert file.reason
    assert refused.value.text == f"附件“附件2.png”不能公开：{file.reason}。请换一个文件或删去。"


def test_when_it_is_taken_off_the_document_goes_on(city):
    document = city.draft()
    attachment = attach(document, city, unreadable())

    actions.detach(attachment, by=city.yz01["clerk"], at=LATER)

    assert submit(document, by=city.yz01["clerk"]).content["attachments"] == []
    assert StoredFile.objects.count() == 1


def test_a_name_is_given_once_in_a_document(city):
    document, other = city.draft(), city.draft()
    attach(document, city)
    attach(other, city)

    with pytest.raises(Refusal, match="请换一个名称，或先删去原来的"):
        attach(document, city, checked("blue"))


@pytest.mark.parametrize("state", ["in_review", "passed", "signed"])
class TestVoiding:
    def test_adding_one_voids_what_came_after(self, city, state):
        document = walked(city, state)
        attach(document, city)

        assert fresh(document).state == State.DRAFT

    def test_taking_one_off_voids_what_came_after(self, city, state):
        document = walked(city, state)
        row = Attachment.objects.create(document=document, file=checked(), name="附件1.png")

        actions.detach(row, by=city.yz01["clerk"], at=LATER)

        assert fresh(document).state == State.DRAFT


def test_a_changed_attachment_is_another_digest(city):
    document = city.draft()
    first = submit(document, by=city.yz01["clerk"])
    row = attach(document, city)
    second = submit(document, by=city.yz01["clerk"])
    actions.detach(row, by=city.yz01["clerk"], at=LATER)
    attach(document, city, checked("blue"))
    third = submit(document, by=city.yz01["clerk"])

    assert len({first.digest, second.digest, third.digest}) == 3


def test_who_attached_is_an_author(city):
    document = city.draft()
    attach(document, city, who="other_clerk")

    assert submit(document, by=city.yz01["clerk"]).authors == ["yz01-clerk", "yz01-other_clerk"]


class TestWho:
    def add(self, document, by):
        actions.attach(document, file=stored(), name="附件1.png", alt="", by=by, at=LATER)

    def test_only_a_clerk_attaches_and_takes_off(self, city):
        document = city.draft()
        row = attach(document, city, name="附件9.png")

        for role in set(Role) - {Role.CLERK}:
            with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
                self.add(document, holder(role))
            with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
                actions.detach(row, by=holder(role), at=LATER)

    def test_a_clerk_of_another_organ_does_not(self, city):
        with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
            self.add(city.draft(), city.yz02["clerk"])

    @pytest.mark.parametrize("state", ["published", "withdrawn"])
    def test_what_is_or_was_public_is_not_added_to(self, city, state):
        with pytest.raises(Refusal, match="不能修改"):
            self.add(walked(city, state), city.yz01["clerk"])


def test_each_act_is_in_the_journal(city):
    document = city.draft()
    file = checked()
    actions.detach(attach(document, city, file), by=city.yz01["clerk"], at=LATER)

    _, added, taken = journal.history("document", document.key)
    assert (added.act, added.data) == (
        "document.attach",
        {"name": "附件1.png", "sha256": file.sha256},
    )
    assert (taken.act, taken.data) == ("document.detach", {"name": "附件1.png"})


def test_a_file_that_lost_its_copy_is_no_content(city):
    """Past every rule: the content is never built with a file that was not rebuilt."""
    document = city.draft()
    attach(document, city, stored())

    with pytest.raises(ValueError, match="has no released copy"):
        queries.content(document)


def test_a_published_document_has_its_attachments(city):
    document = city.draft()
    attach(document, city)
    submit(document, by=city.yz01["clerk"])
    pass_(document, by=city.yz01["reviewer"])
    sign(document, by=city.yz01["leader"])

    publication = publish(document, by=city.yz01["publisher"])

    assert [file["name"] for file in publication.release.content["attachments"]] == ["附件1.png"]


@pytest.mark.parametrize(
    ("name", "alt", "why"),
    [
        (" ", "一张图", "要有名称"),
        ("图甲", "一张图", "已有名为"),
        ("图丙", " ", "文字说明"),
        ("图丙", "一张图", None),
    ],
)
def test_an_attachment_has_a_name_of_its_own_and_a_picture_its_words(city, name, alt, why):
    document = city.draft()
    attach(document, city, name="图甲", file=checked("red"))
    row = attach(document, city, name="图乙", file=checked("blue"))

    def describe() -> None:
        rules.check_can_describe(row, name=name, alt=alt)

    if why is None:
        describe()
    else:
        with pytest.raises(Refusal, match=why):
            describe()
