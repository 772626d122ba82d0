"""Acts that are done on the page of a thing: each is tried, refused there, or said and left."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gongkai.faces.workbench.staff import StaffRequest, attempt, now, say

T = TypeVar("T", bound=Model)
View = Callable[[StaffRequest, int], HttpResponse]


@dataclass(frozen=True)
class Steps(Generic[T]):
    """How a thing is found, how its page is shown again, and where one goes from an act.

    `shown` takes the request, the thing, what refused the act, and the form with its faults.
    """

    find: Callable[[StaffRequest, int], T]
    shown: Callable[..., HttpResponse]
    onward: Callable[[StaffRequest, T], HttpResponse]

    def view(
        self,
        act: Callable[..., object],
        said: Any,
        form: Callable[..., forms.Form] = forms.Form,
    ) -> View:
        """The view of an act that is given the thing, what the form asks, who does it and when."""

        @require_POST
        def answer(request: StaffRequest, pk: int) -> HttpResponse:
            found = self.find(request, pk)
            return self.do(request, found, form(request.POST), partial(act, found), said)

        return answer

    def do(
        self,
        request: StaffRequest,
        found: T,
        form: forms.Form,
        act: Callable[..., object],
        said: Any,
    ) -> HttpResponse:
        """Try an act with what a form gathered."""
        if not form.is_valid():
            return self.shown(request, found, form=form)
        how = {"by": request.standing, "at": now()}
        refused = attempt(lambda: act(**form.cleaned_data, **how))
        if refused:
            # As it stands: the refused act may have begun to change what it was given.
            return self.shown(request, self.find(request, found.pk), refused, form)
        say(request, str(said))
        return self.onward(request, found)
