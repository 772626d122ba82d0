"""A document from draft to publication in a real browser, by the hands of four people."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page, expect
from tests.factories.city import City

from gongkai.base.organs.models import Person
from gongkai.duties.releases.models import Publication
from gongkai.duties.review.questions import QUESTIONS

PASSWORD = "春眠不觉晓-处处闻啼鸟-2026"
TITLE = "关于做好2026年度防汛工作的通知"

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


def drafted(page: Page) -> str:
    """The address of a new draft, written by hand."""
    page.get_by_role("link", name="起草").click()
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("正文", exact=True).fill("各有关单位：\n现就做好今年防汛工作通知如下。")
    page.get_by_label("文种").select_option("notice")
    page.get_by_label("主题分类").select_option("T0203")
    page.get_by_role("button", name="存为草稿").click()
    expect(page.get_by_role("status")).to_have_text("已存为草稿。")
    return page.url


def test_from_draft_to_publication(live_server, browser):
    City()
    Person.objects.filter(code__startswith="yz01").update(password=make_password(PASSWORD))
    clerk, reviewer, leader, publisher = (
        desk(browser, live_server.url, who) for who in ("clerk", "reviewer", "leader", "publisher")
    )

    address = drafted(clerk)
    clerk.get_by_role("link", name="提交审查").click()
    clerk.get_by_label("确认：内容真实、准确").check()
    clerk.get_by_role("button", name="提交审查").click()

    reviewer.reload()
    reviewer.get_by_role("link", name="审查", exact=True).click()
    reviewer.get_by_role("button", name="审查通过").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("还没有回答")
    for question in QUESTIONS:
        reviewer.get_by_role("group", name=question.zh).get_by_label("否").check()
    reviewer.get_by_role("button", name="审查通过").click()
    expect(reviewer.get_by_role("status")).to_have_text("审查通过。")

    leader.goto(address)
    leader.get_by_role("link", name="签发").click()
    leader.get_by_role("button", name="签发").click()
    publisher.goto(address)
    publisher.get_by_role("link", name="公开", exact=True).click()
    expect(publisher.get_by_role("article")).to_contain_text("现就做好今年防汛工作通知如下。")
    publisher.get_by_role("button", name="公开").click()

    expect(publisher.get_by_text("已公开", exact=True)).to_be_visible()
    assert Publication.objects.public().get().title == TITLE


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
