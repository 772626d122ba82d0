from collections.abc import Iterable
from typing import Any, BinaryIO

from gongkai.base.files import store
from gongkai.base.files.models import FileText, State, StoredFile
from gongkai.law.refusal import Refusal


def by_digest(sha256: str) -> StoredFile:
    """The file with that content. Raises StoredFile.DoesNotExist."""
    return StoredFile.objects.select_related("released").get(sha256=sha256)


def released_copy(stored: StoredFile) -> StoredFile:
    """The copy that may be public. Raises Refusal when there is none (yet)."""
    if stored.state in {State.REFUSED, State.HELD}:
        raise Refusal(stored.reason)
    if stored.state != State.CLEAN or stored.released is None:
        raise Refusal("文件尚未检查，不能公开；请等检查完成。")
    return stored.released


def findings(stored: StoredFile) -> list[dict[str, Any]]:
    """What the scan found in the public copy (contract 3.2). Raises Refusal when there is none."""
    found: list[dict[str, Any]] = released_copy(stored).findings
    return found


def open_released(stored: StoredFile) -> BinaryIO:
    """The public copy of `stored`, for reading. Raises Refusal when there is none (yet).

    The only way to a file's bytes from above: what was handed in is opened by nobody.
    """
    return store.default().open(released_copy(stored).sha256)


def open_public(sha256: str) -> BinaryIO:
    """The content of a public copy by its own digest. Raises StoredFile.DoesNotExist."""
    copy = StoredFile.objects.rebuilt().get(sha256=sha256)
    return store.default().open(copy.sha256)


def kept(digests: Iterable[str]) -> set[str]:
    """Those of the public copies that are really there, by their own digests."""
    rows = StoredFile.objects.rebuilt().filter(sha256__in=set(digests))
    found = rows.values_list("sha256", flat=True)
    return {each for each in found if store.default().exists(each)}


def texts(digests: Iterable[str]) -> dict[str, str]:
    """What readers see of public copies, by the copies' own digests; none for pictures."""
    wanted = set(digests)
    if not wanted:
        return {}
    rows = FileText.objects.filter(copy__sha256__in=wanted).exclude(text="")
    return dict(rows.values_list("copy__sha256", "text"))


def unchecked(limit: int = 100) -> list[StoredFile]:
    """The files that wait for their check or for the virus scanner, oldest first."""
    return list(StoredFile.objects.waiting().order_by("stored_at", "id")[:limit])


def held() -> int:
    """How many files wait for the virus scanner."""
    return StoredFile.objects.filter(state=State.HELD).count()


def missing() -> list[str]:
    """The digests whose content is not in the store: damage."""
    here = store.default()
    digests = StoredFile.objects.order_by("id").values_list("sha256", flat=True)
    return [digest for digest in digests.iterator() if not here.exists(digest)]


def is_used(stored: StoredFile) -> bool:
    """Whether anything refers to the file; its own copy and what is read of it do not count."""
    rows = (each for each in StoredFile._meta.get_fields(include_hidden=True) if each.auto_created)
    return any(
        each.related_model._base_manager.filter(**{each.field.name: stored})  # type: ignore[union-attr]
        .exclude(**({"pk": stored.pk} if each.related_model is StoredFile else {"pk": None}))
        .exists()
        for each in rows
        if (each.one_to_many or each.one_to_one) and each.related_model is not FileText
    )
