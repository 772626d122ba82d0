"""What the tests of reading old pages share: the sample pages, and a page made of a few words."""

from collections import Counter
from pathlib import Path

from gongkai.across.legacy.extract import Extract, extract
from gongkai.across.legacy.spelling import squeeze

PAGES = Path(__file__).parent / "pages"


def sample(name: str) -> Extract:
    """The reading of one of our own sample pages."""
    return extract((PAGES / name).read_bytes(), name=name)


def read(text: str) -> Extract:
    """The reading of a page with this text."""
    return extract(text.encode(), name="page")


def doubted(page: Extract) -> set[str]:
    return {doubt.field for doubt in page.doubts}


def lost(text: str, page: Extract) -> Counter[str]:
    """The characters of a text that stand nowhere in its reading."""
    kept = [*page.body, page.title or "", page.doc_number or ""]
    kept += [removal.text for removal in page.removed] + [repair.before for repair in page.repairs]
    return Counter(squeeze(text)) - Counter(squeeze("".join(kept)))
