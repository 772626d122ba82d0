"""The review of a frozen version: every finding settled in its place, every question answered."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.duties.handling import actions, coordinating, kinds
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.models import Release
from gongkai.duties.review import queries as reviews
from gongkai.duties.review import rules
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.models import Finding
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.binding import bound
from gongkai.faces.workbench.handling.forms import OpinionForm
from gongkai.faces.workbench.handling.steps import done, frozen
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.review.choosing import chosen
from gongkai.faces.workbench.review.laidout import MOST, Item, groups, items, passages
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import SECRECY, ReviewKind


@require_http_methods(["GET", "POST"])
def review(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The frozen content with its findings beside it, then the questions."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    form = OpinionForm(request.POST or None)
    refusal = acts.why_not(acts.REVIEW, found, request.standing, release)
    may_act = refusal is None
    rows = reviews.findings(release) if release else []
    names = _names(rows)
    given = items(rows, request.POST, names)
    do = request.POST.get("do", "")
    if request.method == "POST" and release and may_act:
        if do in {"pass", "return"}:
            if form.is_valid():
                refusal = _decide(request, found, form.cleaned_data["opinion"])
                if refusal is None:
                    return done(
                        request, found, _("审查通过。") if do == "pass" else _("已退回修改。")
                    )
        else:
            refusal = _settle(request, found, given)
            if refusal is None:
                return _settled(request, found)
    context = (
        frozen(found, release)
        | _findings(release, given)
        | {
            "form": form if do in {"pass", "return"} else OpinionForm(),
            "may_act": may_act,
            "heading": _("没有办成") if may_act else _("现在不能审查"),
            "questions": _questions(request, SECRECY),
            "gate": [*kinds.of(found).gate(found), *coordinating.unsettled(found)],
            "earlier": reviews.reviews(kind, found.key)[:3],
            **_beside(found, release),
        }
    )
    return page(request, "review/review.html", context, refusal=refusal)


def _decide(request: StaffRequest, found: Handled, opinion: str) -> Refusal | None:
    is_pass = request.POST.get("do") == "pass"
    act = actions.pass_review if is_pass else actions.return_review
    answers = _answers(request, SECRECY)
    by = request.standing
    return bound(
        request,
        found,
        lambda: act(found, answers=answers, opinion=opinion, by=by, at=now()),
    )


def _settle(request: StaffRequest, found: Handled, given: list[Item]) -> Refusal | None:
    """Only what was on the screen is settled: the digest tells the version."""

    def act() -> None:
        release = fetch.newest_release(request, found)
        if release is None or release.digest != request.POST.get("digest"):
            raise Refusal(_("您看到的不是最新的一版；请看过现在的内容再办理。"))
        choices = chosen(request.POST, given)
        actions.settle(found, choices=choices, by=request.standing, at=now())

    return attempt(act)


def _settled(request: StaffRequest, found: Handled) -> HttpResponse:
    """Back to the page, which says how much is left."""
    found.refresh_from_db()
    release = fetch.newest_release(request, found)
    left = release.findings.open().count() if release else 0
    sentence = _("已核定；还有 %(n)s 处。") % {"n": left} if left else _("已核定，没有待定的了。")
    say(request, sentence)
    here = shown(found)
    return redirect(here.url(found, "review") if found.state == "in_review" else here.url(found))


def _answers(request: StaffRequest, kind: ReviewKind) -> dict[str, str]:
    return {each.id: _answer(request.POST, each.id) for each in kind.questions}


def _answer(posted: Mapping[str, str], question: str) -> str:
    """是, 否, or not answered; anything else that is posted is no answer."""
    given = posted.get(f"question_{question}", "")
    return given if given in {"yes", "no"} else ""


def _questions(request: StaffRequest, kind: ReviewKind) -> list[tuple[Any, str]]:
    return [(each, _answer(request.POST, each.id)) for each in kind.questions]


def _names(rows: list[Finding]) -> dict[str, str]:
    codes = {code for row in rows for code in (row.settled_by, row.proposed_by) if code}
    return history.people(codes) if codes else {}


def _findings(release: Release | None, given: list[Item]) -> dict[str, Any]:
    """The findings laid out; the first open ones have forms, the rest wait their turn."""
    if release is None:
        return {"passages": [], "items": [], "open": 0, "groups": []}
    waiting = [item for item in given if not item.is_settled]
    shown_items = waiting[:MOST] + [item for item in given if item.is_settled][:MOST]
    shown_items.sort(key=lambda item: item.number)
    return {
        "items": given,
        "open": len(waiting),
        "open_numbers": [item.number for item in waiting[:12]],
        "settled": len(given) - len(waiting),
        "later": max(0, len(waiting) - MOST),
        "groups": groups(given),
        "passages": passages(release.content, release.title, shown_items) if given else [],
        "decisions": [each.value for each in Decision],
    }


def _beside(found: Handled, release: Release | None) -> dict[str, Any]:
    """The other reviews of the version, and what is with the secrecy authority."""
    here = shown(found)
    return {
        "needed": reviews.needed(release) if release else [],
        "referrals": reviews.referrals(here.kind, found.key),
        "opinion_url": here.url(found, "opinion"),
        "referral_url": here.url(found, "referral"),
        "sheet_url": here.url(found, "sheet"),
    }


@require_http_methods(["GET", "POST"])
def opinion(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """A further review of the version: 商业秘密, 三安全一稳定 …, told by `?review=`."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    form = OpinionForm(request.POST or None)
    asked, refusal = _asked(request, found, release)
    may_act = refusal is None
    if request.method == "POST" and asked and may_act and form.is_valid():
        refusal = _give(request, found, asked, form.cleaned_data["opinion"])
        if refusal is None:
            is_pass = request.POST.get("do") == "pass"
            return done(request, found, _("意见已作出。") if is_pass else _("已退回修改。"))
    context = frozen(found, release) | {
        "form": form,
        "asked": asked,
        "may_act": may_act,
        "questions": _questions(request, asked) if asked else [],
        **_beside(found, release),
    }
    return page(request, "review/opinion.html", context, refusal=refusal)


def _asked(
    request: StaffRequest, found: Handled, release: Release | None
) -> tuple[ReviewKind | None, Refusal | None]:
    """The kind of review the page is about, and why it cannot be given now."""
    name = request.POST.get("review") or request.GET.get("review", "")
    try:
        asked = rules.kind_named(name)
    except Refusal as refusal:
        return None, refusal
    if release is None:
        return asked, Refusal(_("还没有提交审查。"))
    why_not = acts.refusal(
        lambda: rules.check_is_further(asked),
        lambda: rules.check_can_review(release, asked),
        lambda: rules.check_may_review(release, request.standing, asked),
    )
    return asked, why_not


def _give(request: StaffRequest, found: Handled, asked: ReviewKind, said: str) -> Refusal | None:
    is_pass = request.POST.get("do") == "pass"
    act = actions.give_opinion if is_pass else actions.return_opinion
    answers, by = _answers(request, asked), request.standing
    return bound(
        request,
        found,
        lambda: act(found, review=asked.id, answers=answers, opinion=said, by=by, at=now()),
    )


@require_safe
def sheet(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The review sheet (审查表) of the newest version, for the printer and the file."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    context = frozen(found, release) | _beside(found, release)
    refusal = None
    if release is None:
        refusal = Refusal(_("还没有提交审查，没有审查表。"))
    else:
        rows = reviews.findings(release)
        codes = {review.by for review in reviews.reviews(kind, found.key)}
        codes |= {code for row in rows for code in (row.settled_by,) if code}
        codes |= {
            code for each in context["referrals"] for code in (each.sent_by, each.answered_by)
        }
        context |= {
            "items": items(rows, {}, _names(rows)),
            "people": history.people(code for code in codes if code),
            "looked": reviews.looked_through(release),
            "ends_on": release.content.get("ends_on"),
        }
    return page(request, "review/sheet.html", context, refusal=refusal)
