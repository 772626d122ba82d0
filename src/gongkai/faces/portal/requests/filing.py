"""Filing a request: first what is public already, then the form, then the receipt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.across.search.engine import SearchUnavailable
from gongkai.across.search.queries import Hit, Query, clean, search
from gongkai.base.files import handing_in
from gongkai.base.gatekeeping import actions as gate
from gongkai.base.organs.models import Organ
from gongkai.base.organs.queries import names_on, open_organs
from gongkai.duties.requests import actions, reading
from gongkai.duties.requests.wish import Wish
from gongkai.faces.portal.requests.frame import FILE, page, public_form
from gongkai.faces.portal.sites import facts_asked
from gongkai.faces.ui.whence import address
from gongkai.law.applicants import ApplicantClass, IdType, ObtainBy, ProvideForm
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

FORM = "request"
_MOST_FILES = 5
_SALT = "request files"
_CITIZEN = ApplicantClass.NATURAL_PERSON
_IDS = {
    "citizen": [each for each in IdType if each.is_of_citizen],
    "body": [IdType.CREDIT_CODE, IdType.OTHER],
}
_CLASSES = [each for each in ApplicantClass if not each.is_citizen]


@dataclass(frozen=True)
class Kept:
    """A file that was handed in with the form and is kept while the form is mended."""

    key: str
    name: str


@public_form
def file_page(request: HttpRequest) -> HttpResponse:
    """Search, form or receipt; nothing typed is lost by a refusal."""
    if request.method != "POST":
        return _open(request)
    if request.POST.get("act") == "found":
        actions.note_offer(on=day_of(timezone.now()), is_found=True)
        return page(request, "request_found.html", title="申请公开政府信息", path=FILE)
    return _hand_in(request)


def _open(request: HttpRequest) -> HttpResponse:
    who = request.GET.get("who", "")
    wanted = clean(request.GET.get("q", ""))
    if who in _IDS:
        return _form(request, {"who": who, "description": wanted})
    hits = _public_already(wanted, facts_asked(request).code) if wanted else []
    if hits:
        actions.note_offer(on=day_of(timezone.now()))
    return page(
        request, "request_search.html", title="申请公开政府信息", path=FILE, q=wanted, hits=hits
    )


def _public_already(wanted: str, site: str) -> Sequence[Hit]:
    """What is public and looks like what is wanted; nothing while the search rests."""
    on = day_of(timezone.now())
    try:
        found = search(Query(wanted), root=Path(settings.DATA_DIR) / "search", on=on, home=site)
    except SearchUnavailable:
        return []
    return list(found.hits)[:8]


def _hand_in(request: HttpRequest) -> HttpResponse:
    given = {name: str(value) for name, value in request.POST.items()}
    faults: dict[str, str] = {}
    kept = _files(request, faults)
    given["files"] = signing.dumps([[each.key, each.name] for each in kept], salt=_SALT)
    organ = Organ.objects.filter(code=given.get("organ", "")[:16].replace("\0", "")).first()
    if organ is None:
        faults["organ"] = "请选要向哪个机关申请。"
    try:
        wish = reading.read(_values(given), files=tuple(each.key for each in kept))
    except reading.Unreadable as unreadable:
        faults |= unreadable.faults
    if faults or organ is None:
        return _form(request, given, kept=kept, faults=faults, status=422)
    try:
        receipt = _store(request, organ, wish, given)
    except gate.TooMany as refusal:
        response = _form(request, given, kept=kept, faults={"": refusal.text}, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    except Refusal as refusal:
        return _form(request, given, kept=kept, faults={"": str(refusal)}, status=422)
    except actions.TokenUsed:
        fault = "这张表已经提交过别的内容；如果要另外申请，请核对后再提交一次。"
        return _form(request, given, kept=kept, faults={"": fault}, status=409)
    at = timezone.localtime()
    shown = {"receipt": receipt, "wish": wish, "organ_name": _name(organ), "at": at}
    return page(request, "request_receipt.html", title="申请回执", path=FILE, status=201, **shown)


def _store(
    request: HttpRequest, organ: Organ, wish: Wish, given: Mapping[str, str]
) -> actions.Receipt:
    """The receipt, once the request is kept; a form sent twice is one request."""
    ticket, at = given.get("ticket", ""), timezone.now()
    gate.check(FORM, text=ticket, answer=given.get("answer", ""), at=at)
    prepared = actions.prepare(organ, wish=wish, token=ticket, at=at)
    with transaction.atomic():
        gate.count(FORM, address=address(request), at=at)
        return actions.keep(prepared)


def _values(given: Mapping[str, str]) -> dict[str, str]:
    """The form's fields as a request is read; a citizen has no class to choose."""
    is_citizen = given.get("who") == "citizen"
    return {**given, "kind": _CITIZEN.value if is_citizen else given.get("kind", "")}


def _files(request: HttpRequest, faults: dict[str, str]) -> list[Kept]:
    """The files kept from before, without those taken out, and those handed in now."""
    try:
        before = signing.loads(request.POST.get("files", ""), salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        before = []
    out = set(request.POST.getlist("remove"))
    kept = [Kept(key, name) for key, name in before if key not in out]
    uploads = [each for each in request.FILES.getlist("file") if isinstance(each, UploadedFile)]
    for upload in uploads:
        if len(kept) >= _MOST_FILES:
            faults["file"] = f"最多附 {_MOST_FILES} 个文件；请合并后再附。"
            break
        try:
            key = handing_in.receive(cast(BinaryIO, upload), declared_name=str(upload.name or ""))
            kept.append(Kept(key, str(upload.name or "")[:100]))
        except Refusal as refusal:
            faults["file"] = f"{upload.name}：{refusal.text}"
    return kept


def _form(
    request: HttpRequest,
    given: Mapping[str, str],
    *,
    kept: Sequence[Kept] = (),
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    who = "body" if given.get("who") == "body" else "citizen"
    return page(
        request,
        "request_form.html",
        title="申请公开政府信息",
        path=FILE,
        status=status,
        given=defaultdict(str, given),
        who=who,
        faults=defaultdict(str, faults or {}),
        kept=kept,
        ticket=gate.ticket(FORM, at=timezone.now()),
        organs=_organs(),
        classes=_choices(_CLASSES),
        ids=_choices(_IDS[who]),
        provide_forms=_choices(ProvideForm),
        ways=_choices(ObtainBy),
    )


def _choices(words: Iterable[Any]) -> list[tuple[str, str]]:
    return [(each.value, each.zh) for each in words]


def _organs() -> list[tuple[str, str]]:
    on = day_of(timezone.now())
    names = names_on(on)
    codes = open_organs(on=on).order_by("order", "code").values_list("code", flat=True)
    return [(code, names[code].name) for code in codes if code in names]


def _name(organ: Organ) -> str:
    name = names_on(day_of(timezone.now())).get(organ.code)
    return name.name if name else organ.code
