"""The same pages in traditional characters (繁體), below `/hant/`, made from the finished ones.

Only what a reader reads is turned: text, and the attributes that are read out. Addresses, the text
of data for programs and what was typed stay. What has no second form stands in one table with its
reason, and the page of help says so. Where the machine has no OpenCC there is no such tree.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from markupsafe import Markup

from gongkai.across.publishing.around import Around
from gongkai.across.publishing.pages import File, PageKind, Reader
from gongkai.faces.portal.sites import facts_asked
from gongkai.text.script import converter

ROOT = "/hant"
# What the wording is called: OpenCC's table, and the language of the page.
_WORDINGS = {
    "mainland": ("s2tw", "zh-Hant"),
    "taiwan": ("s2twp", "zh-Hant-TW"),
    "hongkong": ("s2hkp", "zh-Hant-HK"),
}
_TURNED = {"index.html", "gone.html"}


@dataclass(frozen=True)
class Only:
    """Pages that are there in the standard script alone, and why."""

    name: str
    reason: str
    path: str


STANDARD_ONLY = (
    Only(
        "填写和查询的表单",
        "向机关说的话按填写时的字存档，表单不另做一份；用繁体字填写一样受理",
        r"/(?:zfxxgk/ysqgk/(?:shenqing|chaxun)|jiucuo|pingjia|dingyue)/",
    ),
    Only(
        "长者模式和触摸屏版",
        "是同样内容的另一种版式，每页都有普通版，普通版有繁体字的",
        r"/(?:zhangzhe|kiosk)/",
    ),
    Only(
        "附件、公报的 PDF、出错的提示和给程序用的文件",
        "附件和 PDF 是机关签发的原件，一个字也不改；其余的不是给人从头读的",
        r".*[^/]$",
    ),
)
# Addresses that are no page of the standard tree, and hosts of others.
_ELSEWHERE = r"/(?:/|hant/|s/|workbench/)"
_NO_FORM = re.compile(
    "|".join(f"(?:{each})" for each in (_ELSEWHERE, *(o.path for o in STANDARD_ONLY)))
)
# Where a page without a second form leads who asks for it.
_WHY = f"{ROOT}/bangzhu/#fanti"
# Between two texts, so that a page is turned at once and no word reaches over a tag. No page may
# hold this sign by the rules of HTML; one that does loses it.
_BREAK = "\x1f"
_TAG = re.compile(r"(<script\b.*?</script>|<!--.*?-->|<(?:[^<>\"]|\"[^\"]*\")*>)", re.DOTALL)
_READ = re.compile(r'(\s(?:title|alt|aria-label|placeholder|content)=")([^"]*)(?=")')
_LINK = re.compile(r'(\s(?:href|action)=")(/[^"#?]*)')
# A thing of another site of the platform: that has the tree too.
_AFAR = re.compile(r'(\shref="([a-z]+://[^"#?]*?))(/[^"#?]*)(?="\sdata-site="\2")')


def is_on() -> bool:
    """Whether there is a tree in traditional characters."""
    return settings.TRADITIONAL in _WORDINGS and converter("s2t") is not None


def has_form(path: str) -> bool:
    """Whether the page at an address is there in traditional characters too."""
    return not _NO_FORM.match(path)


def switch(path: str) -> Markup:
    """The link to this page in traditional characters, or to why there is none of it.

    Nothing where there is no such tree.
    """
    if not is_on():
        return Markup()
    return _switch(f"{ROOT}{path}" if has_form(path) else _WHY, "zh-Hant", "繁體")


def turned(html: str, address: str) -> str:
    """A finished page in traditional characters; `address` is the site's."""
    table, language = _WORDINGS[settings.TRADITIONAL]
    pieces = _TAG.split(html.replace(_BREAK, ""))
    tags = [_tag(piece) for piece in pieces[1::2]]
    texts = pieces[0::2] + [text for _, read in tags for text in read]
    convert = converter(table)
    assert convert is not None  # Without it there is no such page.
    words = convert(_BREAK.join(texts)).split(_BREAK)
    count = len(pieces[0::2])
    rest = iter(words[count:])
    pieces[0::2] = words[:count]
    pieces[1::2] = [
        _READ.sub(lambda found: f"{found[1]}{next(rest)}", tag) if read else tag
        for tag, read in tags
    ]
    page = "".join(pieces).replace('<html lang="zh-CN"', f'<html lang="{language}"', 1)
    page = page.replace(
        f'rel="canonical" href="{address}', f'rel="canonical" href="{address}{ROOT}'
    )
    return _BACK.sub(lambda found: _switch(found[1], "zh-Hans", "简体"), page)


def in_traditional(
    view: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A live page in traditional characters; what was typed stands there as it was typed."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponseBase:
        if not is_on():
            raise Http404
        response = view(request)
        if isinstance(response, HttpResponse) and response.content:
            page = turned(response.content.decode(), facts_asked(request).address)
            response.content = page.encode()
        return response

    return shown


class WithTraditional(Around):
    """A kind of page whose pages come with their form in traditional characters."""

    def __init__(self, kind: PageKind) -> None:
        super().__init__(kind)
        if is_on():
            self.version = f"{kind.version}{settings.TRADITIONAL[0]}"

    def become(self, files: tuple[File, ...], reader: Reader) -> Iterable[File]:
        return (*files, *_forms(files, reader.site.address))


def _forms(files: tuple[File, ...], address: str) -> Iterator[File]:
    for file in files if is_on() else ():
        folder, _, name = f"/{file.path}".rpartition("/")
        if name in _TURNED and has_form(f"{folder}/"):
            yield File(f"{ROOT[1:]}/{file.path}", turned(file.data.decode(), address).encode())


@lru_cache(maxsize=4096)
def _tag(tag: str) -> tuple[str, tuple[str, ...]]:
    """A tag with its links into this tree, and what is read out of it. Most are everywhere."""
    here = _LINK.sub(lambda found: f"{found[1]}{_place(found[2])}", tag)
    here = _AFAR.sub(lambda found: f"{found[1]}{_place(found[3])}", here)
    return here, tuple(text for _, text in _READ.findall(here))


def _place(path: str) -> str:
    return f"{ROOT}{path}" if has_form(path) else path


def _switch(path: str, language: str, name: str) -> Markup:
    link = Markup('<a href="{}" hreflang="{}" lang="{}">{}</a>')
    return link.format(path, language, language, name)


_BACK = re.compile(f'<a href="{ROOT}([^"]*)" hreflang="zh-Hant" lang="zh-Hant">繁體</a>')
