import json

import pytest
from benchmarks.reading import score
from tests.across.legacy.reading import read
from tests.across.legacy.wild import MAKERS, PAPERS, broken_lines

from gongkai.across.legacy.extract import extract

TEXT = "各单位应当于每年一月底前公布上一年度的政府信息公开工作年度报告。"


WHOLE = [maker for maker in MAKERS if maker is not broken_lines]


@pytest.mark.parametrize("maker", WHOLE, ids=lambda maker: maker.__name__)
def test_every_maker_gives_the_paper_whole_and_nothing_else(maker):
    counts = sum((score(maker(paper)) for paper in PAPERS[1:4]), start=score(maker(PAPERS[0])))

    assert counts["kept"] == counts["paragraphs"]
    assert counts["right"] == counts["fields"]
    assert not counts["noisy"]


def test_instants_in_milliseconds_are_days_in_china():
    row = {"title": "云州市教育局公告", "content": TEXT, "publishTime": 1_560_009_600_000}

    page = extract(json.dumps(row).encode(), name="api")

    assert str(page.published_on) == "2019-06-09"


@pytest.mark.parametrize("text", ["{", "[1", '{"content": 3}', "[" * 5000, '{"a":' * 3000, "[]"])
def test_data_without_a_document_is_read_like_any_text(text):
    assert extract(text.encode(), name="api").body in ((), (text,))


def test_page_that_shows_its_text_is_not_read_from_its_scripts():
    data = json.dumps({"content": TEXT * 3})

    page = read(f"<html><body><script>var a = {data};</script><p>{TEXT}</p></body></html>")

    assert page.body == (TEXT,)


def test_lines_of_many_lengths_are_left_as_they_are():
    lines = [TEXT[:length] for length in (31, 24, 28, 22, 30)]

    page = read("云州市教育局关于年度报告的通知\n" + "\n".join(lines))

    assert page.body == tuple(lines)
    assert not [repair for repair in page.repairs if repair.kind == "wrapped_lines"]


def test_lines_broken_at_one_width_are_joined_and_listed():
    wild = broken_lines(PAPERS[0])

    page = extract(wild.data, name="broken")

    assert page.body == wild.body
    assert "wrapped_lines" in {repair.kind for repair in page.repairs}


def test_two_full_lines_are_too_few_to_join_any():
    page = extract(broken_lines(PAPERS[4]).data, name="broken")

    assert not [repair for repair in page.repairs if repair.kind == "wrapped_lines"]


def test_entries_of_one_width_are_no_broken_lines():
    entries = [
        f"第{number}批云州市农村公路养护示范单位推荐名额分配情况" for number in "甲乙丙丁戊己"
    ]

    page = read(f"云州市教育局关于年度报告的通知\n{TEXT}\n" + "\n".join(entries))

    assert page.body == (TEXT, *entries)
