"""Reading a line of a web server's access log as far as it may be counted.

Two forms are read: the one of `deploy/nginx.conf`, which holds no address at all, and the usual
combined one, whose address and agent are looked at here and never handed on.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import unquote, urlsplit

_CITY = timezone(timedelta(hours=8))
# 1764400000.123 GET 200 yunzhou /zhengce/a/b/ search
_OURS = re.compile(
    r"(?P<at>\d{9,11}\.\d{3}) (?P<method>[A-Z]{3,7}) (?P<status>\d{3})"
    r" (?P<site>[A-Za-z0-9_-]{1,32}) (?P<path>/\S{0,600}) (?P<come>search|-)"
)
_COMBINED = re.compile(
    r'(?P<who>\S+) \S+ \S+ \[(?P<at>[^\]]{20,30})\] "(?P<method>[A-Z]{3,7}) (?P<path>/\S{0,900}) '
    r'HTTP/[\d.]+" (?P<status>\d{3}) \S+ "(?P<come>[^"]{0,2000})" "(?P<agent>[^"]{0,1000})".*'
)
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|curl|wget|python|java/|go-http|headless|monitor|check|scan|fetch"
    r"|gongkai|feed|archiv|^-?$",
    re.IGNORECASE,
)
_HOME = frozenset({"127.0.0.1", "::1", "localhost"})
_SITE = re.compile(r"^/s/([A-Za-z0-9][A-Za-z0-9_-]{0,31})(?=/)")
_SEARCH = re.compile(r"^(?:/s/[A-Za-z0-9][A-Za-z0-9_-]*)?(?:/hant|/zhangzhe)?/search/")
# What is no page: what the program answers live, and what belongs to pages.
_NOT_COUNTED = re.compile(
    r"^/(?:assets|static|workbench|api|search|hudong|qixian|dingyue|jiucuo|pingjia|manifest"
    r"|zfxxgk/ysqgk/(?:shenqing|chaxun))(?:/|$)"
    r"|^/(?:healthz|readyz|robots\.txt|favicon\.ico|sitemap[^/]*)|\.(?:xml|json)$"
    # Pictures come with the page that shows them.
    r"|/fujian/[^/]*\.(?:png|jpe?g|gif|bmp|webp|tiff?)$"
)
_FORM = re.compile(r"^/(?:hant|zhangzhe|kiosk)(?=/)")
LONGEST = 300


@dataclass(frozen=True)
class Hit:
    """A page or a file that a person got: on which day, of which site, whether from the search.

    `site` is empty where the line does not tell it: it is the city's own.
    """

    on: date
    path: str
    site: str = ""
    is_file: bool = False
    is_from_search: bool = False


def hit(line: str) -> Hit | None:
    """What a line counts for; None for programs, own checks, errors, and what is no page."""
    found = _OURS.fullmatch(line)
    if found:
        at = datetime.fromtimestamp(float(found["at"]), UTC)
        return _hit(found, at, found["site"], is_from_search=found["come"] == "search")
    found = _COMBINED.fullmatch(line)
    if not found or found["who"] in _HOME or _ROBOT.search(found["agent"]):
        return None
    try:
        at = datetime.strptime(found["at"], "%d/%b/%Y:%H:%M:%S %z")
        came = urlsplit(found["come"]).path
    except ValueError:
        return None
    return _hit(found, at, "", is_from_search=bool(_SEARCH.match(came)))


def _hit(found: re.Match[str], at: datetime, site: str, *, is_from_search: bool) -> Hit | None:
    """304 counts: who comes again has the page already."""
    if found["method"] != "GET" or found["status"] not in ("200", "304"):
        return None
    path = unquote(found["path"].partition("?")[0])
    named = _SITE.match(path)
    if named:
        site, path = named[1], path[named.end() :]
    path = _FORM.sub("", path).removesuffix("index.html")
    is_file = "/fujian/" in path
    is_page = path.endswith("/") or is_file
    if not is_page or _NOT_COUNTED.search(path) or len(path) > LONGEST or not path.isprintable():
        return None
    return Hit(at.astimezone(_CITY).date(), path, site, is_file, is_from_search and not is_file)
