"""Leaders' names and posts: the wrong post beside a name, a name misspelt beside its post."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.text.numerals import fold
from gongkai.text.privacy.finding import Finding
from gongkai.text.privacy.lexicon import alternation, words

_HAN = "一-鿿"
_RANKS = "副代"
# 时任副市长赵立新 is right of a mayor, and so is 任命赵立新为副市长.
_OTHER_TIME = re.compile(r"(?:时任|原任?|前任?|曾任|历任|拟任|升任|候任|候选人|免去|辞去)$")
_GAP_BEFORE = re.compile("[ :]{0,2}$")
_GAP = re.compile("[ :]{0,2}")
_PREFIX = re.compile(rf"[{_HAN}]{{0,16}}$")


@dataclass(frozen=True)
class Leader:
    """A leader with the posts held today, each as one says it: 市委副书记, 市长."""

    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class _Title:
    start: int
    end: int
    said: str


class Leaders:
    """The leaders of an organ; what a text says of them is held against the list."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self._posts: dict[str, tuple[str, ...]] = {}
        for leader in leaders:
            if len(leader.name) >= 2:
                self._posts[leader.name] = self._posts.get(leader.name, ()) + leader.posts
        held = {post for posts in self._posts.values() for post in posts if post}
        title = rf"[{_RANKS}]?{alternation(words('wording', 'posts') | held)}"
        self._title = re.compile(title)
        self._ending = re.compile(rf"(?:{title})$")
        # Names of two signs are often set wide: 李　静.
        wide = {name if len(name) > 2 else " {0,4}".join(name) for name in self._posts}
        self._name = re.compile("|".join(sorted(wide, key=len, reverse=True)) or "(?!)")

    def find(self, text: str) -> list[Finding]:
        """Return wrong posts and misspelt names, in the order of the text."""
        plain = fold(text)
        found = [*self._wrong_posts(text, plain), *self._misspelt(text, plain)]
        return sorted(found, key=lambda finding: finding.start)

    def _wrong_posts(self, text: str, plain: str) -> Iterator[Finding]:
        for match in self._name.finditer(plain):
            name = match[0].replace(" ", "")
            for title in [*self._before(plain, match.start()), *self._after(plain, match.end())]:
                if not any(_is_held(title.said, post) for post in self._posts[name]):
                    right = "、".join(self._posts[name])
                    yield _finding(
                        "leader_post", text, title.start, title.end, f"{name}现任{right}", right
                    )

    def _before(self, plain: str, place: int) -> Iterator[_Title]:
        """The titles that lead up to the name: 市委副书记、市长赵立新."""
        end = _GAP_BEFORE.search(plain, max(0, place - 2), place).start()  # type: ignore[union-attr]
        while title := self._title_to(plain, end):
            yield title
            prefix = _PREFIX.search(plain, max(0, title.start - 16), title.start)
            end = (prefix.start() if prefix else title.start) - 1
            # Posts of one person are joined by a mark; any other sign ends them.
            if end <= 0 or plain[end] != "、":
                return

    def _title_to(self, plain: str, end: int) -> _Title | None:
        match = self._ending.search(plain, max(0, end - 12), end)
        if not match or _OTHER_TIME.search(plain, max(0, match.start() - 8), match.start()):
            return None
        return _Title(match.start(), end, plain[max(0, match.start() - 6) : end])

    def _after(self, plain: str, place: int) -> Iterator[_Title]:
        match = self._title.match(plain, place)
        # 主任委员 and 主任医师 are no posts of leaders.
        if match and not re.match("委员|医师|科员|记者|编辑", plain[match.end() :][:2]):
            yield _Title(match.start(), match.end(), match[0])

    def _misspelt(self, text: str, plain: str) -> Iterator[Finding]:
        for match in self._title.finditer(plain):
            said = plain[max(0, match.start() - 6) : match.end()]
            holders = [
                n for n, posts in self._posts.items() if any(_is_held(said, p) for p in posts)
            ]
            after = _GAP.match(plain, match.end()).end()  # type: ignore[union-attr]
            for name in holders:
                for start in (after, match.start() - len(name)):
                    end = max(0, start) + len(name)
                    written = plain[max(0, start) : end]
                    if written not in self._posts and _is_near(written, name):
                        yield _finding("leader_name", text, start, end, f"应为{name}", name)


def _finding(kind: str, text: str, start: int, end: int, why: str, right: str) -> Finding:
    return Finding(kind, text[start:end], start, end, f"{kind}:{why}", "warn", right=right)


def _is_held(said: str, post: str) -> bool:
    """Whether the words said name that post: 云州市市长 is 市长, 副市长 is not."""
    long, short = (said, post) if len(said) >= len(post) else (post, said)
    return long.endswith(short) and long[: -len(short)][-1:] not in tuple(_RANKS)


def _is_near(written: str, name: str) -> bool:
    """Whether a name of three signs or more has one sign wrong, or two of them turned."""
    if len(written) != len(name) or len(name) < 3 or written == name:
        return False
    wrong = sum(one != other for one, other in zip(written, name, strict=True))
    return wrong == 1 or (written[0] == name[0] and sorted(written) == sorted(name))
