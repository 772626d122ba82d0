"""Whatever is sent to a public address gets a plain answer, never a fault of ours, never an echo.

The addresses are taken from those of the public process, the parameters and headers from what is
asked for, the forms that are shown and the API's description: a new one is tried without a line
here. No answer may run away.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count, product
from time import process_time
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from django.http import HttpResponseBase, QueryDict
from django.http.request import HttpHeaders
from django.test import Client
from django.urls import URLPattern, URLResolver
from lxml import html
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.search import actions as search
from gongkai.base.gatekeeping import tickets
from gongkai.base.organs import siting
from gongkai.config import urls_portal, urls_site

pytestmark = [pytest.mark.sweep, pytest.mark.slow]

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
FORM = "application/x-www-form-urlencoded"
# Who works longer on an answer, twice, has run away. How soon answers come, the bench measures.
SECONDS = 2.0
# A site below a path of the city's host, whose live pages are the city's.
BELOW = "/s/scjg"
METHODS = ("get", "head", "options", "put", "patch", "delete", "trace")
# What Django and nginx read themselves.
HEADERS = (
    *("Cookie", "Range", "If-None-Match", "If-Modified-Since"),
    *("Content-Type", "Content-Length"),
)
ALLOWED = {200, 201, 202, 301, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429}
NASTY: dict[str, str] = {
    "ten thousand bytes": "长a" * 2_560,
    "brackets": "(" * 2_000 + '"' * 2_000,
    "nought": "\0防汛\0",
    "marks of direction": "\u202e防汛\u2066\u200f",
    "quotes": "'\"`“”‘’ OR 1=1 --",
    "operators": 'title:* AND (("防汛" OR ^~[]{}\\/) NOT +- body:[a TO z]',
    "half a pair": "防\ud800汛",
    "a page beyond all": str(10**9),
    "a number without end": "9" * 400,
    "below": "-1",
    "other digits": "٣",
    "a tag": "<script>alert(1)</script>",
    "a line": "a\r\nSet-Cookie: x=1",
    "ways out": "../../../etc/passwd",
    "elsewhere": "//evil.example/",
    "a day that is none": "2026-02-30",
    "the last day": "9999-12-31",
    "format": "%s%n{0}{{7*7}}${x}",
}
BROKEN = (b"\xff\xfe", b"\xed\xa0\x80", b"%", b"%zz", b"\xf0\x9f")
# What can stand in a header.
BYTES = {
    str(what): re.sub(rb"[\r\n\0]", b"", each)
    for what, each in chain(
        ((what, nasty.encode(errors="surrogatepass")) for what, nasty in NASTY.items()),
        zip(BROKEN, BROKEN, strict=True),
    )
}
# Bodies for programs: none is an object as the API describes it.
BODIES = (
    b"", b"{", b"[]", b"null", b"1e999", b'"\\ud800"', b"\xff", b"[" * 5_000, b'{"organ":1}',
    b'{"organ":{"a":[]},"applicant":"x","description":null}',
    b"a=" + b"1" * 5_000_000, b"&".join(b"a%d=1" % number for number in range(3_000)), b"a=%ff&a",
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="../\0"\r\n\r\n\xff\r\n--x--\r\n',
)  # fmt: skip
KINDS = ("application/json", "multipart/form-data; boundary=x", FORM, "text/plain", "")
_addresses = count()


@pytest.fixture(autouse=True)
def _unlogged() -> Iterator[None]:
    """A record of each refusal would be kept, with the request, until the test ends."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def city(db: None, data_dir: Any, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    city = City()
    facts = dict.fromkeys(siting.FACTS, "") | {"name": "云州市市场监管局网站"}
    siting.open_site("scjg", city.organ("YZ02"), facts=facts, by=city.yz01["office"], at=MONDAY)
    city.published(title="防汛的通知")
    search.rebuild(data_dir / "search", on=TODAY)
    return city


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of parameters that are asked for, as they are."""
    return _noted(monkeypatch, QueryDict, "get", "getlist", "__getitem__", "__contains__")


@pytest.fixture
def headers(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of headers that are asked for, as they are."""
    return _noted(monkeypatch, HttpHeaders, "__getitem__")


def _noted(monkeypatch: pytest.MonkeyPatch, kind: type, *methods: str) -> set[str]:
    names: set[str] = set()
    for method in methods:
        monkeypatch.setattr(kind, method, _noting(getattr(kind, method), names))
    return names


def _noting(real: Any, names: set[str]) -> Any:
    def noted(self: Any, key: str, *rest: Any) -> Any:
        names.add(key)
        return real(self, key, *rest)

    return noted


def routes(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    """Every address of a process; `<…>` where it takes a value."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route.replace("^(?P<path>.*)$", "<path:path>")


ROUTES = sorted(routes(urls_portal.urlpatterns, "/"))
ROUTES_BELOW = sorted({*routes(urls_site.urlpatterns, f"{BELOW}/"), "/s/<code>/", "/s/<code>"})
FIXED = [route for route in ROUTES if "<" not in route]
OPEN = [route for route in (*ROUTES, *ROUTES_BELOW) if "<" in route]
# Every address once, the open ones with something that is not there.
EVERY = [re.sub("<.*>", "防汛", route) for route in (*ROUTES, *ROUTES_BELOW)]


def test_there_are_addresses_of_every_sort() -> None:
    assert {"/search/", "/pingjia/", "/api/v1/requests"} < set(FIXED)
    assert {"/<path:path>", "/api/v1/documents/<path:number>"} < set(OPEN)
    assert {f"{BELOW}/search/", f"{BELOW}/jiucuo/"} < set(EVERY)


@pytest.mark.parametrize("route", FIXED)
def test_every_parameter_takes_anything(
    route: str, city: City, asked: set[str], client: Client
) -> None:
    wrong = []
    names = _names(route, client, asked)
    for (what, nasty), some in product(NASTY.items(), _together_and_alone(route, names)):
        told = urlencode(dict.fromkeys(some, nasty), errors="surrogatepass")
        wrong += _wrong(client, "get", f"{route}?{told}", (what, *some))
    for broken in BROKEN:
        for told in (quote_from_bytes(broken), broken.decode("latin-1")):
            asking = "&".join(f"{name}={told}" for name in names)
            wrong += _wrong(client, "get", route, ("broken", told), QUERY_STRING=asking)
    assert wrong == []


def test_parameters_may_come_twice_and_a_thousand_times_by_any_method(
    city: City, asked: set[str], client: Client
) -> None:
    wrong = []
    for route in EVERY:
        names = _names(route, client, asked) or ["q"]
        given = [*product(names, ("防汛", "2")), *product(names, NASTY.values())]
        many = "&".join(f"{name}={number}" for number in range(2_000) for name in names[:1])
        bare = "&".join(names) + "&&=&=a&;&?"
        for told in (urlencode(given, errors="surrogatepass")[:8_000], many, bare):
            for method in METHODS:
                what = (method, route, told[:40])
                wrong += _wrong(client, method, f"{route}?{told}", what, **HERE)
    assert wrong == []


def test_every_header_takes_anything(city: City, headers: set[str], client: Client) -> None:
    wrong = []
    for route, method in product((*FIXED, f"{BELOW}/search/"), ("get", "post")):
        headers.clear()
        if _sent(client, method, route, HERE).status_code == 405:
            continue
        # A host that is none ends it before another header is read.
        apart = ({"HTTP_HOST"}, set(map(_meta, headers.union(HEADERS))))
        for (what, nasty), some in product(BYTES.items(), apart):
            told = HERE | dict.fromkeys(some, nasty.decode("latin-1"))
            wrong += _wrong(client, method, route, (method, route, what, *some), **told)
    assert wrong == []


def test_every_body_is_taken_or_refused(city: City, client: Client) -> None:
    wrong = []
    taking = [route for route in EVERY if client.post(route, **HERE).status_code != 405]
    assert "/jiucuo/" in taking
    for route, body, kind in product(taking, BODIES, KINDS):
        sent = {"data": body, "content_type": kind, **HERE}
        wrong += _wrong(client, "post", route, (route, kind, body[:20], len(body)), **sent)
    assert wrong == []


@pytest.mark.parametrize("route", FIXED)
def test_every_field_of_a_form_takes_anything(route: str, city: City, client: Client) -> None:
    wrong = []
    for number in range(len(_forms(client.get(route)))):
        fields = sorted(_filled(client, route, number))
        for (what, nasty), some in product(NASTY.items(), _together_and_alone(route, fields)):
            given = _filled(client, route, number) | dict.fromkeys(some, nasty)
            body = urlencode(given, errors="surrogatepass", doseq=True)
            sent = {"data": body, "content_type": FORM, **HERE}
            wrong += _wrong(client, "post", route, (number, what, *some), **sent)
    assert wrong == []


@pytest.mark.parametrize("route", OPEN)
def test_every_place_in_an_address_takes_anything(route: str, city: City, client: Client) -> None:
    wrong = []
    before, _, rest = route.partition("<")
    after = rest.partition(">")[2]
    for what, nasty in NASTY.items():
        for safe in ("", "/"):
            told = quote(nasty, safe=safe, errors="surrogatepass")
            wrong += _wrong(client, "get", f"{before}{told}{after}", (what, safe))
    for broken in BROKEN:
        wrong += _wrong(client, "get", f"{before}{quote_from_bytes(broken)}{after}", (broken,))
    assert wrong == []


def _together_and_alone(route: str, names: list[str]) -> list[list[str]]:
    """All at once and each by itself; what another address shows otherwise, all at once alone."""
    is_other = re.sub("^/(hant|zhangzhe)", "", route) in set(FIXED) - {route}
    return [names] if is_other else [names, *([name] for name in names)]


def _names(route: str, client: Client, asked: set[str]) -> list[str]:
    """The names that an address asks for, those too that it asks for where others are given."""
    opened = client.get(route)
    tried = asked | _fields(opened) | _described(client)
    asked.clear()
    client.get(f"{route}?{urlencode(dict.fromkeys(tried, '1'))}", **HERE)
    client.get(f"{route}?{urlencode(dict.fromkeys(tried, ''))}", **HERE)
    return sorted(asked)


def _wrong(client: Client, method: str, path: str, what: object, **sent: Any) -> list[object]:
    """What is wrong with the answer; nothing when it is a plain one, and soon."""
    sent |= {"REMOTE_ADDR": _whence()}
    start = process_time()
    try:
        answer = _sent(client, method, path, sent)
    except Exception as error:
        return [(what, repr(error)[:200])]
    if process_time() - start > SECONDS:
        start = process_time()
        _sent(client, method, path, sent | {"REMOTE_ADDR": _whence()})
        if (taken := process_time() - start) > SECONDS:
            return [(what, f"{taken:.2f} seconds")]
    if answer.status_code not in ALLOWED:
        return [(what, answer.status_code)]
    return [(what, fault) for fault in _faults(answer)]


def _sent(client: Client, method: str, path: str, sent: dict[str, Any]) -> Any:
    return client.generic(method.upper(), path, **sent)


def _meta(header: str) -> str:
    name = header.upper().replace("-", "_")
    return name if name.startswith("CONTENT_") else f"HTTP_{name}"


def _whence() -> str:
    number = next(_addresses)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def _faults(answer: HttpResponseBase) -> Iterator[str]:
    where = answer.get("Location", "")
    if where.startswith("//") or "evil.example" in where.partition("?")[0]:
        yield f"leads to {where}"
    if answer.get("Set-Cookie") or "x" in answer.cookies:
        yield "sets a cookie"
    body = b"".join(answer) if answer.streaming else answer.content
    if answer["Content-Type"].startswith("text/html") and body:
        text = body.decode()
        if "<script>alert" in text:
            yield "echoes a script"
        if len(html.document_fromstring(text).xpath("//h1")) != 1:
            yield "no plain page"
    elif "json" in answer["Content-Type"] and body:
        json.loads(body)


def _forms(answer: HttpResponseBase) -> list[Any]:
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    page = html.document_fromstring(answer.content)
    return [form for form in page.forms if form.method == "POST"]


def _fields(answer: HttpResponseBase) -> set[str]:
    return {name for form in _forms(answer) for name in form.fields if name}


def _filled(client: Client, route: str, number: int) -> dict[str, str]:
    """A form as somebody fills it in who takes the first of every choice."""
    form = _forms(client.get(route))[number]
    given = {}
    for field in form.inputs:
        kind = getattr(field, "type", "")
        if not field.name or kind in {"file", "submit"}:
            continue
        if field.tag == "select":
            value = next((each for each in field.value_options if each), "")
        elif kind in {"checkbox", "radio"}:
            value = field.get("value") or "on"
        else:
            value = field.value or {"email": "a@b.example"}.get(kind, "防汛")
        given.setdefault(field.name, value)
    return given


def _described(client: Client) -> set[str]:
    """The parameters that the API's description names."""
    told = client.get("/api/v1/openapi.json").json()["paths"].values()
    calls = [call for path in told for call in path.values() if isinstance(call, dict)]
    return {
        each["name"]
        for call in calls
        for each in call.get("parameters", ())
        if each.get("in") == "query"
    }
