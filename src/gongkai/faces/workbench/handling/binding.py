"""Acts bound to the very version that was on the screen."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from gongkai.duties.handling.models import Handled
from gongkai.faces.workbench.handling import fetch
from gongkai.faces.workbench.staff import StaffRequest, attempt
from gongkai.law.refusal import Refusal


def bound(request: StaffRequest, found: Handled, act: Callable[[], object]) -> Refusal | None:
    """Do it only to the version that was on the screen, told by its digest."""
    return bound_to(request, found, request.POST.get("digest", ""), act)


def bound_to(
    request: StaffRequest, found: Handled, digest: str, act: Callable[[], object]
) -> Refusal | None:
    """Do it only to the version of that digest.

    Looked at after the act, inside its transaction, when nobody can change it any more.
    """

    def checked() -> None:
        act()
        release = fetch.newest_release(request, found)
        if release is None or release.digest != digest:
            raise Refusal(_("您看到的不是最新的一版；请看过现在的内容再办理。"))

    return attempt(checked)
