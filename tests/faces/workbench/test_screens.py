"""Every screen of the desk in a real browser: nothing overflows, and axe has no complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.factories import gazette, records, remarks
from tests.factories.city import MONDAY, City, fresh, make_person

from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.base.signin.actions import start_session
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.duties.records import confirming
from gongkai.duties.records.listed import Listed
from gongkai.law.records.comparing import Item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONGEST = (
    "云州市人民政府办公室关于印发《云州市城镇老旧小区改造和既有住宅加装电梯财政补助资金管理"
    "暂行办法》等三项制度的补充规定及其配套实施细则（2026年修订版征求意见稿）的通知"
)
WIDE_TABLE = (
    "<table><tr>" + "".join(f"<td>第{n}季度完成投资额</td>" for n in range(20)) + "</tr></table>"
)
WIDTHS = (360, 768, 1280)
# Dark differs in colours alone, and so do the answers of these two rules.
SCHEMES: dict[str, dict[str, list[str]]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}


@pytest.fixture
def city(live_server):
    """A document in every state; the long one has been edited after its review."""
    city = City()
    for n in range(55):
        city.draft(title=f"第{n}份草稿")
    make_person("security", city.organ(), Role.ADMIN_SECURITY)
    city.by_name = {
        "submitted": city.submitted(),
        "passed": city.passed(),
        "signed": city.signed(),
        "published": city.published(),
        "withdrawn": city.withdrawn(),
        "long": _long(city),
    }
    return city


def _long(city: City) -> Document:
    document = city.passed(title=LONGEST, body="<p>甲。</p>" + WIDE_TABLE)
    by = city.yz01["clerk"]
    body = "<p>乙。</p><p>丙。</p>" + WIDE_TABLE
    document = actions.edit(document, values={"body": body}, revision=1, by=by, at=MONDAY)
    document.doubts = [{"field": "written_on", "why": "两处日期不一致，须与原件核对"}]
    document.held_for = ["原文有 5 处被遮盖，请取得原件"]
    document.save()
    return fresh(document)


def compared(city: City) -> int:
    """A list held against another one: an item said otherwise, one missing, one too much."""
    records.draft(city)
    records.draft(city, code="2", title="只有我方有的事项")
    items = (
        Item("000511001000", LONGEST, {"promised_days": "7", "basis": "长" * 400}),
        Item("000511999000", LONGEST),
    )
    return confirming.compare(
        city.organ(), sort="guide", source="省政务服务事项基本目录", is_whole=True,
        listed=Listed(items, ("basis", "promised_days"), ()), by=city.yz01["clerk"], at=MONDAY,
    ).pk  # fmt: skip


SCREENS = {
    "sign-in": ("", "sign-in/"),
    "today": ("yz01-clerk", ""),
    "today of the reviewer": ("yz01-reviewer", ""),
    "nothing waits": ("yz02-leader", ""),
    "list": ("yz01-clerk", "documents/"),
    "empty list": ("yz01-clerk", "documents/?q=没有这样的"),
    "new": ("yz01-clerk", "documents/new/"),
    "document": ("yz01-clerk", "documents/{long}/"),
    "withdrawn": ("yz01-clerk", "documents/{withdrawn}/"),
    "edit": ("yz01-clerk", "documents/{long}/edit/"),
    "hold": ("yz01-clerk", "documents/{long}/hold/"),
    "submit, refused": ("yz01-clerk", "documents/{long}/submit/"),
    "attachments": ("yz01-clerk", "documents/{long}/attachments/"),
    "difference": ("yz01-clerk", "documents/{long}/difference/"),
    "history": ("yz01-clerk", "documents/{withdrawn}/history/"),
    "review": ("yz01-reviewer", "documents/{submitted}/review/"),
    "sign": ("yz01-leader", "documents/{passed}/sign/"),
    "publish": ("yz01-publisher", "documents/{signed}/publish/"),
    "withdraw": ("yz01-publisher", "documents/{published}/withdraw/"),
    "return": ("yz01-publisher", "documents/{signed}/return/"),
    "revise": ("yz01-clerk", "documents/{signed}/revise/"),
    "reports of readers": ("yz01-office", "remarks/"),
    "report of a reader": ("yz01-office", "remarks/{remark}/"),
    "figures of reports": ("yz01-office", "remarks/figures/"),
    "days for reports": ("yz01-office", "remarks/limits/"),
    "sites": ("yz01-office", "sites/"),
    "opening a site": ("yz01-office", "sites/open/"),
    "site": ("yz01-office", "sites/of/yunzhou/"),
    "closing a site": ("yz01-office", "sites/of/yunzhou/close/"),
    "gazettes": ("yz01-clerk", "gazette/"),
    "masthead": ("yz01-office", "gazette/masthead/"),
    "issue": ("yz01-clerk", "gazette/2026/1/"),
    "choosing for an issue": ("yz01-clerk", "gazette/2026/1/edit/?q=防汛"),
    "comparisons": ("yz01-clerk", "records/comparisons/"),
    "a list to compare": ("yz01-clerk", "records/compare/?of=guide"),
    "comparison": ("yz01-clerk", "records/comparisons/{comparison}/"),
    "use by organ": ("yz01-office", "usage/organs/"),
    "subscribers": ("yz01-office", "usage/subscribers/"),
    "imports": ("yz01-clerk", "imports/"),
    "lots": ("yz01-reviewer", "lots/"),
    "account": ("yz01-clerk", "account/"),
    "password": ("yz01-clerk", "account/password/"),
    "enrol": ("yz01-clerk", "second-factor/enrol/"),
    "people": ("security", "people/"),
    "person": ("security", "people/yz01-clerk/"),
}


def come_in(page, live_server, who: str) -> None:
    """Sign in as that person, or as nobody."""
    page.context.clear_cookies()
    if not who:
        return
    session = Client().session
    session["person"], session["organ_name"] = who, "云州市人民政府办公室"
    session.save()
    person = Person.objects.get(code=who)
    start_session(person, session.session_key, address="::1", at=timezone.now())
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}
    page.context.add_cookies([cookie | {"url": live_server.url}])


def violations(page, rules: dict[str, list[str]]) -> list[tuple[str, str]]:
    found = Axe().run(page, options=rules).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found]


def overflow(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_every_screen_fits_and_is_for_everyone(city, live_server, page):
    keys = {key: document.pk for key, document in city.by_name.items()}
    printed = [gazette.choice(city.by_name["published"])]
    gazette.edit(city, gazette.draft(city), printed, foreword="本期要目")
    keys["comparison"] = compared(city)
    keys["remark"] = remarks.received(text="错" * 300, contact="13800138000").pk
    faults = {}
    page.on("pageerror", lambda error: faults.setdefault("script", []).append(str(error)))
    page.on("console", lambda said: faults.setdefault("console", []).append(said.text))
    for name, (who, path) in SCREENS.items():
        come_in(page, live_server, who)
        page.goto(f"{live_server.url}/workbench/{path.format(**keys)}")
        if page.locator("h1").count() != 1:
            faults[name] = "not one h1"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if overflow(page):
                faults[name, width] = overflow(page)
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            if found := violations(page, rules):
                faults[name, scheme] = found

    # What the browser itself says of answers that are no 200.
    console = [line for line in faults.pop("console", []) if "status of 4" not in line]
    assert (faults, console) == ({}, [])
