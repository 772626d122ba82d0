"""What the words of the search must be like, and who keeps them."""

from collections.abc import Collection, Mapping, Sequence

from gongkai.across.search.models import Synonyms, Way
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal
from gongkai.text.fold import fold

MOST_WORDS = 20
LONGEST = 30


def check_may_keep(by: Standing, keepers: Collection[str]) -> None:
    """`keepers` are the city's organ and its office."""
    if not any(by.holds(Role.OFFICE, organ) for organ in keepers):
        raise Refusal("检索用词由市政府办公室的人员维护。")


def check_words(words: Sequence[str], *, what: str) -> None:
    """Some words, each of them long enough not to stand everywhere."""
    if not words:
        raise Refusal(f"“{what}”没有填；一行写一个。")
    if len(words) > MOST_WORDS:
        raise Refusal(f"“{what}”最多 {MOST_WORDS} 个；请分成几组。")
    for word in words:
        if not 2 <= len(word) <= LONGEST:
            raise Refusal(f"“{word[:LONGEST]}”：每个说法 2—{LONGEST} 个字；一个字会处处碰到。")


def check_group(way: Way, words: Sequence[str], official: Sequence[str]) -> None:
    """Both sides are there and apart; words that mean the same are two at least."""
    check_words(words, what="读者的说法")
    if way == Way.SAME and len(words) < 2:
        raise Refusal("互为同义的至少要两个说法。")
    if way == Way.EVERYDAY:
        check_words(official, what="文件里的说法")
        both = {fold(word) for word in words} & {fold(word) for word in official}
        if both:
            raise Refusal(f"“{sorted(both)[0]}”两边都有；只写在一边。")


def check_not_taken(words: Sequence[str], taken: Mapping[str, int]) -> None:
    """A word stands in one group: `taken` are the other groups' words with their numbers."""
    for word in words:
        if number := taken.get(fold(word)):
            raise Refusal(f"“{word}”已经在第 {number} 组里；请到那一组修改。")


def check_revision(group: Synonyms, version: int) -> None:
    if group.version != version:
        raise Refusal("这一组刚刚有人改过；请看过最新的再改。")
