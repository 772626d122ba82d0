"""The index alone: what is found, in what order, counted how."""

import pytest

from gongkai.across.search import engine
from gongkai.across.search.engine import Filters, SearchUnavailable
from gongkai.across.search.ranking import Question
from gongkai.across.search.schema import Entry

PAPERS = [
    Entry("document:1", "关于既有住宅加装电梯的实施意见", "四层以上住宅可以加装电梯，财政补助。",
          numbers=("云政办发〔2026〕31号",), organ="YZ01", year="2026", published=20261009),
    Entry("document:2", "加装电梯补助资金申报通知", "老旧小区住宅加装电梯的补助资金按季申报。",
          organ="YZ03", year="2026", published=20261118),
    Entry("document:3", "城乡居民最低生活保障标准", "低保标准每月提高三十元。",
          organ="YZ02", year="2025", published=20250701),
]  # fmt: skip


@pytest.fixture
def index():
    index = engine.open_index(None)
    writer = engine.Writer(index)
    for paper in PAPERS:
        writer.put(paper)
    writer.commit()
    writer.close()
    index.reload()
    return index


def ids(ranking):
    return [found.id for found in ranking.hits]


def test_what_is_asked_about_stands_before_what_only_asks_alike(index):
    writer = engine.Writer(index)
    asking = "异地就医怎么办？怎么办理？丢了怎么办？"
    writer.put(Entry("document:4", "常见问题解答：怎么办", asking, published=20261201))
    writer.commit()
    writer.close()
    index.reload()

    ranking = engine.ask(index, Question("怎么办低保"))

    assert (ids(ranking), ranking.is_relaxed) == (["document:3"], False)


def test_what_holds_all_words_is_found_and_nothing_else(index):
    ranking = engine.ask(index, Question("加装电梯"))

    assert sorted(ids(ranking)) == ["document:1", "document:2"]
    assert (ranking.total, ranking.is_relaxed) == (2, False)


def test_a_question_nothing_answers_whole_is_answered_in_part_and_says_so(index):
    ranking = engine.ask(index, Question("老房子加装电梯能补助多少钱"))

    assert set(ids(ranking)) == {"document:1", "document:2"}
    assert ranking.is_relaxed


def test_nothing_is_nothing(index):
    ranking = engine.ask(index, Question("海洋渔业"))

    assert (ranking.total, ids(ranking), ranking.is_relaxed) == (0, [], False)


def test_a_document_number_leads_to_its_document(index):
    ranking = engine.ask(
        index, Question("云政办发〔2026〕31号", numbers=("云政办发〔2026〕31号",))
    )

    assert ids(ranking)[0] == "document:1"


def test_no_question_lists_everything_newest_first(index):
    ranking = engine.ask(index, Question(""), newest_first=True)

    assert ids(ranking) == ["document:2", "document:1", "document:3"]


def test_facets_narrow_and_are_counted_over_all_that_is_found(index):
    everything = engine.ask(index, Question(""))
    narrowed = engine.ask(index, Question(""), filters=Filters({"organ": "YZ03"}))

    assert sorted(everything.facets["year"]) == [("2025", 1), ("2026", 2)]
    assert ids(narrowed) == ["document:2"]
    assert narrowed.facets["organ"] == [("YZ03", 1)]


def test_what_is_left_out_is_neither_found_nor_counted(index):
    ranking = engine.ask(index, Question("加装电梯"), filters=Filters({}, ("document:1",)))

    assert (ids(ranking), ranking.total) == (["document:2"], 1)
    assert ranking.facets["organ"] == [("YZ03", 1)]


def test_pages_follow_each_other(index):
    first = engine.ask(index, Question(""), newest_first=True, limit=2)
    second = engine.ask(index, Question(""), newest_first=True, limit=2, offset=2)

    assert (ids(first) + ids(second), second.total) == (
        ["document:2", "document:1", "document:3"],
        3,
    )


def test_an_entry_replaces_the_one_of_its_id(index):
    writer = engine.Writer(index)
    writer.put(Entry("document:3", "殡葬服务收费", "价目。"))
    writer.remove("document:2")
    writer.commit()
    writer.close()
    index.reload()

    assert engine.ask(index, Question("低保")).total == 0
    assert ids(engine.ask(index, Question("殡葬"))) == ["document:3"]
    assert engine.ask(index, Question("")).total == 2


@pytest.mark.parametrize("text", ['"', "(", "title:*", "AND OR NOT", "\\", "a" * 5000, "😀", "的"])
def test_any_question_is_taken_as_words(index, text):
    assert engine.ask(index, Question(text)).total >= 0


def test_the_ranking_alone_is_what_batches_use(index):
    assert engine.rank(index, Question("低保标准"), 10) == ["document:3"]
    assert engine.rank(index, Question("，。"), 10) == []


def test_a_folder_without_an_index_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(SearchUnavailable, match="gongkai reindex"):
        engine.open_index(tmp_path / "nothing")


def test_there_is_one_writer(tmp_path):
    index = engine.open_index(tmp_path / "1", create=True)
    first = engine.Writer(index)

    with pytest.raises(SearchUnavailable, match="另一个进程"):
        engine.Writer(engine.open_index(tmp_path / "1"))
    first.close()


def filled(*entries):
    index = engine.open_index(None)
    writer = engine.Writer(index)
    for entry in entries:
        writer.put(entry)
    writer.commit()
    writer.close()
    index.reload()
    return index


def test_what_is_in_force_stands_before_what_has_lapsed():
    index = filled(
        Entry("document:1", "住房公积金提取办法", "住房公积金提取。", validity="lapsed"),
        Entry("document:2", "住房公积金提取办法", "住房公积金提取。", validity="valid"),
    )

    assert ids(engine.ask(index, Question("公积金提取"))) == ["document:2", "document:1"]


def test_what_is_named_by_many_stands_before_what_nobody_names():
    index = filled(
        Entry("document:1", "甲办法", "住房公积金提取。"),
        Entry("document:2", "乙办法", "住房公积金提取。", cited="4"),
    )

    assert ids(engine.ask(index, Question("公积金提取"))) == ["document:2", "document:1"]
    assert engine.rank(index, Question("公积金提取"), 10) == ["document:2", "document:1"]


@pytest.mark.parametrize(("others", "total"), [(19, 20), (20, 20), (21, 21)])
def test_what_holds_little_of_a_question_is_told_only_where_few_hold_more(others, total):
    more = [Entry(f"document:{n}", "农村危房改造", "补助标准。") for n in range(others)]
    index = filled(Entry("document:little", "保障措施", "分工。"), *more)

    ranking = engine.ask(index, Question("农村危房改造保障措施"), limit=30)

    assert ranking.total == total
    assert ranking.is_relaxed
    assert ("document:little" in ids(ranking)) == (others == 19)


def test_other_words_for_the_same_find_whole_and_not_in_part():
    index = filled(Entry("document:1", "失业保险金申领", "失业保险金按月发放。"))
    question = Question("下岗补助", phrasings=("失业保险金",), also=("失业保险金",))

    ranking = engine.ask(index, question)

    assert (ids(ranking), ranking.is_relaxed) == (["document:1"], False)
    assert engine.ask(index, Question("下岗补助")).total == 0


def test_each_audience_counts_for_itself():
    index = filled(Entry("document:1", "通知", "正文", audience=("企业", "个人")))

    assert sorted(engine.ask(index, Question("")).facets["audience"]) == [("个人", 1), ("企业", 1)]
