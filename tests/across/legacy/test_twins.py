"""One document on two pages: told within a run and against what is stored; nothing else is."""

from itertools import combinations

import pytest
from tests.across.legacy.reading import read
from tests.across.legacy.wild import pages
from tests.factories.city import MONDAY

from gongkai.across.legacy import actions
from gongkai.across.legacy.extract import extract, extract_text
from gongkai.across.legacy.models import ImportedPage
from gongkai.across.legacy.twins import Seen, compare, face_of, marked
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State

WORDS = (
    "各单位：\n根据国务院办公厅通知精神，现将{year}年{feast}放假安排通知如下：{month}月{day}日至{end}日放假调休，"
    "共{count}天。{firm}节假日期间，各单位要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，"
    "要按规定及时报告并妥善处置。\n云州市人民政府办公室"
)
FEAST = {"year": 2020, "feast": "中秋节", "month": 9, "day": 10, "end": 12, "count": 3, "firm": ""}


def page(name: str, title: str = "关于放假安排的通知", **said):
    return extract_text(WORDS.format(**FEAST | said), name=name, title=title)


def test_six_papers_on_twelve_sites_are_six_documents():
    faces = [
        (each.fields["title"], face_of(extract(each.data, name=each.maker))) for each in pages()
    ]
    told = [
        (one[0] == other[0], compare(other[1], one[1])) for one, other in combinations(faces, 2)
    ]

    assert not [twin for is_same, twin in told if twin and not is_same]
    same = [twin for is_same, twin in told if is_same]
    assert all(same)
    assert sum(twin.is_certain for twin in same) >= 0.97 * len(same)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"year": 2021}, "关于放假安排的通知"),
        ({"day": 11, "end": 13}, "关于放假安排的通知"),
        ({"feast": "国庆节", "month": 10}, "关于国庆节放假安排的通知"),
    ],
)
def test_a_paper_of_the_same_pattern_is_no_copy(said, title):
    twin = compare(face_of(page("b", title, **said)), face_of(page("a")))

    assert twin is None or not twin.is_certain


def test_another_number_or_day_is_another_document():
    one = read("关于调整的通知\n云财〔2020〕3号\n现将有关事项通知如下，请认真贯彻执行，不得拖延。")
    other = read(
        "关于调整的通知\n云财〔2020〕4号\n现将有关事项通知如下，请认真贯彻执行，不得拖延。"
    )

    assert (one.doc_number, other.doc_number) == ("云财〔2020〕3号", "云财〔2020〕4号")
    assert compare(face_of(other), face_of(one)) is None


def test_a_run_names_the_first_page_and_doubts_what_is_only_alike():
    seen = Seen()
    found = [
        marked(each, seen.twin(each))
        for each in (
            page("a.html"),
            page("m/a.html", firm="（来源：门户）"),
            page("b.html", "关于值班安排的通知"),
            read("栏目"),
        )
    ]

    assert [each.duplicate_of for each in found] == [None, "a.html", None, None]
    assert [doubt.why for doubt in found[2].doubts if doubt.field == "duplicate_of"] == [
        "与“关于放假安排的通知”（a.html）有 100% 相同，标题不同；请核对是否同一份文件"
    ]


def take(city, *found):
    by = city.people["YZ01"]["clerk"]
    stored = [
        # Each page is another content, as pages of two sites are.
        type(each)(**vars(each) | {"sha256": f"{number:064}"})
        for number, each in enumerate(found)
    ]
    return list(actions.take_in_all(stored, organ=city.organ("YZ01"), by=by, at=MONDAY))


def test_a_copy_becomes_no_draft_and_its_address_goes_with_the_document(city):
    urls = ("https://a.invalid/1.html", "https://m.a.invalid/1.html")

    taken = take(city, page(urls[0]), page(urls[1], firm="（来源：门户）"))

    document = Document.objects.get()
    assert [each.outcome for each in taken] == ["created", "duplicate"]
    assert {each.document for each in taken} == {document.key}
    assert taken[1].page.duplicate_of == urls[0]
    assert document.former_addresses == list(urls)
    assert ImportedPage.objects.get(duplicate_of__isnull=False).document is None
    again = take(city, page(urls[0]), page(urls[1], firm="（来源：门户）"))
    assert [each.outcome for each in again] == ["unchanged", "unchanged"]


def test_what_is_under_way_takes_no_address_and_the_copy_is_doubted(city):
    take(city, page("https://a.invalid/1.html"))
    by, organ = city.people["YZ01"]["clerk"], city.organ("YZ01")
    document = Document.objects.get()
    lacks = {doubt["field"] for doubt in document.doubts}
    document = documents.settle_doubts(document, names=lacks, by=by, at=MONDAY)
    document = documents.edit(
        document, values={"theme": "T0203"}, revision=document.revision, by=by, at=MONDAY
    )
    document = city.walk(document, State.IN_REVIEW)
    copy = page("https://m.a.invalid/1.html", firm="（来源：门户）")

    taken = actions.take_in(copy, organ=organ, by=by, at=MONDAY)

    assert (taken.outcome, taken.page.duplicate_of) == ("created", None)
    doubts = Document.objects.exclude(pk=document.pk).get().doubts
    assert [each["field"] for each in doubts if "同一份文件" in each["why"]] == [
        "former_addresses"
    ]
    document.refresh_from_db()
    assert document.former_addresses == ["https://a.invalid/1.html"]


def test_a_dry_run_tells_a_copy_and_stores_nothing(city):
    take(city, page("https://a.invalid/1.html"))
    by, organ = city.people["YZ01"]["clerk"], city.organ("YZ01")

    would = actions.would_be(page("b", firm="（来源：门户）"), organ=organ, by=by)

    assert would.outcome == "duplicate"
    assert ImportedPage.objects.count() == 1


def test_another_organ_has_its_own_documents(city):
    take(city, page("https://a.invalid/1.html"))
    by, organ = city.people["YZ02"]["clerk"], city.organ("YZ02")

    assert actions.take_in(page("b"), organ=organ, by=by, at=MONDAY).outcome == "created"
    assert not any("同一份文件" in each["why"] for each in Document.objects.last().doubts)


def typed(city, code="YZ01", **more):
    found = page("x")
    values = {"title": found.title, "body": found.body_html, "doc_number": "", **more}
    return city.draft(code, **values)


def test_a_copy_of_what_was_written_here_adds_its_address(city):
    own = typed(city)

    [taken] = take(city, page("https://a.invalid/1.html"))

    own.refresh_from_db()
    assert (taken.outcome, taken.document) == ("duplicate", own.key)
    assert own.former_addresses == ["https://a.invalid/1.html"]
    assert ImportedPage.objects.get().copy_of == own
    assert Document.objects.count() == 1


def test_what_another_organ_made_public_is_told_and_nothing_else_of_it(city):
    public = city.published("YZ02", title=page("x").title, body=page("x").body_html)
    typed(city, "YZ02", title=page("y", "关于值班安排的通知").title)

    taken = take(city, page("https://a.invalid/1.html"), page("z", "关于值班安排的通知"))

    whys = [
        [
            each["why"]
            for each in Document.objects.get(pk=each.document).doubts
            if "是同一份文件" in each["why"]
        ]
        for each in taken
    ]
    assert [each.outcome for each in taken] == ["created", "created"]
    assert [len(each) for each in whys] == [1, 0]
    assert public.index_number in whys[0][0]
