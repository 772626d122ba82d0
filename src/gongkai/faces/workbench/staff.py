"""What every view of the desk stands on: who asks, what day it is, and how an act is tried."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

_log = logging.getLogger(__name__)

REFUSED = 422
_SAID = "said"


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in; `session.StaffSession` lets no other through."""

    standing: Standing
    signed_in: Any


def now() -> datetime:
    """The instant of an act."""
    return timezone.now()


def today() -> date:
    """The city's calendar day."""
    return day_of(timezone.now())


def revision_sent(request: HttpRequest) -> int:
    """The revision that a form was made from; 0, which fits no thing, where none was sent."""
    sent = request.POST.get("revision", "")
    return int(sent) if len(sent) < 10 and sent.isascii() and sent.isdecimal() else 0


def attempt(act: Callable[[], object]) -> Refusal | None:
    """Do `act` in one transaction, or give back why it was refused; then nothing has changed."""
    try:
        with transaction.atomic():
            act()
    except Refusal as refusal:
        return refusal
    except IntegrityError:
        # Two acts at the same moment: the journal's chain, or a constraint, let only one through.
        _log.exception("an act met another one")
        return Refusal(_("刚才有人同时办理，您的操作没有生效；请看过最新情况后再办。"))
    return None


def say(request: HttpRequest, sentence: str) -> None:
    """Keep a sentence for the next page that is shown."""
    request.session[_SAID] = sentence


def said(request: HttpRequest) -> str:
    """The sentence kept by `say`, once."""
    sentence: str = request.session.pop(_SAID, "") if _SAID in request.session else ""
    return sentence


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    refusal: Refusal | None = None,
    status: int = 0,
) -> HttpResponse:
    """The page; with a refusal, or a faulty `form`, it says why at the top and answers 422."""
    values = {"refusal": refusal, "said": said(request), "today": today(), **(context or {})}
    form = values.get("form")
    is_faulty = bool(refusal or (isinstance(form, forms.BaseForm) and form.errors))
    return render(
        request,
        f"workbench/{template}",
        values,
        status=status or (REFUSED if is_faulty else 200),
    )
