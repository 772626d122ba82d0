"""The second factor: setting it up, showing it, and the recovery codes."""

import re

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.base.signin import actions
from gongkai.base.signin import queries as sessions
from gongkai.faces.ui.codes import drawing
from gongkai.faces.workbench.signin.forms import CodeForm, FirstCodeForm
from gongkai.faces.workbench.signin.views import onward
from gongkai.faces.workbench.staff import StaffRequest, now, page, say
from gongkai.law.refusal import Refusal

_URI = re.compile(r"otpauth://totp/[!-~]{1,500}")
_SECRET = re.compile(r"[?&]secret=([A-Z2-7]{16,64})")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_factor(request: StaffRequest) -> HttpResponse:
    """Ask for a code of the authenticator before the desk opens."""
    record = request.signed_in.record
    form = CodeForm(request.POST or None)
    refusal = None
    if record.factor_passed_at:
        return redirect("workbench:today")
    if form.is_valid():
        try:
            actions.check_second_factor(
                record.person,
                form.cleaned_data["code"],
                at=now(),
                session_key=request.session.session_key or "",
            )
        except Refusal as refused:
            refusal = refused
        else:
            return onward(request)
    return page(request, "signin/second_factor.html", {"form": form}, refusal=refusal)


@sensitive_post_parameters("code", "uri")
@require_http_methods(["GET", "POST"])
def enrol(request: StaffRequest) -> HttpResponse:
    """Bind an authenticator: a picture to scan, its first code, then ten recovery codes."""
    record = request.signed_in.record
    if sessions.has_second_factor(record.person):
        say(request, _("已经绑定了验证器。"))
        return redirect("workbench:account")
    form = FirstCodeForm(request.POST or None)
    uri = request.POST.get("uri", "")
    refusal = None
    if form.is_valid():
        try:
            codes = actions.confirm_second_factor(
                record.person,
                form.cleaned_data["code"],
                at=now(),
                session_key=request.session.session_key or "",
            )
        except Refusal as refused:
            refusal = refused
        else:
            return page(request, "signin/recovery_codes.html", {"codes": codes})
    # The secret is known to this page alone: a wrong code brings the same picture back.
    if not _URI.fullmatch(uri) or not _SECRET.search(uri):
        uri = actions.begin_second_factor(record.person, at=now()).uri
    context = {
        "form": form,
        "uri": uri,
        "secret": _secret(uri),
        "qr": drawing(uri, _("绑定验证器的二维码")),
    }
    return page(request, "signin/enrol.html", context, refusal=refusal)


def _secret(uri: str) -> str:
    """The secret in groups of four, to be typed where nothing can be scanned."""
    found = _SECRET.search(uri)
    letters = found.group(1) if found else ""
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten new codes for a code of the authenticator; the earlier ones are void."""
    person = request.signed_in.record.person
    form = FirstCodeForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            actions.check_second_factor(person, form.cleaned_data["code"], at=now())
        except Refusal as refused:
            refusal = refused
        else:
            codes = actions.new_recovery_codes(person, at=now())
            return page(request, "signin/recovery_codes.html", {"codes": codes})
    return page(request, "signin/new_codes.html", {"form": form}, refusal=refusal)
