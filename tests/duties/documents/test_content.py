"""What becomes public of a document: written as JSON and read back it is the same."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.duties.documents.acts import submit

from gongkai.duties.documents import queries
from gongkai.duties.documents.content import KIND, DocumentContent, PublicFile
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.parts import (
    PublicCorrection,
    PublicInterpretation,
    PublicLink,
    PublicNormative,
    PublicPlan,
)
from gongkai.duties.releases.digest import digest
from gongkai.law.links import LinkKind

DAYS = st.none() | st.dates()
TEXT = st.text(max_size=30)
FILES = st.builds(PublicFile, name=TEXT, sha256=TEXT, kind=TEXT, size=st.integers(0), alt=TEXT)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
PARTS = {
    "links": st.lists(
        st.builds(PublicLink, kind=st.sampled_from(LinkKind), target=TEXT, number=TEXT, on=DAYS),
        max_size=2,
    ).map(tuple),
    "normative": st.none() | st.builds(PublicNormative, st.booleans()),
    "plan": st.none() | st.builds(PublicPlan, st.integers(), st.integers(), TEXT),
    "interpretation": st.none()
    | st.builds(PublicInterpretation, TEXT, TEXT, TEXT, TEXT, elements=PAIRS, pairs=PAIRS),
    "correction": st.none() | st.builds(PublicCorrection, TEXT, st.booleans()),
}
LISTS = ("joint", "key_areas", "former_addresses", "places")
CONTENTS = st.builds(
    DocumentContent,
    **{
        each.name: DAYS if each.name.endswith("_on") else TEXT
        for each in fields(DocumentContent)
        if each.name not in {*LISTS, "attachments", *PARTS}
    },
    **{name: st.lists(TEXT, max_size=3).map(tuple) for name in LISTS},
    attachments=st.lists(FILES, max_size=3).map(tuple),
    **PARTS,
)
PLAIN = DocumentContent("标题", "YZ01", "云州市数据局", "<p>正文</p>", "proactive")


@given(CONTENTS)
def test_written_and_read_it_is_the_same(content):
    through = json.loads(json.dumps(content.to_json()))

    assert through == content.to_json()
    assert DocumentContent.from_json(through) == content


@given(CONTENTS, CONTENTS)
def test_two_contents_have_two_digests(one, other):
    assume(one != other)

    assert digest(KIND, "1", one.to_json()) != digest(KIND, "1", other.to_json())


OTHER = {
    "joint": ("云州市民政局",),
    "former_addresses": ("/old/1.html",),
    "attachments": (PublicFile("a.png", "0" * 64, "png", 1),),
    "links": (PublicLink("basis", number="云政规〔2020〕3号"),),
    "normative": PublicNormative(is_trial=True),
    "plan": PublicPlan(2026, 2030, "市级"),
    "interpretation": PublicInterpretation("qa", "release", "综合处", "0399-2260 0110"),
    "correction": PublicCorrection("表二数字有误。"),
}


@pytest.mark.parametrize("name", [each.name for each in fields(DocumentContent)])
def test_every_field_is_bound_by_the_digest(name):
    other = OTHER.get(name, date(2026, 3, 2) if name.endswith("_on") else "另一")
    changed = replace(PLAIN, **{name: other})

    assert digest(KIND, "1", changed.to_json()) != digest(KIND, "1", PLAIN.to_json())


def test_a_file_without_description_has_an_empty_one():
    given = PLAIN.to_json() | {
        "attachments": [{"name": "a.png", "sha256": "0", "kind": "png", "size": 1}]
    }

    assert DocumentContent.from_json(given).attachments == (PublicFile("a.png", "0", "png", 1),)


# Of a draft's fields these are the house's own, or are frozen under another name.
NOT_PUBLIC = {
    *("id", "department", "drafter", "editors", "state", "ground", "ground_reason", "series"),
    *("is_number_stated", "is_index_stated", "doubts", "held_for", "due_on", "opened_on"),
    *("created_at", "changed_at", "publish_at", "revision"),
}
UNDER_ANOTHER_NAME = {
    "doc_number": "stated_doc_number",
    "index_number": "stated_index_number",
    "first_public_on": "stated_published_on",
}


def test_every_field_of_a_document_is_frozen_or_meant_to_stay_inside():
    names = {field.name for field in Document._meta.fields} - NOT_PUBLIC
    public = {UNDER_ANOTHER_NAME.get(name, name) for name in names} | {"attachments"}
    public |= {*PARTS, "ends_on"}

    assert public == {each.name for each in fields(DocumentContent)}


VALUES = {
    "title": "关于防汛工作的通知",
    "publisher": "云州市人民政府",
    "joint": ["云州市民政局"],
    "genre": "notice",
    "theme": "T0203",
    "item": "plans",
    "service_object": "企业",
    "manner": "both",
    "places": ["board"],
    "place_note": "一楼大厅",
    "audience_kind": "industry",
    "audience": "餐饮业",
    "keywords": "防汛 通知",
    "summary": "部署防汛。",
    "source_kind": "submitted",
    "source": "云州市数据局",
    "recipients": "各县（区）人民政府",
    "written_on": date(2026, 2, 1),
    "issued_on": date(2026, 2, 2),
    "effective_on": date(2026, 4, 1),
    "lapses_on": date(2031, 4, 1),
    "abolished_on": date(2030, 1, 1),
    "amended_on": date(2028, 1, 1),
    "body": "<p>正文</p>",
}


def test_a_document_is_frozen_as_it_stands(city):
    document = city.draft(**VALUES)
    release = submit(document, by=city.yz01["clerk"])

    frozen = DocumentContent.from_json(release.content)
    assert frozen == DocumentContent(
        organ="YZ01",
        attribute="proactive",
        **VALUES | {"joint": ("云州市民政局",), "places": ("board",)},
    )
    assert frozen == queries.content(document)
    assert release.title == VALUES["title"]
    assert release.digest == digest(KIND, document.key, frozen.to_json())


def test_what_stays_inside_is_nowhere_in_the_frozen_content(city):
    inside = {"attribute": "withheld", "ground_reason": "内部理由甲", "ground": "E16_WORKFLOW"}
    document = city.draft(**inside)

    text = json.dumps(queries.content(document).to_json(), ensure_ascii=False)
    assert "内部理由甲" not in text
    assert "E16_WORKFLOW" not in text
    assert "yz01-clerk" not in text
