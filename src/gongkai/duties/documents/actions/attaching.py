"""Attachments: a file joins a document under the name readers will see, or leaves it."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from django.db import transaction

from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Attachment, Document
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, touch
from gongkai.law.refusal import Refusal


@transaction.atomic
def attach(
    document: Document,
    *,
    file: StoredFile,
    name: str,
    alt: str,
    by: Standing,
    at: datetime,
    former_addresses: Iterable[str] = (),
) -> Attachment:
    """Add a stored file under the name readers will see; its old addresses lead to it."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    if document.attachments.filter(name=name).exists():
        raise Refusal(f"已有名为“{name}”的附件；请换一个名称，或先删去原来的。")
    attachment = Attachment.objects.create(
        document=document,
        file=file,
        name=name,
        alt=alt,
        former_addresses=list(former_addresses),
        order=document.attachments.count() + 1,
    )
    touch(document, by=by, at=at)
    data = {"name": name, "sha256": file.sha256}
    record("document.attach", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by: Standing, at: datetime) -> None:
    """Take an attachment off; the stored file stays in the store.

    Its old addresses lead to the document from now on.
    """
    document = locked(attachment.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    name = attachment.name
    former = [*document.former_addresses, *attachment.former_addresses]
    document.former_addresses = list(dict.fromkeys(former))
    attachment.delete()
    touch(document, by=by, at=at)
    record("document.detach", kind=KIND, key=document.key, by=by.code, at=at, data={"name": name})


@transaction.atomic
def readdress(
    attachment: Attachment, *, former_addresses: Iterable[str], by: Standing, at: datetime
) -> None:
    """Say where else an old site had an attachment; addresses known already change nothing."""
    document = locked(attachment.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    attachment = document.attachments.get(pk=attachment.pk)
    all_of_it = list(dict.fromkeys([*attachment.former_addresses, *former_addresses]))
    if all_of_it == attachment.former_addresses:
        return
    attachment.former_addresses = all_of_it
    attachment.save(update_fields=["former_addresses"])
    touch(document, by=by, at=at)
    data = {"name": attachment.name, "former_addresses": len(all_of_it)}
    record("document.readdress", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def describe(attachment: Attachment, *, name: str, alt: str, by: Standing, at: datetime) -> None:
    """Give an attachment another title, and other words for who cannot see it.

    A picture in the text, or a link to it, goes by the name of its attachment and follows it.
    """
    document = locked(attachment.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    attachment = document.attachments.select_related("file").get(pk=attachment.pk)
    rules.check_can_describe(attachment, name=name, alt=alt)
    was = attachment.name
    attachment.name, attachment.alt = name.strip(), alt.strip()
    attachment.save(update_fields=["name", "alt"])
    for at_place in ("src", "href"):
        old, new = (f'{at_place}="{escape(each)}"' for each in (was, name.strip()))
        document.body = document.body.replace(old, new)
    touch(document, by=by, at=at)
    data = {"was": was, "name": attachment.name}
    record("document.describe", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def move(attachment: Attachment, *, is_up: bool, by: Standing, at: datetime) -> None:
    """Let an attachment change places with the one before or after it."""
    document = locked(attachment.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    rows = list(document.attachments.all())
    place = rows.index(attachment)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, start=1):
        row.order = order
    Attachment.objects.bulk_update(rows, ["order"])
    touch(document, by=by, at=at)
    data = {"name": attachment.name, "place": other + 1}
    record("document.arrange", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def exchange(attachment: Attachment, *, file: StoredFile, by: Standing, at: datetime) -> None:
    """Put another file in the place of an attachment's: its masked copy; the name stays.

    The extension follows the new file. What was there before stays in the store.
    """
    document = locked(attachment.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    # While the copy was made, somebody may have taken the attachment off or put another in.
    here = document.attachments.filter(pk=attachment.pk, file=attachment.file)
    if not here.exists():
        raise Refusal("这个附件刚才已被删去或更换，遮盖副本没有换上；请看过最新情况后再办。")
    stem = attachment.name.rpartition(".")[0] or attachment.name
    name = f"{stem}.{file.kind}"
    if document.attachments.filter(name=name).exclude(pk=attachment.pk).exists():
        raise Refusal(f"已有名为“{name}”的附件；请先给其中一个改名。")
    data = {"name": name, "was": attachment.file.sha256, "sha256": file.sha256}
    attachment.file, attachment.name = file, name
    attachment.save(update_fields=["file", "name"])
    touch(document, by=by, at=at)
    record("document.exchange", kind=KIND, key=document.key, by=by.code, at=at, data=data)
