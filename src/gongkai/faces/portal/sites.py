"""The site that is asked for: the one whose host it is, else the city's own."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from gongkai.across.publishing.pages import SiteFacts
from gongkai.across.publishing.reader import facts_of
from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import main_site


def main_facts() -> SiteFacts:
    """What pages say about the main site. Raises Site.DoesNotExist before the city is set up."""
    return facts_of(main_site(), on=timezone.localdate())


def tree_of(host: str) -> Path:
    """The folder whose files are served at a host; it does not exist before the first publication.

    A host that is no site's shows the city's own. One site only is found without the database.
    """
    current = Path(settings.DATA_DIR) / "public" / "current"
    names = [each.name for each in current.glob("[!.]*")] if current.is_dir() else []
    if len(names) < 2:
        return current / (names[0] if names else "none")
    return current / (_site_at(host) or main_site().code)


def elsewhere(host: str) -> str:
    """The address of the city's own site, for a host that is another site's; else empty."""
    code = _site_at(host)
    main = Site.objects.filter(is_main=True).first() if code else None
    return main.address if main and main.code != code else ""


def _site_at(host: str) -> str:
    """The code of the site whose address has that host and port; empty for none."""
    rows = Site.objects.values_list("code", "address")
    return next((code for code, address in rows if urlsplit(address).netloc == host), "")
