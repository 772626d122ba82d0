"""The thesaurus that holds now: of the program, of the names of organs, of the city itself."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from gongkai.across.search.models import Synonyms, Way
from gongkai.across.search.thesaurus import Group, Thesaurus, shipped
from gongkai.base.organs.models import OrganName, Succession

# Code and names, the newest first; old code and new; way, words, official words, organ's code.
_Names = tuple[tuple[str, str, str], ...]
_Heirs = tuple[tuple[str, str], ...]
_Kept = tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...]


def current() -> Thesaurus:
    """What is kept is read for each question, and made into a thesaurus where it has changed."""
    names = OrganName.objects.order_by("-id").values_list("organ__code", "name", "short_name")
    heirs = Succession.objects.order_by("pk").values_list("old__code", "new__code")
    rows = Synonyms.objects.filter(is_dropped=False).order_by("pk")
    kept = rows.values_list("way", "words", "official", "organ__code")
    return _made(
        tuple(names),
        tuple(heirs),
        tuple((way, tuple(words), tuple(said), code or "") for way, words, said, code in kept),
    )


@lru_cache(maxsize=2)
def _made(names: _Names, heirs: _Heirs, kept: _Kept) -> Thesaurus:
    called: dict[str, list[str]] = defaultdict(list)
    for code, *both in names:
        called[code] += [name for name in both if name and name not in called[code]]
    return Thesaurus([*shipped(), *_of_organs(called, heirs), *_of_city(called, kept)])


def _of_organs(called: dict[str, list[str]], heirs: _Heirs) -> Iterator[Group]:
    """Each name of an organ for its others, and a closed organ's for its successor's."""
    for code, names in list(called.items()):
        later = [name for old, new in heirs if old == code for name in called[new][:1]]
        for name in names:
            others = [each for each in names if each != name] + later
            if others:
                yield Group((name,), tuple(dict.fromkeys(others)))


def _of_city(called: dict[str, list[str]], kept: _Kept) -> Iterator[Group]:
    for way, words, official, code in kept:
        if way == Way.SAME:
            yield from (Group((w,), tuple(o for o in words if o != w)) for w in words)
        else:
            yield Group(words, tuple(called[code]) if way == Way.ORGAN else official)
