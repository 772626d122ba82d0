"""The site that is asked for: whose path or host the address has, else the city's own."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from gongkai.across.publishing.pages import SiteFacts
from gongkai.across.publishing.reader import facts_of
from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import main_site


def main_facts() -> SiteFacts:
    """What pages say about the main site. Raises Site.DoesNotExist before the city is set up."""
    return facts_of(main_site(), on=timezone.localdate())


def facts_asked(request: HttpRequest) -> SiteFacts:
    """What pages say about the site that is asked. Raises Site.DoesNotExist likewise."""
    code = _code(request)
    site = Site.objects.select_related("organ").filter(code=code).first() if code else None
    return facts_of(site or main_site(), on=timezone.localdate())


def tree_asked(request: HttpRequest) -> Path:
    """The folder whose files are served; it does not exist before the first publication.

    A host that is no site's shows the city's own. One site only is found without the database.
    """
    current = Path(settings.DATA_DIR) / "public" / "current"
    names = [each.name for each in current.glob("[!.]*")] if current.is_dir() else []
    if base_of(request) or len(names) > 1:
        return current / (_code(request) or main_site().code)
    return current / (names[0] if names else "none")


def base_of(request: HttpRequest) -> str:
    """The path below which the asked site lies (/s/mzj); empty for one at the root of its host."""
    return request.path.removesuffix(request.path_info)


def _code(request: HttpRequest) -> str:
    """The code of the site below whose path or at whose host the address is; empty for none."""
    if base := base_of(request):
        return base.rpartition("/")[2]
    rows = Site.objects.values_list("code", "address")
    own = {parts.netloc: code for code, address in rows if not (parts := urlsplit(address)).path}
    return own.get(request.get_host(), "")
