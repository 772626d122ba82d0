"""Search over what is public: it follows the journal, and a withdrawn thing is gone at once."""

from datetime import timedelta

import pytest
from tests.base.files import samples
from tests.factories.city import MONDAY, TODAY, City, fresh

from gongkai.across.search import actions, engine, library
from gongkai.across.search.queries import (
    Query,
    SearchUnavailable,
    clean,
    going_on,
    ranked,
    search,
)
from gongkai.base.files import actions as files
from gongkai.duties.documents import actions as documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return City()


@pytest.fixture
def root(data_dir):
    return data_dir / "search"


def ask(root, text="", **facets):
    return search(Query(text, **facets), root=root, on=TODAY)


def titles(results):
    return [hit.title for hit in results.hits]


def test_what_was_published_is_found_after_following(city, root):
    actions.rebuild(root, on=TODAY)
    city.published(title="关于既有住宅加装电梯的通知")
    actions.follow(root, on=TODAY)

    results = ask(root, "加装电梯")

    assert titles(results) == ["关于既有住宅加装电梯的通知"]
    assert results.hits[0].title_html == "关于既有住宅<mark>加装电梯</mark>的通知"
    assert results.hits[0].path == f"/zhengce/{results.hits[0].index_number}/"


def test_following_again_changes_nothing(city, root):
    actions.rebuild(root, on=TODAY)
    city.published()
    actions.follow(root, on=TODAY)

    assert actions.follow(root, on=TODAY) == 0
    assert ask(root).total == 1


def test_drafts_and_what_waits_are_not_found(city, root):
    city.draft(title="草稿甲")
    city.submitted(title="送审乙")
    city.signed(title="签发丙")
    actions.rebuild(root, on=TODAY)
    actions.follow(root, on=TODAY)

    assert ask(root).total == 0


def test_a_withdrawn_thing_is_gone_before_the_index_has_followed(city, root):
    document = city.published(title="关于撤下的通知")
    city.published(title="关于留下的通知")
    actions.rebuild(root, on=TODAY)
    by = city.yz01["publisher"]
    documents.withdraw(document, reason="有误。", by=by, at=MONDAY + timedelta(hours=9))

    results = ask(root, "通知")

    assert (titles(results), results.total) == (["关于留下的通知"], 1)
    assert results.facets["organ"] == [("YZ01", 1)]
    assert ranked("通知", root=root, limit=10) == [results.hits[0].index_number]


@pytest.mark.parametrize(
    "spelling",
    ["云建发〔2026〕5号", "云建发[2026]5号", "云建发（2026）第5号", "云建发【２０２６】５号"],
)
def test_a_document_number_is_found_in_any_spelling(city, root, spelling):
    city.published(title="甲", doc_number="云建发〔2026〕5号")
    city.published(title="乙", doc_number="云建发〔2026〕15号")
    actions.rebuild(root, on=TODAY)

    assert titles(ask(root, spelling))[0] == "甲"


def test_facets_filter_and_organs_are_told_apart(city, root):
    city.published("YZ01", title="甲")
    city.published("YZ02", title="乙")
    actions.rebuild(root, on=TODAY)

    assert titles(ask(root, organ="YZ02")) == ["乙"]
    assert titles(
        ask(root, year="2026", theme="T02", genre="notice", validity="valid", organ="YZ01")
    ) == ["甲"]
    assert ask(root, year="1999").total == 0


def test_no_index_is_an_error_and_not_an_empty_list(root):
    with pytest.raises(SearchUnavailable, match="还没有检索索引"):
        ask(root)


@pytest.mark.parametrize("damage", ["state", "version", "folder"])
def test_a_damaged_index_is_an_error_and_is_rebuilt_beside(city, root, damage):
    city.published()
    actions.rebuild(root, on=TODAY)
    folder = library.live(root)
    if damage == "state":
        (folder / "state.json").write_text("{")
    elif damage == "version":
        (folder / "state.json").write_text('{"version": "0", "place": 0}')
    else:
        (root / "current").write_text("999999")

    with pytest.raises(SearchUnavailable, match="gongkai reindex"):
        ask(root)
    actions.ensure(root, on=TODAY)

    assert ask(root).total == 1


def test_a_rebuild_leaves_the_live_index_answering(city, root):
    city.published()
    actions.rebuild(root, on=TODAY)
    before = library.live(root)
    seen = []

    actions.rebuild(root, on=TODAY, progress=lambda done, total: seen.append(ask(root).total))

    assert seen == [1]
    assert library.live(root) != before


def test_an_index_that_was_stopped_half_way_is_never_live(city, root, monkeypatch):
    city.published()
    actions.rebuild(root, on=TODAY)
    live = library.live(root)

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(root, on=TODAY, progress=stop)

    assert library.live(root) == live
    assert ask(root).total == 1


def test_a_change_of_validity_is_followed(city, root):
    document = city.published(title="有效期届满的办法", lapses_on=TODAY + timedelta(days=5))
    actions.rebuild(root, on=TODAY)

    after = search(Query(), root=root, on=TODAY + timedelta(days=5))

    assert ask(root).hits[0].validity == "valid"
    assert after.hits[0].validity == "lapsed"
    assert fresh(document).state == "published"


@pytest.mark.parametrize(("page", "shown"), [(-3, 1), (0, 1), (2, 2), (10**9, 50)])
def test_any_page_number_is_answered(city, root, page, shown):
    city.published()
    actions.rebuild(root, on=TODAY)

    assert ask(root, page=page).page == shown


def test_questions_are_cleaned():
    assert clean("加装\x00电梯\u202e  补助\n") == "加装 电梯 补助"
    assert len(clean("长" * 5000)) == 200


def test_the_engine_version_stands_in_the_folder(city, root):
    actions.rebuild(root, on=TODAY)

    assert library.read_state(library.live(root)).version == engine.schema.VERSION


def test_what_stands_in_an_attachment_is_found_and_what_a_picture_shows(city, root):
    document = city.draft(title="关于公布名单的通知")
    by = city.yz01["clerk"]
    for name, alt, data in (
        ("名单.csv", "", "机构,床位\n柏溪镇养老服务中心,120\n".encode()),
        ("外景.png", "青石街道日间照料中心", samples.picture()),
    ):
        stored = files.store(data, declared_name=name, by=by.code, at=MONDAY)
        stored = files.check(stored, at=MONDAY)
        documents.attach(fresh(document), file=stored, name=name, alt=alt, by=by, at=MONDAY)
    actions.rebuild(root, on=TODAY)
    city.walk(fresh(document), "published")
    actions.follow(root, on=TODAY)

    for text in ("柏溪镇养老服务中心", "青石街道日间照料中心"):
        assert titles(ask(root, text)) == ["关于公布名单的通知"]
    actions.rebuild(root, on=TODAY)
    assert titles(ask(root, "柏溪镇养老服务中心")) == ["关于公布名单的通知"]


@pytest.mark.parametrize(
    ("standard", "traditional"),
    [
        ("广东 政务公开 申请", "廣東 政務公開 申請"),
        ("既有住宅加装电梯", "既有住宅加裝電梯"),
        ("云政发〔2026〕1号", "雲政發〔2026〕1號"),
        ("信息公开", "資訊公開"),
    ],
)
def test_a_question_in_traditional_characters_finds_the_same(city, root, standard, traditional):
    city.published(title="关于向广东省学习政务公开申请办理的通知", doc_number="云政发〔2026〕1号")
    city.published("YZ02", title="关于既有住宅加装电梯信息公开的通知")
    actions.rebuild(root, on=TODAY)
    one, other = ask(root, standard), ask(root, traditional)

    assert titles(one) == titles(other) != []
    assert one.facets == other.facets
    assert going_on(standard, root=root) == going_on(traditional, root=root)


def test_what_is_kept_in_traditional_characters_is_found_as_it_is_typed(city, root):
    city.published(title="臺灣同胞投資保護公告")
    actions.rebuild(root, on=TODAY)

    assert titles(ask(root, "臺灣同胞投資")) == ["臺灣同胞投資保護公告"]


def test_full_width_letters_and_radicals_are_read_as_what_they_look_like(city, root):
    city.published(title="关于人民城市ABC建设的通知")
    actions.rebuild(root, on=TODAY)

    assert titles(ask(root, "⼈⺠城市ＡＢＣ")) == ["关于人民城市ABC建设的通知"]
