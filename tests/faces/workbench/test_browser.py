"""The keys of the desk in a real browser; the whole way is walked in `test_way_browser`."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page, expect
from tests.factories.city import City

from gongkai.base.organs.models import Person

PASSWORD = "春眠不觉晓-处处闻啼鸟-2026"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def desk(browser: Browser, address: str, who: str) -> Page:
    """Somebody's own browser, signed in; a fault in the console fails the test."""
    page = browser.new_context(locale="zh-CN").new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{address}/workbench/")
    page.get_by_label("登录名").fill(f"yz01-{who}")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("今天")
    return page


def test_the_keys_of_the_desk(live_server, browser):
    city = City()
    city.draft(title="第一份")
    city.draft(title="第二份")
    Person.objects.filter(code="yz01-clerk").update(password=make_password(PASSWORD))
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("k")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("/")
    page.keyboard.type("jk")

    assert {first, second} == {"第一份", "第二份"}
    assert page.evaluate("document.activeElement.value") == "jk"
