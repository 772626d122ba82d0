"""The steps from draft to withdrawal, each bound to the very content it has shown."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.documents import actions, numbering, rules
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.models import Release
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.questions import QUESTIONS
from gongkai.faces.workbench.documents import acts, fetch, history
from gongkai.faces.workbench.documents.acts import Act
from gongkai.faces.workbench.documents.forms import OpinionForm, ReasonForm
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.documents.views import draft_content
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal


@require_http_methods(["GET", "POST"])
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Freeze the draft and hand it over for review."""
    found = fetch.document(request, pk)
    why_not = acts.why_not(acts.SUBMIT, found, request.standing, None)
    if request.method == "POST":
        why_not = attempt(lambda: _submit(request, found))
        if why_not is None:
            return _done(request, found, _("已提交审查。"))
    context: dict[str, Any] = {"document": found, "missing": rules.missing(found)}
    try:
        context["paper"] = paper(draft_content(found))
    except Refusal as refusal:
        why_not = why_not or refusal
    return page(request, "documents/submit.html", context, refusal=why_not)


def _submit(request: StaffRequest, found: Document) -> None:
    """Hand over what was shown: a change by somebody else in between is not slipped in."""
    actions.submit(found, by=request.standing, at=now())
    # Read again under the action's lock: it stays as it is until the transaction ends.
    found.refresh_from_db(fields=["revision"])
    if request.POST.get("revision") != str(found.revision):
        raise Refusal(_("打开这一页之后内容已有改动；请看过现在的内容再提交。"))


@require_http_methods(["GET", "POST"])
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """The frozen content left, the questions right; every one is answered before it passes."""
    found = fetch.document(request, pk)
    release = fetch.newest_release(request, found)
    form = OpinionForm(request.POST or None)
    answers = {each.id: _answer(request, each.id) for each in QUESTIONS}
    refusal = acts.why_not(acts.REVIEW, found, request.standing, release)
    if request.method == "POST" and not refusal and form.is_valid():
        is_pass = request.POST.get("do") == "pass"
        act = actions.pass_review if is_pass else actions.return_review
        opinion = form.cleaned_data["opinion"]
        refusal = _bound(
            request,
            found,
            lambda: act(found, answers=answers, opinion=opinion, by=request.standing, at=now()),
        )
        if refusal is None:
            return _done(request, found, _("审查通过。") if is_pass else _("已退回修改。"))
    context = _frozen(found, release) | {
        "form": form,
        "questions": [(each, answers[each.id]) for each in QUESTIONS],
        "earlier": reviews.reviews("document", found.key)[:3],
    }
    return page(request, "documents/review.html", context, refusal=refusal)


def _answer(request: StaffRequest, question: str) -> str:
    """是, 否, or not answered; anything else that is posted is no answer."""
    given = request.POST.get(f"question_{question}", "")
    return given if given in {"yes", "no"} else ""


@require_http_methods(["GET", "POST"])
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    """The leader's word on the very version that passed the review."""
    found = fetch.document(request, pk)
    release = fetch.newest_release(request, found)
    refusal = acts.why_not(acts.SIGN, found, request.standing, release)
    if request.method == "POST" and not refusal:
        refusal = _bound(
            request, found, lambda: actions.sign(found, by=request.standing, at=now())
        )
        if refusal is None:
            return _done(request, found, _("已签发。"))
    context = _frozen(found, release) | {"review": reviews.of(release) if release else None}
    return page(request, "documents/sign.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    """Show exactly what becomes public, and make it public."""
    found = fetch.document(request, pk)
    release = fetch.newest_release(request, found)
    refusal = acts.why_not(acts.PUBLISH, found, request.standing, release)
    if request.method == "POST" and not refusal:
        refusal = _bound(
            request, found, lambda: actions.publish(found, by=request.standing, at=now())
        )
        if refusal is None:
            return _done(request, found, _("已公开；页面随后更新。"))
    context = _frozen(found, release) | {
        "site": numbering.site_of(found.organ),
        "review": reviews.of(release) if release else None,
    }
    return page(request, "documents/publish.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def return_(request: StaffRequest, pk: int) -> HttpResponse:
    """Send it back to the clerk, with reasons."""

    def act(found: Document, reason: str) -> None:
        actions.return_(found, reason=reason, by=request.standing, at=now())

    return _with_reason(request, pk, acts.RETURN, act, _("已退回修改。"))


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it down everywhere; the reason is shown in its place."""

    def act(found: Document, reason: str) -> None:
        actions.withdraw(found, reason=reason, by=request.standing, at=now())

    return _with_reason(request, pk, acts.WITHDRAW, act, _("已撤下；各处页面随后更新。"))


@require_http_methods(["GET", "POST"])
def revise(request: StaffRequest, pk: int) -> HttpResponse:
    """The clerk takes it back; review and signature are void."""
    found = fetch.document(request, pk)
    refusal = acts.why_not(acts.REVISE, found, request.standing, None)
    if request.method == "POST" and not refusal:
        refusal = attempt(lambda: actions.revise(found, by=request.standing, at=now()))
        if refusal is None:
            return _done(request, found, _("已撤回，现在可以修改。"))
    return page(request, "documents/revise.html", {"document": found}, refusal=refusal)


def _with_reason(
    request: StaffRequest,
    pk: int,
    act: Act,
    do: Callable[[Document, str], None],
    done: str,
) -> HttpResponse:
    """A step that asks for nothing but a reason."""
    found = fetch.document(request, pk)
    form: forms.Form = ReasonForm(request.POST or None)
    refusal = acts.why_not(act, found, request.standing, None)
    is_open = refusal is None
    if request.method == "POST" and is_open and form.is_valid():
        refusal = attempt(lambda: do(found, form.cleaned_data["reason"]))
        if refusal is None:
            return _done(request, found, done)
    context = {
        "document": found,
        "form": form,
        "act": act,
        "is_open": is_open,
        "publication": fetch.publication(found) if act is acts.WITHDRAW else None,
    }
    return page(request, "documents/reason.html", context, refusal=refusal)


def _bound(request: StaffRequest, found: Document, act: Callable[[], object]) -> Refusal | None:
    """Do it only to the version that was on the screen, told by its digest.

    Looked at after the act, inside its transaction, when nobody can change it any more.
    """

    def checked() -> None:
        act()
        release = fetch.newest_release(request, found)
        if release is None or release.digest != request.POST.get("digest"):
            raise Refusal(_("您看到的不是最新的一版；请看过现在的内容再办理。"))

    return attempt(checked)


def _frozen(found: Document, release: Release | None) -> dict[str, Any]:
    """What the pages of a step show of the frozen version."""
    context: dict[str, Any] = {"document": found, "release": release, "on": today()}
    if release is not None:
        context["paper"] = paper(DocumentContent.from_json(release.content))
        codes = (*release.authors, release.made_by, release.passed_by, release.signed_by)
        context["names"] = history.people(code for code in codes if code)
        context["made_by"] = context["names"].get(release.made_by, "")
        context["authors"] = [context["names"].get(code, code) for code in release.authors]
    return context


def _done(request: StaffRequest, found: Document, sentence: str) -> HttpResponse:
    say(request, sentence)
    return redirect("workbench:document", found.pk)
