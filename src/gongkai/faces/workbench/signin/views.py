from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Person
from gongkai.base.signin import actions
from gongkai.base.signin import queries as sessions
from gongkai.base.signin import rules as signin_rules
from gongkai.faces.ui.whence import address
from gongkai.faces.workbench import kept
from gongkai.faces.workbench.session import STEP_VIEWS, safe_next
from gongkai.faces.workbench.signin.forms import PasswordForm, SignInForm
from gongkai.faces.workbench.staff import StaffRequest, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Take a name and a password; whatever was wrong with them, the answer is the same."""
    wanted = safe_next(request, request.POST.get("next") or request.GET.get("next", ""))
    packed = request.POST.get("kept", "")
    if request.method == "GET" and hasattr(request, "standing"):
        return redirect(wanted)
    form = SignInForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            person = actions.sign_in(**form.cleaned_data, address=address(request), at=now())
        except Refusal as refused:
            refusal = refused
        else:
            return _begin(request, person, wanted, packed)
    context = {"form": form, "next": wanted, "kept": packed}
    return page(request, "signin/sign_in.html", context, refusal=refusal)


def _begin(request: HttpRequest, person: Person, wanted: str, packed: str) -> HttpResponse:
    """A session with a new id, on which nothing of an earlier one remains."""
    if request.session.session_key:
        actions.end_session(request.session.session_key, at=now())
    request.session.flush()
    request.session["person"] = person.code
    request.session["organ_name"] = organs.name_on(person.organ, today())
    request.session["next"] = wanted
    if packed and (typed := kept.unpack(wanted, packed)):
        kept.put(request, typed)
    request.session.create()
    rotate_token(request)
    key = request.session.session_key or ""
    record = actions.start_session(person, key, address=address(request), at=now())
    standing = organs.standing(person, on=today())
    step = signin_rules.next_step(record, standing, settings.MODE)
    return redirect(STEP_VIEWS[step]) if step in STEP_VIEWS else onward(request)


def onward(request: HttpRequest) -> HttpResponse:
    """To where the person wanted to go; first to what they had typed, if anything was kept."""
    wanted = request.session.pop("next", "")
    if kept.take(request):
        return redirect("workbench:resume")
    return redirect(safe_next(request, wanted))


@require_GET
def resume(request: StaffRequest) -> HttpResponse:
    """What was typed before the session ended: shown again, to be sent on or let go."""
    typed = kept.take(request)
    if typed is None:
        return redirect("workbench:today")
    kept.drop(request)
    return page(request, "signin/resume.html", {"typed": typed})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the server, and forget it in the browser."""
    if request.session.session_key:
        actions.end_session(request.session.session_key, at=now())
    request.session.flush()
    response = redirect("workbench:sign-in")
    response["Clear-Site-Data"] = '"cache"'
    return response


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """One's own password; afterwards everybody who used the old one has to sign in again."""
    form = PasswordForm(request.POST or None)
    refusal = None
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            actions.change_password(request.signed_in.record.person, old=old, new=new, at=now())
        except Refusal as refused:
            refusal = refused
        else:
            request.session.flush()
            say(request, _("密码已修改，各处的登录都已结束；请用新密码登录。"))
            return redirect("workbench:sign-in")
    return page(request, "signin/password.html", {"form": form}, refusal=refusal)


@require_GET
def account(request: StaffRequest) -> HttpResponse:
    """Oneself: duties, second factor, and where one is signed in."""
    record = request.signed_in.record
    context: dict[str, Any] = {
        "person": record.person,
        "here": record,
        "duties": _duties(request),
        "has_factor": sessions.has_second_factor(record.person),
        "codes_left": sessions.recovery_codes_left(record.person),
        "sessions": sessions.sessions_of(record.person, at=now()),
    }
    return page(request, "signin/account.html", context)


def _duties(request: StaffRequest) -> list[tuple[str, str]]:
    """The roles held today, each with the organ's name."""
    names = {code: row.short_name for code, row in organs.names_on(today()).items()}
    duties = sorted(request.standing.duties, key=lambda duty: (duty.organ, duty.role))
    return [(word(duty.role.zh), names.get(duty.organ, duty.organ)) for duty in duties]


@require_POST
def end_others(request: StaffRequest) -> HttpResponse:
    """End every other session of one's own."""
    key = request.session.session_key or ""
    person = request.signed_in.record.person
    actions.end_sessions(person, by=person.code, at=now(), keep=key)
    say(request, _("其他地方的登录都已结束。"))
    return redirect("workbench:account")
