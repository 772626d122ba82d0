"""What every template of the workbench may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import main_site
from gongkai.faces.ui import styles


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`, the city's own (false before the city is set up), its mark, and the mode.

    The site is read when a template asks for it: an error page asks the database nothing.
    """
    return {
        "site": SimpleLazyObject(_main_site),
        "icon": styles.asset(styles.ICON).live,
        "is_demo": not settings.IS_PRODUCTION,
    }


def _main_site() -> Site | None:
    try:
        return main_site()
    except Site.DoesNotExist:
        return None
