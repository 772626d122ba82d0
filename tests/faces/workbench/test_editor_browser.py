"""The editor in a real browser: a paste, a lost window, two people at one text."""

from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect
from tests.base.files import samples
from tests.faces.workbench.test_browser import PASSWORD, desk
from tests.factories.city import City, fresh

from gongkai.base.copies.models import WorkingCopy
from gongkai.base.organs.models import Person
from gongkai.duties.documents import actions
from gongkai.faces.workbench.staff import now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal'
    "{mso-style-parent:''}</style></head><body lang=ZH-CN><!--StartFragment-->"
    '<h1 style="text-align:center">办法</h1>'
    '<p class=MsoNormal style="text-indent:24.0pt;mso-char-indent-count:2.0"><span lang=EN-US>'
    "<o:p>&nbsp;</o:p></span></p>"
    '<p class=MsoNormal><span style="font-family:仿宋_GB2312;mso-hansi-font-family:Calibri">'
    "\u3000\u3000各县（市、区）<b>人民政府</b>：</span></p>"
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span>'
    '<span style="mso-list:Ignore">1.<span>&nbsp;&nbsp; </span></span></span><![endif]>时间</p>'
    '<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span '
    'style="mso-list:Ignore">·<span>&nbsp; </span></span>书架</p>'
    '<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span '
    'style="mso-list:Ignore">·</span>座椅</p>'
    "<p class=MsoNormal>补助<del>三百元</del><ins>五百元</ins></p>"
    '<table class=MsoTableGrid border=1><tr><td colspan=2 style="width:200pt"><p class=MsoNormal>'
    "<b>合计</b></p></td></tr><tr><td><p>南湖</p><p>湖滨路</p></td><td>120</td></tr></table>"
    '<p class=MsoNormal><img src="file:///C:/tmp/image001.png"><script>alert(1)</script></p>'
    "<!--EndFragment--></body></html>"
)
CLEAN = (
    "<h2>办法</h2>\n"
    "<p>各县（市、区）<strong>人民政府</strong>：</p>\n"
    "<p>1.时间</p>\n"
    "<ul>\n<li>书架</li>\n<li>座椅</li>\n</ul>\n"
    "<p>补助五百元</p>\n"
    '<table><tbody><tr><td colspan="2"><strong>合计</strong></td></tr>'
    "<tr><td>南湖<br>湖滨路</td><td>120</td></tr></tbody></table>"
)


@pytest.fixture
def city(db, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    made = City()
    Person.objects.filter(code__startswith="yz01").update(password=make_password(PASSWORD))
    return made


def paste(page: Page, html: str) -> None:
    page.get_by_label("正文", exact=True).focus()
    page.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def insert_table(page: Page, *, rows: int, columns: int) -> None:
    page.keyboard.press("Alt+F10")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_label("行数（含表头）").fill(str(rows))
    page.get_by_label("列数").fill(str(columns))
    page.keyboard.press("Enter")


def written(page: Page) -> str:
    return page.evaluate("document.querySelector('textarea[data-editor]').value")


def test_what_word_pastes_comes_in_plain(live_server, browser, city):
    document = city.draft(body="<p>　</p>")
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/{document.pk}/edit/")

    paste(page, WORD)

    assert written(page) == CLEAN
    expect(page.get_by_text("有图片没有粘进来")).to_be_visible()
    page.keyboard.press("Control+End")
    paste(page, f"<p class=MsoNormal>{'城市书房。' * 40}</p>" * 400)
    assert written(page).count("<p>") > 400


def test_tables_are_made_and_changed_and_undone_by_keyboard(live_server, browser, city):
    document = city.draft(body="<p>总则</p>")
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/{document.pk}/edit/")
    text = page.get_by_label("正文", exact=True)
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+Digit2")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    insert_table(page, rows=2, columns=2)
    text.get_by_role("columnheader").first.click()
    page.keyboard.type("书房")
    page.keyboard.press("Tab")
    page.keyboard.type("面积")
    page.get_by_role("button", name="右边加列").click()
    page.get_by_role("button", name="下方加行").click()
    page.get_by_role("button", name="删列").click()

    assert written(page).startswith("<h2>总则</h2>\n<table>")
    assert (text.get_by_role("columnheader").count(), text.get_by_role("row").count()) == (2, 3)
    page.get_by_role("button", name="撤销").click()
    assert text.get_by_role("columnheader").count() == 3


def test_a_picture_is_put_in_with_its_words(live_server, browser, city, tmp_path):
    path = Path(tmp_path) / "书房.png"
    path.write_bytes(samples.picture())
    document = city.draft()
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/{document.pk}/edit/")

    page.get_by_role("button", name="图片").click()
    page.get_by_label("新图片").set_input_files(path)
    page.get_by_role("button", name="插入").click()
    expect(page.get_by_role("alert").filter(has_text="文字说明")).to_be_visible()
    page.get_by_label("文字说明（必填）").fill("书房外景")
    page.get_by_role("button", name="插入").click()

    picture = page.get_by_role("img", name="书房外景")
    expect(picture).to_be_visible()
    assert picture.evaluate("each => each.complete && each.naturalWidth") == 40
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status").first).to_have_text("已保存。")
    assert '<img src="书房.png" alt="书房外景">' in fresh(document).body


def test_what_was_not_saved_comes_back_after_a_lost_window(live_server, browser, city):
    document = city.draft()
    page = desk(browser, live_server.url, "clerk")
    address = f"{live_server.url}/workbench/documents/{document.pk}/edit/"
    page.goto(address)
    page.get_by_label("正文", exact=True).fill("写到一半的话。")
    expect(page.get_by_text("已自动保存")).to_be_visible()

    page.context.close()
    again = desk(browser, live_server.url, "clerk")
    again.goto(address)

    expect(again.get_by_text("写到一半、没有保存的内容，已经恢复")).to_be_visible()
    expect(again.get_by_label("正文", exact=True)).to_have_text("写到一半的话。")
    assert fresh(document).revision == document.revision
    again.get_by_role("button", name="保存", exact=True).click()
    expect(again.get_by_role("status").first).to_have_text("已保存。")
    assert fresh(document).body == "<p>写到一半的话。</p>"
    assert not WorkingCopy.objects.exists()


def test_a_session_that_ends_while_typing_loses_nothing(live_server, browser, city, settings):
    document = city.draft()
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/{document.pk}/edit/")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.get_by_label("正文", exact=True).fill("登录过期时写的话。")
    expect(page.get_by_text("登录已经过期")).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_label("登录名").fill("yz01-clerk")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()

    expect(page.get_by_text("登录过期时写的话。")).to_be_visible()


def test_two_people_at_one_text_see_both_versions_and_choose(live_server, browser, city):
    document = city.draft()
    page = desk(browser, live_server.url, "clerk")
    page.goto(f"{live_server.url}/workbench/documents/{document.pk}/edit/")
    actions.edit(
        document,
        values={"title": "别人改的标题", "body": "<p>各有关单位：</p><p>别人写的。</p>"},
        revision=document.revision,
        by=city.yz01["other_clerk"],
        at=now(),
    )
    page.get_by_role("textbox", name="正文").fill("我写的。")
    page.get_by_role("button", name="保存", exact=True).click()

    expect(page.get_by_role("heading", name="两个版本的不同之处")).to_be_visible()
    expect(page.get_by_role("region", name="正文").get_by_text("别人写的。")).to_be_visible()
    page.get_by_role("button", name="“标题”用已保存的").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value("别人改的标题")
    expect(page.get_by_role("textbox", name="正文")).to_have_text("我写的。")
    page.get_by_role("button", name="以表单里的为准，保存").click()

    expect(page.get_by_role("status").first).to_have_text("已保存。")
    saved = fresh(document)
    assert (saved.title, saved.body) == ("别人改的标题", "<p>我写的。</p>")
