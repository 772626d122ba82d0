"""Whatever is sent to a public address gets a plain answer, never a fault of ours, never an echo.

The addresses are taken from those of the public process, the parameters from what the views ask
for, the forms that are shown and the API's description: a new one is tried without a line here.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import count, product
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from django.http import HttpResponseBase, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver
from lxml import html
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.search import actions as search
from gongkai.base.gatekeeping import tickets
from gongkai.config.urls_portal import urlpatterns

pytestmark = [pytest.mark.sweep, pytest.mark.slow]

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
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
# Bodies for programs: none is an object as the API describes it.
BODIES = (
    b"", b"{", b"[]", b"null", b"1e999", b'"\\ud800"', b"\xff", b"[" * 5_000, b'{"organ":1}',
    b'{"organ":{"a":[]},"applicant":"x","description":null}',
)  # fmt: skip
_addresses = count()


@pytest.fixture
def city(db: None, data_dir: Any, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    city = City()
    city.published(title="防汛的通知")
    search.rebuild(data_dir / "search", on=TODAY)
    return city


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of parameters that views ask for, as they do."""
    names: set[str] = set()
    for method in ("get", "getlist", "__getitem__"):
        monkeypatch.setattr(QueryDict, method, _noting(getattr(QueryDict, method), names))
    return names


def _noting(real: Any, names: set[str]) -> Any:
    def noted(self: QueryDict, key: str, *rest: Any) -> Any:
        names.add(key)
        return real(self, key, *rest)

    return noted


def routes(
    patterns: Iterable[URLPattern | URLResolver] = urlpatterns, before: str = "/"
) -> Iterator[str]:
    """Every address of the public process; `<…>` where it takes a value."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route.replace("^(?P<path>.*)$", "<path:path>")


FIXED = sorted(route for route in routes() if "<" not in route)
OPEN = sorted(route for route in routes() if "<" in route)


def test_there_are_addresses_of_every_sort() -> None:
    assert {"/search/", "/pingjia/", "/api/v1/requests"} < set(FIXED)
    assert {"/<path:path>", "/api/v1/documents/<path:number>"} < set(OPEN)


@pytest.mark.parametrize("route", FIXED)
def test_every_parameter_takes_anything(
    route: str, city: City, asked: set[str], client: Client
) -> None:
    opened = client.get(route)
    names = sorted(asked | _fields(opened) | _described(client))
    wrong = []
    for (what, nasty), some in product(NASTY.items(), [names, *([name] for name in names)]):
        told = urlencode(dict.fromkeys(some, nasty), errors="surrogatepass")
        wrong += _wrong(client, "get", f"{route}?{told}", (what, *some))
    for broken, name in product(BROKEN, names):
        wrong += _wrong(
            client, "get", f"{route}?{name}={quote_from_bytes(broken)}", (broken, name)
        )
        raw = broken.decode("latin-1")
        wrong += _wrong(client, "get", route, ("raw", broken, name), QUERY_STRING=f"{name}={raw}")
    assert wrong == []


@pytest.mark.parametrize("route", FIXED)
def test_every_field_of_a_form_takes_anything(route: str, city: City, client: Client) -> None:
    wrong = []
    for number in range(len(_forms(client.get(route)))):
        fields = sorted(_filled(client, route, number))
        for (what, nasty), some in product(NASTY.items(), [fields, *([f] for f in fields)]):
            given = _filled(client, route, number) | dict.fromkeys(some, nasty)
            body = urlencode(given, errors="surrogatepass", doseq=True)
            sent = {"data": body, "content_type": "application/x-www-form-urlencoded", **HERE}
            wrong += _wrong(client, "post", route, (number, what, *some), **sent)
    for body in BODIES:
        for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
            sent = {"data": body, "content_type": kind, **HERE}
            wrong += _wrong(client, "post", route, (kind, body[:20]), **sent)
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


def _wrong(client: Client, method: str, path: str, what: object, **sent: Any) -> list[object]:
    """What is wrong with the answer; nothing when it is a plain one."""
    number = next(_addresses)
    sent["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    try:
        answer = getattr(client, method)(path, **sent)
    except Exception as error:
        return [(what, repr(error)[:200])]
    if answer.status_code not in ALLOWED:
        return [(what, answer.status_code)]
    return [(what, fault) for fault in _faults(answer)]


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
    elif "json" in answer["Content-Type"]:
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
