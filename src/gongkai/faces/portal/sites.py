"""The site that is asked for: the city's own."""

from pathlib import Path

from django.conf import settings

from gongkai.across.publishing.pages import SiteFacts
from gongkai.base.organs.queries import main_site


def main_facts() -> SiteFacts:
    """What pages say about the main site. Raises Site.DoesNotExist before the city is set up."""
    site = main_site()
    return SiteFacts(
        code=site.code,
        name=site.name,
        tagline=site.tagline,
        address=site.address,
        identity_code=site.identity_code,
        hotline=site.hotline,
        organ=site.organ.code,
    )


def main_tree() -> Path:
    """The folder whose files are served; it does not exist before the first publication.

    Where there is one site only, it is found without the database.
    """
    current = Path(settings.DATA_DIR) / "public" / "current"
    names = [each.name for each in current.glob("[!.]*")] if current.is_dir() else []
    if len(names) < 2:
        return current / (names[0] if names else "none")
    return current / main_site().code
