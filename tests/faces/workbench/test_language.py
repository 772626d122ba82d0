import ast
import gc
import gettext
import io
import re

import pytest
from django.http import HttpResponse
from django.template.base import Lexer, TokenType
from django.test import RequestFactory
from django.utils import translation
from lxml import html
from scripts import messages
from scripts.messages import Message

from gongkai.base.organs.models import Department, OrganName, Person
from gongkai.faces.workbench.language import DeskLanguage

# Ideographs and full-width punctuation; the wide space is a space.
CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uffee]")
# How papers write days, which the form of a document understands.
INPUT_FORMATS = {"%Y年%m月%d日"}


def chosen(client, language: str = "en"):
    client.post("/workbench/language/", {"language": language})
    return client


def heading(response) -> str:
    return html.fromstring(response.content.decode()).findtext(".//h1")


def shown(response) -> list[str]:
    """Every text and spoken name on a page."""
    page = html.fromstring(response.content.decode())
    # What stays Chinese on an English page says so.
    named = "@aria-label|@placeholder|@data-name|@title|@alt"
    found = [
        text
        for each in page.xpath("//*[not(ancestor-or-self::*[@lang='zh-CN'])]")
        for text in each.xpath(f"text()|{named}")
    ]
    return [" ".join(each.split()) for each in found if each.strip()]


@pytest.fixture
def undisturbed():
    """No garbage collection: one that ends a browser's greenlet while CPython 3.11 builds a
    syntax tree makes it lose count of its depth."""
    gc.disable()
    yield
    gc.enable()


# --- the catalogue -----------------------------------------------------------------------------


def test_every_message_of_the_desk_is_translated(undisturbed):
    english = messages.parsed(messages.CATALOGUE.read_text("utf-8"))

    assert messages.faults(messages.in_sources(), english) == []
    assert messages.CATALOGUE.with_suffix(".mo").read_bytes() == messages.compiled(english)


def test_english_holds_no_chinese():
    english = messages.parsed(messages.CATALOGUE.read_text("utf-8"))

    assert [each for each in english.values() if CHINESE.search(each)] == []


def test_a_faulty_catalogue_is_told_from_a_good_one():
    found = {Message("", each): {"list.html"} for each in ("第 %(n)s 页", "页", "新", "好")}
    english = {
        Message("", "第 %(n)s 页"): "Page %(m)s",
        Message("", "页"): "",
        Message("", "好"): "Good",
        Message("", "旧"): "Old",
    }

    assert messages.faults(found, english) == [
        "not in the catalogue: 新",
        "nowhere any more: 旧",
        "other placeholders: 第 %(n)s 页",
        "not translated: 页",
    ]


def test_messages_are_found_in_templates():
    template = (
        '{% load i18n %}{% translate \'甲\' %}{% translate "乙" context "day" %}丙'
        '{% include "x" with heading=_("丁") %}{{ day|date:_("n月j日") }}'
        "{% blocktranslate with n=5 %}第 {{ n }} 版，100%{% endblocktranslate %}"
    )

    assert list(messages.in_template(template)) == [
        Message("", "甲"),
        Message("day", "乙"),
        Message("", "丁"),
        Message("", "n月j日"),
        Message("", "第 %(n)s 版，100%%"),
    ]


def test_messages_are_found_in_modules():
    module = 'A = _("甲")\nB = [gettext_lazy("乙"), pgettext("day", "丙"), _(name), print("丁")]'

    assert set(messages.in_python(module)) == {
        Message("", "甲"),
        Message("", "乙"),
        Message("day", "丙"),
    }


def test_the_catalogue_is_read_as_it_was_written():
    english = {Message("", "“甲”\n"): 'said "A"\n', Message("day", "乙"): "B"}

    assert messages.parsed(messages.written({each: {"x"} for each in english}, english)) == english


def test_the_compiled_catalogue_is_one_that_gettext_reads():
    english = {Message("", "甲"): "A", Message("day", "甲"): "D", Message("", "乙"): ""}

    read = gettext.GNUTranslations(io.BytesIO(messages.compiled(english)))

    assert [read.gettext("甲"), read.pgettext("day", "甲"), read.gettext("乙")] == ["A", "D", "乙"]


# --- nothing is forgotten ----------------------------------------------------------------------


def unmarked_in_python(source: str) -> set[str]:
    """Chinese in a module that is neither marked nor written for developers."""
    tree = ast.parse(source)
    left = {node for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    for node in ast.walk(tree):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in messages.MARKS | messages.MARKS_WITH_CONTEXT:
            left -= set(node.args)
        if isinstance(node, ast.Expr):
            left.discard(node.value)
    words = {node.value for node in left if isinstance(node.value, str)}
    return {word for word in words if CHINESE.search(word)}


def unmarked_in_template(source: str) -> set[str]:
    found, is_marked = set(), False
    # What is Chinese in every language says so.
    source = re.sub(r'<(span|li) [^>]*lang="zh-CN">.*?</\1>', "", source)
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            is_marked = token.contents.startswith("blocktranslate")
        elif token.token_type == TokenType.TEXT and not is_marked:
            found |= {token.contents} if CHINESE.search(token.contents) else set()
    return found


def test_every_chinese_word_of_the_desk_is_marked(undisturbed):
    found = set()
    for path in [*messages.DESK.rglob("*.py"), *messages.DESK.rglob("*.html")]:
        look = unmarked_in_python if path.suffix == ".py" else unmarked_in_template
        found |= look(path.read_text("utf-8"))

    assert found == INPUT_FORMATS


# --- the switch --------------------------------------------------------------------------------


def test_the_desk_speaks_chinese_whatever_the_browser_prefers(city, enter):
    page = enter("yz01-clerk").get("/workbench/documents/", headers={"accept-language": "en"})

    assert heading(page) == "公文"
    assert html.fromstring(page.content.decode()).get("lang") == "zh-CN"


def test_the_switch_shows_the_same_page_in_the_chosen_language(city, enter):
    client = enter("yz01-clerk")
    address = "/workbench/documents/?state=draft&sort=changed"
    form = next(
        form
        for form in html.fromstring(client.get(address).content.decode()).forms
        if form.action == "/workbench/language/"
    )
    values = dict(form.form_values())

    answer = client.post(form.action, values | {"language": "en"}, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert heading(answer) == "Documents"
    assert html.fromstring(answer.content.decode()).get("lang") == "en"


def test_the_choice_stays_until_another_is_made(city, enter, client):
    chosen(client)
    before = heading(client.get("/workbench/sign-in/"))
    client.cookies.update(enter("yz01-clerk").cookies)
    signed_in = heading(client.get("/workbench/documents/"))
    client.post("/workbench/sign-out/")
    after = heading(client.get("/workbench/sign-in/"))
    chosen(client, "zh-hans")

    assert [before, signed_in, after] == ["Sign in", "Documents", "Sign in"]
    assert heading(client.get("/workbench/sign-in/")) == "登录"


def test_the_cookie_is_kept_a_year_from_scripts_and_from_other_sites(client, settings):
    settings.LANGUAGE_COOKIE_SECURE = True

    cookie = chosen(client).cookies[settings.LANGUAGE_COOKIE_NAME]

    flags = ("secure", "httponly", "samesite", "path", "max-age", "domain")
    assert [cookie[each] for each in flags] == [True, True, "Lax", "/", 365 * 24 * 3600, ""]


@pytest.mark.parametrize("language", ["fr", "", "zh-hans\r\nX: 1"])
def test_what_is_no_language_of_ours_changes_nothing(client, settings, language):
    answer = client.post("/workbench/language/", {"language": language})

    assert answer.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_the_switch_leads_nowhere_but_to_the_desk(client):
    values = {"language": "en", "next": "https://elsewhere.example/"}

    assert client.post("/workbench/language/", values)["Location"] == "/workbench/"


def test_a_cookie_with_another_language_is_read_as_chinese(client, settings, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    assert heading(client.get("/workbench/sign-in/")) == "登录"


def test_a_page_that_holds_what_was_typed_has_no_switch(city, enter):
    page = enter("yz01-clerk").post("/workbench/documents/new/", {"body": "还没有标题"})

    assert page.status_code == 422
    assert "/workbench/language/" not in page.content.decode()


@pytest.mark.parametrize(("path", "code"), [("/workbench/", "en"), ("/search/", "zh-hans")])
def test_the_choice_is_for_the_desk_alone(settings, path, code):
    request = RequestFactory().get(path)
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    desk = DeskLanguage(lambda request: HttpResponse(translation.get_language()))

    assert desk(request).content.decode() == code
    assert translation.get_language() == "zh-hans"


# --- English pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("clerk", ""),
        ("clerk", "documents/"),
        ("clerk", "documents/{pk}/"),
        ("clerk", "documents/{pk}/edit/"),
        ("clerk", "documents/{pk}/history/"),
        ("clerk", "imports/"),
        ("reviewer", "lots/"),
        ("clerk", "account/"),
        ("clerk", "account/password/"),
        ("reviewer", "documents/{pk}/review/"),
    ],
)
def test_an_english_page_holds_no_chinese_but_data(city, enter, who, path):
    document = city.submitted(title="A Notice", body="<p>Text.</p>")
    data = {"云州市民政局", "云州市人民政府", "简体中文"}
    data |= set(Person.objects.values_list("name", flat=True))
    data |= set(Department.objects.values_list("name", flat=True))
    for names in OrganName.objects.values_list("name", "short_name"):
        data |= set(names)
    is_data = re.compile("|".join(sorted(map(re.escape, data), key=len, reverse=True)))

    page = chosen(enter(f"yz01-{who}")).get(f"/workbench/{path.format(pk=document.pk)}")

    left = [is_data.sub("", text) for text in shown(page)]
    assert page.status_code == 200
    assert [text for text in left if CHINESE.search(text)] == []


def test_a_refusal_stays_in_the_words_of_the_law(city, enter):
    document = city.submitted()

    page = chosen(enter("yz01-clerk")).post(f"/workbench/documents/{document.pk}/submit/")

    errors = html.fromstring(page.content.decode()).find_class("errors")[0]
    assert (page.status_code, errors.findtext("h2")) == (422, "Not ready to submit")
    assert CHINESE.search(errors.findtext("p"))
