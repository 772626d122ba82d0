"""How often things are named by others, in the steps that the ranking counts by."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gongkai.across.search.schema import MOST_CITED

_NAMED = re.compile(r"《([^《》]{2,60})》")
# An article of a law stands for its law: 《…》 names the law.
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?$")
_STATE = "中华人民共和国"


def step(times: int) -> str:
    """The step for so many citations, each twice as high as the one before; none for none."""
    return str(min(MOST_CITED, (times + 1).bit_length() - 1)) if times > 0 else ""


def counted(texts: Sequence[tuple[str, str]]) -> list[int]:
    """How many texts of a collection, given as title and text, name each by its title."""
    times: Counter[str] = Counter()
    for title, text in texts:
        times.update(set(_named(f"{title}\n{text}")))
    return [times[name_of(title)] for title, _ in texts]


def name_of(title: str) -> str:
    """The name under which a title is cited: without its article and the name of the state."""
    return _ARTICLE.sub("", title.strip()).replace(_STATE, "")


def _named(text: str) -> Iterable[str]:
    return (match[1].replace(_STATE, "") for match in _NAMED.finditer(text))
