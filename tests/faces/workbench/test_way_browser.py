"""The whole way in a real browser, each step by somebody else, up to the page that readers get."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Locator, Page, expect
from tests.base.files import samples
from tests.base.files.convert import papers
from tests.base.files.convert.papers import word_table
from tests.faces.workbench.test_browser import PASSWORD, desk
from tests.faces.workbench.test_screens import come_in
from tests.factories.city import MONDAY, City

from gongkai.across.publishing import actions as publishing
from gongkai.base.organs.models import Person
from gongkai.duties.handling.actions import set_steps
from gongkai.duties.releases.models import Approval, Publication
from gongkai.duties.releases.steps import Step
from gongkai.duties.review.models import Review
from gongkai.duties.review.questions import QUESTIONS
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.workbench.staff import now, today

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_WALK = 90
# Nothing has the focus yet, and what is looked for stands in the body of the page.
IS_AHEAD = "each => document.activeElement === document.body && each.closest('main') !== null"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[[str], Page]


@pytest.fixture
def enter(live_server, browser: Browser) -> Enter:
    """`enter("leader")`: that person's own browser, at the page of the day."""
    city = City()
    set_steps(city.organ(), steps=[Step.OFFICE], by=None, at=MONDAY)
    Person.objects.filter(code="yz01-clerk").update(password=make_password(PASSWORD))

    def entered(who: str) -> Page:
        page = browser.new_context(locale="zh-CN").new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        come_in(page, live_server, f"yz01-{who}")
        page.goto(f"{live_server.url}/workbench/")
        return page

    return entered


def said(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").first).to_have_text(sentence)


def published(page: Page, address: str) -> Page:
    """The front page of the site, after the follower of the journal has read what happened."""
    publishing.publish(PAGES, site="yunzhou", at=now(), on=today())
    page.goto(f"{address}/")
    return page


def nobody_passed_their_own() -> bool:
    """Reviewer, office and leader are three people, none of whom wrote it."""
    release = Publication.objects.public().get().release
    approvals = Approval.objects.filter(release=release)
    passed = Review.objects.filter(release=release, outcome="passed")
    by = [*approvals.values_list("by", flat=True), *passed.values_list("by", flat=True)]
    return len(set(by)) >= 3 and not {*by} & {*release.authors}


def upload(page: Page, name: str, media_type: str, data: bytes) -> None:
    page.get_by_label("文件").set_input_files(
        {"name": name, "mimeType": media_type, "buffer": data}
    )


def taken_in(clerk: Page) -> None:
    """A draft from a Word file with a table, with what it lacks filled in."""
    clerk.get_by_role("link", name="起草").click()
    clerk.get_by_role("link", name="从 Word、WPS、PDF、OFD 文件开始").click()
    data = papers.word_paper(word_table(("序号", "书房"), ("1", "南湖")))
    upload(clerk, "通知.docx", WORD, data)
    clerk.get_by_role("button", name="取入为草稿").click()
    said(clerk, "已取入为草稿。请逐项核对，再保存。")
    expect(clerk.get_by_label("标题", exact=True)).to_have_value(papers.TITLE)
    clerk.get_by_label("主题分类").select_option("T0203")
    clerk.get_by_role("button", name="保存", exact=True).click()
    said(clerk, "已保存。")


def attached(clerk: Page) -> None:
    clerk.get_by_role("link", name="附件").click()
    upload(clerk, "外景.png", "image/png", samples.picture())
    clerk.get_by_label("读者看到的名称").fill("城市书房外景.png")
    clerk.get_by_label("图片的文字说明").fill("南湖城市书房外景")
    clerk.get_by_role("button", name="添加附件").click()
    said(clerk, "附件已添加。")
    clerk.get_by_role("link", name="回到公文").click()


def submitted(clerk: Page) -> None:
    clerk.get_by_role("link", name="提交审查").click()
    clerk.get_by_label("确认：内容真实、准确").check()
    clerk.get_by_role("button", name="提交审查").click()
    said(clerk, "已提交审查。")


def reviewed(reviewer: Page) -> None:
    """Every question is asked for before it passes."""
    reviewer.get_by_role("link", name="审查", exact=True).click()
    reviewer.get_by_role("button", name="审查通过").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("还没有回答")
    for question in QUESTIONS:
        reviewer.get_by_role("group", name=question.zh).get_by_label("否").check()
    reviewer.get_by_role("button", name="审查通过").click()
    said(reviewer, "审查通过。")


# Who does the rest, the link on the page of the day, the button, and what is said then.
REST = (
    ("office", "审核", "同意", "已审核，同意。"),
    ("leader", "签发", "签发", "已签发。"),
    ("publisher", "公开", "公开", "已公开；页面随后更新。"),
)


def test_from_a_word_file_to_the_public_page(live_server, browser, enter):
    clerk = desk(browser, live_server.url, "clerk")
    taken_in(clerk)
    attached(clerk)
    submitted(clerk)
    reviewed(enter("reviewer"))
    for who, link, button, sentence in REST:
        person = enter(who)
        person.get_by_role("link", name=link, exact=True).click()
        expect(person.get_by_role("article")).to_contain_text("城市书房免费开放")
        person.get_by_role("button", name=button, exact=True).click()
        said(person, sentence)
    assert nobody_passed_their_own()

    reader = published(clerk, live_server.url)
    reader.get_by_role("link", name=papers.TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(papers.TITLE)
    expect(reader.get_by_text("云政办发〔2026〕31号").first).to_be_visible()
    expect(reader.get_by_text("城市书房免费开放，每周开放时间")).to_be_visible()
    expect(reader.get_by_role("cell", name="南湖")).to_be_visible()
    file = reader.get_by_role("link", name=re.compile("城市书房外景"))
    sent = reader.request.get(f"{live_server.url}{file.get_attribute('href')}")
    assert (sent.ok, sent.body()[:4]) == (True, b"\x89PNG")


class Keys:
    """Somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, wanted: Locator) -> "Keys":
        """Go on with Tab until it has the focus; past the head of a new page by its skip link."""
        expect(wanted).to_have_count(1)
        element = wanted.element_handle()
        if element.evaluate(IS_AHEAD):
            self.press("Tab", "Enter")
        for _ in range(LONGEST_WALK):
            if element.evaluate("each => each === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
        return pytest.fail(f"no way to {wanted} with Tab")

    def press(self, *keys: str) -> "Keys":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, label: str, text: str) -> "Keys":
        """Fill a field; what stands in it goes."""
        self.to(self.page.get_by_label(label, exact=True)).press("Control+a")
        self.page.keyboard.insert_text(text)
        return self

    def choose(self, label: str, value: str) -> "Keys":
        """Go down a list until it shows that value."""
        field = self.to(self.page.get_by_label(label)).page.get_by_label(label)
        for _ in range(LONGEST_WALK):
            if field.input_value() == value:
                break
            self.press("ArrowDown")
        expect(field).to_have_value(value)
        return self

    def follow(self, name: str) -> "Keys":
        self.to(self.page.get_by_role("link", name=name, exact=True)).press("Enter")
        return self

    def send(self, name: str) -> "Keys":
        self.to(self.page.get_by_role("button", name=name, exact=True)).press("Enter")
        return self

    def tick(self, label: str) -> "Keys":
        return self.to(self.page.get_by_label(label)).press("Space")

    def first(self) -> "Keys":
        """Open what waits first, with the keys of the desk."""
        return self.press("j", "Enter")

    def said(self, sentence: str) -> "Keys":
        said(self.page, sentence)
        return self

    def submits(self) -> "Keys":
        self.follow("提交审查").tick("确认：内容真实、准确").send("提交审查")
        return self.said("已提交审查。")

    def passes(self) -> "Keys":
        self.follow("审查")
        for question in QUESTIONS:
            group = self.page.get_by_role("group", name=question.zh)
            self.to(group.get_by_label("否")).press("Space")
        return self.send("审查通过").said("审查通过。")

    def opens(self, path: str, live_server) -> "Keys":
        self.page.goto(f"{live_server.url}{path}")
        return self


TITLE = "关于做好防汛工作的通知"
BETTER = "关于做好2026年度防汛工作的通知"


def test_from_return_to_publication_with_the_keyboard_alone(live_server, enter):
    clerk = Keys(enter("clerk"))
    clerk.follow("起草").type("标题", TITLE).type("正文", "各有关单位：\n现通知如下。")
    clerk.choose("文种", "notice").choose("主题分类", "T0203").send("存为草稿")
    clerk.said("已存为草稿。").submits()
    reviewer, office = Keys(enter("reviewer")).first().passes(), Keys(enter("office")).first()
    office.follow("退回修改").tick("其他").type("说明", "标题要写明年度。")
    office.send("退回修改").said("已退回修改。")

    clerk.opens("/workbench/", live_server).first()
    expect(clerk.page.get_by_role("region", name="已退回")).to_contain_text("标题要写明年度。")
    clerk.follow("修改").type("标题", BETTER).send("保存").said("已保存。").submits()
    reviewer.opens("/workbench/", live_server).first().passes()
    office.opens("/workbench/", live_server).first().follow("办公室审核").send("同意")
    office.said("已审核，同意。")
    Keys(enter("leader")).first().follow("签发").send("签发").said("已签发。")
    Keys(enter("publisher")).first().follow("公开").send("公开").said("已公开；页面随后更新。")
    assert nobody_passed_their_own()

    reader = Keys(published(clerk.page, live_server.url))
    reader.to(reader.page.get_by_role("link", name=BETTER).first).press("Enter")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(BETTER)
    assert Publication.objects.public().get().release.version == 2
