"""Who comes to the desk: the middleware that lets nobody through without a live session."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from gongkai.base.organs import queries as organs
from gongkai.base.organs.standing import Standing
from gongkai.base.signin import actions as signin
from gongkai.base.signin import queries as sessions
from gongkai.base.signin import rules as signin_rules
from gongkai.base.signin.models import StaffSessionRecord
from gongkai.base.signin.steps import Step
from gongkai.faces.workbench import kept
from gongkai.faces.workbench.places import ROOT, Navigation, navigation, readers
from gongkai.faces.workbench.staff import now, page, today

NAMESPACE = "workbench"
# Without being signed in; and with a password but the second factor still to come.
OPEN = frozenset({"sign-in", "sign-out", "language", "outside-opinion"})
HALFWAY = frozenset({"second-factor", "enrol"})
STEP_VIEWS = {Step.CODE: "workbench:second-factor", Step.ENROL: "workbench:enrol"}


@dataclass(frozen=True)
class SignedIn:
    """What the pages know of the session they are shown in."""

    record: StaffSessionRecord
    organ_name: str
    reads_documents: bool
    # Found when a page shows them: most answers are no pages.
    find_places: Callable[[], Navigation]

    @cached_property
    def places(self) -> Navigation:
        return self.find_places()


class StaffSession:
    """Puts `standing` on requests for the desk; without a live session nothing else answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.path_info.startswith(ROOT):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through, or answer with what the person has to do first."""
        match = request.resolver_match
        if match is None or NAMESPACE not in match.namespaces:
            return None
        name = match.url_name or ""
        record = _live(request)
        if record is None:
            return None if name in OPEN else _to_sign_in(request)
        standing = organs.standing(record.person, on=today())
        step = signin_rules.next_step(record, standing, settings.MODE)
        signin.touch_session(record, at=now())
        request.standing = standing  # type: ignore[attr-defined]
        request.signed_in = _signed_in(request, record, standing, step)  # type: ignore[attr-defined]
        if step != Step.NONE and name not in OPEN | HALFWAY:
            return redirect(STEP_VIEWS[step])
        return None


def _live(request: HttpRequest) -> StaffSessionRecord | None:
    key = request.session.session_key
    if not key or "person" not in request.session:
        return None
    record = sessions.live_session(key, at=now())
    if record is None:
        # Idle too long, too old, or switched off: over for good, even if switched on again.
        signin.end_session(key, at=now())
        request.session.flush()
    return record


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method in {"GET", "HEAD"}:
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('workbench:sign-in')}?{query}")
    # What was typed is handed back within the page, so that signing in again loses nothing.
    context = {"next": request.path, "kept": kept.pack(request), "is_lost": True}
    context["files"] = bool(request.FILES)
    return page(request, "signin/sign_in.html", context, status=403)


def _signed_in(
    request: HttpRequest, record: StaffSessionRecord, standing: Standing, step: Step
) -> SignedIn:
    is_in = step == Step.NONE
    return SignedIn(
        record=record,
        organ_name=request.session.get("organ_name", ""),
        reads_documents=is_in and readers(standing),
        find_places=partial(navigation, request, standing) if is_in else Navigation,
    )


def safe_next(request: HttpRequest, wanted: str) -> str:
    """`wanted` when it is an address of the desk, else today's page."""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours and wanted.startswith(ROOT) else reverse("workbench:today")
