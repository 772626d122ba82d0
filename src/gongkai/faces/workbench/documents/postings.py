"""What of a document hangs on the spot: noted with its proof, taken down, its photo opened."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import queries as stored_files
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import StoredFile
from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Document, Posting
from gongkai.faces.workbench import uploads
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.handling.acts import refusal as why
from gongkai.faces.workbench.normative.forms import day
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.limited import PLACES
from gongkai.law.refusal import Refusal


class PostingForm(forms.Form):
    place = forms.ChoiceField(
        label=gettext_lazy("地方"), choices=[(id_, lazy_word(zh)) for id_, zh in PLACES.items()]
    )
    where = forms.CharField(
        label=gettext_lazy("具体地点"),
        max_length=200,
        help_text=gettext_lazy("如柏溪镇青石村村务公开栏。"),
    )
    put_up_by = forms.CharField(label=gettext_lazy("张贴人或者送达人"), max_length=50)
    put_up_on = day(gettext_lazy("张贴日期"))
    until_on = day(gettext_lazy("公示截止"), gettext_lazy("到期提醒撤下。"))
    photo = forms.FileField(
        label=gettext_lazy("照片"),
        required=False,
        help_text=gettext_lazy("张贴现场的照片，或者送达回执的 PDF；只在内部留存，不公开。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("put_up_on", "until_on"):
            self.fields[name].required = True


@require_http_methods(["GET", "POST"])
def postings(request: StaffRequest, pk: int) -> HttpResponse:
    """Where it hangs and hung; below, a form to note another place."""
    found = fetch.document(request, pk)
    first = {"place": next(iter(found.places), ""), "where": found.place_note}
    form = PostingForm(request.POST or None, request.FILES or None, initial=first)
    why_not = why(
        lambda: rules.check_can_post(found), lambda: rules.check_may_post(found, request.standing)
    )
    refusal = why_not if request.method == "POST" else None
    if request.method == "POST" and not refusal and form.is_valid():
        refusal = _post(request, found, form.cleaned_data)
        if refusal is None:
            say(request, _("已登记。"))
            return redirect("workbench:document-postings", pk)
    context = {
        "document": found,
        "form": form,
        "rows": list(found.postings.select_related("photo", "photo__released")),
        "places": PLACES,
        "why_not": why_not,
        "on": today(),
    }
    return page(request, "documents/postings.html", context, refusal=refusal)


def _post(request: StaffRequest, found: Document, given: dict[str, Any]) -> Refusal | None:
    upload = given.pop("photo")
    try:
        photo = _photo(request, upload) if upload else None
    except Refusal as refusal:
        return refusal
    return attempt(
        lambda: actions.post(found, **given, photo=photo, by=request.standing, at=now())
    )


def _photo(request: StaffRequest, upload: Any) -> StoredFile:
    """The proof, checked and made anew like everything handed in. Raises Refusal."""
    stored = uploads.checked(request, upload)
    if not (Kind(stored.kind).is_picture or stored.kind == Kind.PDF):
        raise Refusal(_("照片请上传 PNG、JPEG、GIF、WebP 图片，送达回执可以是 PDF。"))
    return stored


@require_POST
def take_down(request: StaffRequest, pk: int, posting: int) -> HttpResponse:
    """It hangs there no more, from today."""
    found = fetch.document(request, pk)
    row = _row(found, posting)
    refusal = attempt(
        lambda: actions.take_down(row, taken_down_on=today(), by=request.standing, at=now())
    )
    if refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    say(request, _("已登记撤下。"))
    return redirect("workbench:document-postings", pk)


@require_safe
def photo(request: StaffRequest, pk: int, posting: int) -> HttpResponseBase:
    """The proof, as a download of its checked copy."""
    found = fetch.document(request, pk)
    row = _row(found, posting)
    if row.photo is None:
        raise Http404
    kind = Kind(stored_files.released_copy(row.photo).kind)
    # What is called by its place could name people; by its number it says nothing.
    name = f"{found.pk}-{row.pk}.{kind.value}"
    content = stored_files.open_released(row.photo)
    return uploads.answer(name, kind, content, as_attachment=True)


def _row(found: Document, posting: int) -> Posting:
    row: Posting | None = (
        found.postings.select_related("document", "photo__released").filter(pk=posting).first()
    )
    if row is None:
        raise Http404
    return row
