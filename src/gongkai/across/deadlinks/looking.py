"""Whether a reader gets there: by what the sites' trees hold, and what the store keeps."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from gongkai.across.deadlinks.models import Reference, Sort
from gongkai.across.publishing import queries as publishing
from gongkai.base.files import queries as files
from gongkai.duties.releases.address import query_folder
from gongkai.duties.review.links import fault

# Whether a path of a site is answered live: the face that answers is asked.
Answers = Callable[[str], bool]

_NOWHERE = "本平台没有这个网址"
_GONE = "那一页已经撤下"
_LOST = "文件不在本系统中"
REASONS = frozenset({_NOWHERE, _GONE, _LOST})


def reasons(rows: Collection[Reference], answers: Answers) -> dict[int, str]:
    """Why each of these rows leads nowhere, by its key; empty where a reader gets there."""
    found = {row.pk: _wrong(row.target) for row in rows if row.sort == Sort.WRONG}
    digests = [row for row in rows if row.sort == Sort.FILE]
    kept = files.kept({row.target for row in digests})
    found |= {row.pk: "" if row.target in kept else _LOST for row in digests}
    return found | _of_own([row for row in rows if row.sort == Sort.OWN], answers)


def _wrong(target: str) -> str:
    found = fault(target)
    return found[1] if found else ""


def _of_own(rows: Iterable[Reference], answers: Answers) -> dict[int, str]:
    by_site: dict[str, list[Reference]] = defaultdict(list)
    for row in rows:
        by_site[row.site].append(row)
    return {key: why for site, its in by_site.items() for key, why in _of_site(site, its, answers)}


def _of_site(site: str, rows: list[Reference], answers: Answers) -> Iterable[tuple[int, str]]:
    generation = publishing.live(site)
    # Of a site that was never built nobody can tell: what is not known is not called dead.
    if generation is None:
        return [(row.pk, "") for row in rows]
    asked = {row.pk: _files(row.path) for row in rows}
    there = publishing.owners(generation, {path for its in asked.values() for path in its})
    return [(row.pk, _why(row.path, asked[row.pk], there, answers)) for row in rows]


def _why(path: str, its: list[str], there: Collection[str], answers: Answers) -> str:
    *living, gone = its
    if any(each in there for each in living) or answers(path.partition("?")[0]):
        return ""
    return _GONE if gone in there else _NOWHERE


def _files(path: str) -> list[str]:
    """The files of a tree that make an address lead somewhere; the last says that it is gone."""
    plain, _, query = path.partition("?")
    name = plain.strip("/")
    folder = f"{name}/" if name else ""
    signs = [f"{folder}redirect.html"]
    if asked := query_folder(query):
        signs.append(f"{folder}{asked}redirect.html")
    page = [] if not name or plain.endswith("/") else [name]
    return [*page, f"{folder}index.html", *signs, f"{folder}gone.html"]
