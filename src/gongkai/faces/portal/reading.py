"""Public addresses that are only read."""

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def reads(view: V) -> V:
    """A view that is only read: whoever would write is told so (405), not that a form ran out."""
    return csrf_exempt(require_safe(view))
