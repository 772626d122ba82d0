"""What a public thing leads to, shows and brings along, read from the content of its release."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from gongkai.across.deadlinks.models import LONGEST_TARGET, Reference, Sort
from gongkai.base.organs.models import Domain, Site
from gongkai.base.organs.queries import path_below
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.duties.review.links import fault
from gongkai.duties.review.reading import Link, Whole, parts, read
from gongkai.law.records.sorts import SORTS

MOST = 5000
_PLAIN = frozenset({"http", "https", ""})


@dataclass(frozen=True)
class Sites:
    """Which of the platform's sites an address is of."""

    main: str
    # By their code the paths below which they lie; empty for one at the root of its host.
    bases: dict[str, str]
    hosts: dict[str, str]

    @classmethod
    def now(cls) -> "Sites":
        """As they are registered; a former host leads to its site."""
        rows = list(Site.objects.order_by("-is_main", "code"))
        at_root = {
            urlsplit(row.address).netloc.lower(): row.code
            for row in rows
            if not path_below(row.address)
        }
        named = dict(Domain.objects.values_list("host", "site__code"))
        main = next((row.code for row in rows), "")
        return cls(
            main=main,
            bases={row.code: path_below(row.address) for row in rows},
            hosts={host.lower(): code for host, code in named.items()} | at_root,
        )

    def place(self, address: SplitResult, home: str) -> tuple[str, str] | None:
        """The site and the path there, of an address that is one of ours; None elsewhere.

        `home` is the site on which it is written: what is below no other's path is there.
        """
        if address.scheme not in _PLAIN:
            return None
        site = self.hosts.get(address.netloc.lower()) if address.netloc else home
        if site is None:
            return None
        asked = f"?{address.query}" if address.query else ""
        path = unquote(address.path) or "/"
        for code, base in self.bases.items():
            if base and f"{path}/".startswith(f"{base}/"):
                return code, (path.removeprefix(base) or "/") + asked
        return site, path + asked


def references(publication: Publication, sites: Sites) -> Iterator[Reference]:
    """Each thing once, at the first place at which it stands."""
    content = publication.release.content
    whole = read(content)
    seen: set[tuple[str, str]] = set()
    for each in (*_files(whole), *_links(whole, content, publication, sites)):
        if (each.sort, each.target) not in seen and len(seen) < MOST:
            seen.add((each.sort, each.target))
            each.publication = publication
            yield each


def _files(whole: Whole) -> Iterator[Reference]:
    for file in whole.files:
        # Another part of the content may be known by a digest too: a file has a size.
        if file.size is not None:
            yield Reference(
                sort=Sort.FILE, target=file.sha256, name=file.name[:200], where=file.zh[:200]
            )


def _links(
    whole: Whole, content: dict[str, Any], publication: Publication, sites: Sites
) -> Iterator[Reference]:
    names = {file.name for file in whole.files}
    page = _page(publication)
    for link in whole.links:
        target = link.target.strip()
        if not target.startswith("#") and unquote(target).removeprefix("./") not in names:
            found = _reference(target, page, publication.site, sites)
            if found is not None:
                found.where = _where(link, content)[:200]
                yield found


def _page(publication: Publication) -> str:
    """From where a relative address leads: what has no page of its own is read on the front."""
    try:
        return address_of(publication.shelf, publication.slug)
    except ValueError:
        return "/"


def _reference(target: str, page: str, home: str, sites: Sites) -> Reference | None:
    """What is to be looked at of an address; None for one that is no page (mailto:)."""
    named = target[:LONGEST_TARGET]
    if fault(target):
        return Reference(sort=Sort.WRONG, target=named)
    address = urlsplit(urljoin(page, target))
    if address.scheme == "mailto":
        return None
    place = sites.place(address, home)
    if place is None:
        return Reference(sort=Sort.OUTSIDE, target=named)
    return Reference(sort=Sort.OWN, target=named, site=place[0], path=place[1][:LONGEST_TARGET])


def _where(link: Link, content: dict[str, Any]) -> str:
    """The place in words; the fields of a record are called as its sort calls them."""
    keys = parts(link.pointer)
    sort = SORTS.get(str(content.get("sort", "")))
    field = sort.fields.get(keys[1]) if sort and keys[:1] == ["values"] and keys[1:] else None
    if field is None:
        return link.zh
    is_row = len(keys) > 2 and keys[2].isdecimal()
    return f"{field.zh}第 {int(keys[2]) + 1} 行" if is_row else field.zh
