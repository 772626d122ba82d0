from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from tests.across.publishing.small import KINDS, PAGES, Documents, root, run, tree
from tests.factories.releases import AT, SITE, frozen, make_site, publish, withdraw

from gongkai.across.publishing import queries
from gongkai.across.publishing.batch import Report
from gongkai.across.publishing.faults import PathTaken, WrongPath
from gongkai.across.publishing.follower import NoTree, follow
from gongkai.across.publishing.models import Page, PageKey, PageState
from gongkai.across.publishing.pages import File, Pages, Reader, Rendered
from gongkai.base.journal.queries import lag
from gongkai.base.organs.actions import rename
from gongkai.base.organs.models import Organ

D1 = "zhengce/000000001/2026-d1"
D2 = "zhengce/000000001/2026-d2"


def counts(report: Report) -> tuple[int, int]:
    return report.written, report.removed


def test_a_first_run_builds_the_whole_site(site):
    publish("d1")

    run()

    assert tree() == {
        "jigou/YZ01/index.html": "云州市YZ01局\n关于d1的通知",
        "jigou/YZ01/index.json": '{"text": "云州市YZ01局\\n关于d1的通知"}',
        "sitemap-1.xml": f"/{D1}/",
        f"{D1}/index.html": "关于d1的通知 有效 正文",
        f"{D1}/index.json": '{"text": "关于d1的通知 有效 正文"}',
        "zhengce/index.html": f"1 in 1\n/{D1}/ 关于d1的通知",
        "zhengce/index.json": f'{{"text": "1 in 1\\n/{D1}/ 关于d1的通知"}}',
        "zhengce/list/1/index.html": "000000001/2026-d1 关于d1的通知 有效",
        "zhengce/list/1/index.json": '{"text": "000000001/2026-d1 关于d1的通知 有效"}',
    }


def test_a_site_that_was_never_built_cannot_be_followed(site):
    with pytest.raises(NoTree):
        follow(PAGES, site=SITE, at=AT, on=AT.date())


def test_a_publication_writes_its_own_pages_and_the_lists_it_stands_in(site):
    publish("d1")
    run()
    publish("d2")

    report = run()

    assert counts(report) == (9, 0)
    assert tree()[f"{D2}/index.html"] == "关于d2的通知 有效 正文"


def test_a_second_run_changes_nothing(site):
    publish("d1")
    run()
    publish("d2")
    run()
    before = {path: path.stat().st_mtime_ns for path in root().rglob("*")}

    report = run()

    assert report.pages == 0
    assert {path: path.stat().st_mtime_ns for path in root().rglob("*")} == before


def test_a_run_that_was_forgotten_halfway_is_repeated_without_a_change(site):
    publish("d1")
    run()
    place = queries.live(SITE)
    publish("d2")
    run()
    place.save(update_fields=["place"])  # back to before d2

    assert counts(run()) == (0, 0)


def test_the_journal_is_told_how_far_the_site_is_true(site):
    publish("d1")
    run()
    publish("d2")
    before = lag("publishing:yunzhou")

    run()

    assert (before, lag("publishing:yunzhou")) == (1, 0)


def test_a_withdrawn_thing_leaves_a_gone_page_and_no_trace_elsewhere(site):
    publish("d1", title="撤回的事")
    publish("d2")
    run()
    withdraw("d1", reason="附表有误")

    report = run()

    assert report.removed == 2
    assert tree()[f"{D1}/gone.html"] == "附表有误"
    named = [path for path, text in tree().items() if "撤回的事" in text]
    assert named == ["zhengce/index.html", "zhengce/index.json"]  # among the latest changes


def test_a_gone_page_is_known_as_one(site):
    publish("d1")
    run()
    withdraw("d1")
    run()

    assert Page.objects.get(kind="document").state == PageState.GONE


def test_a_withdrawn_thing_may_come_back(site):
    publish("d1")
    run()
    before = tree()
    withdraw("d1")
    run()
    publish("d1")
    run()

    assert tree() == before


def test_a_corrected_thing_shows_its_new_text_everywhere(site):
    publish("d1", title="旧标题")
    run()
    publish("d1", title="新标题", body="更正")
    run()

    assert tree()[f"{D1}/index.html"] == "新标题 有效 更正"
    assert [path for path, text in tree().items() if "旧标题" in text] == []


def test_an_unchanged_page_is_not_written_again(site):
    publish("d1")
    run()
    publish("d1")

    report = run()

    assert (report.written, report.removed, report.pages) == (0, 0, 5)


def test_a_new_number_moves_the_page_and_leaves_no_empty_folder(site):
    publish("d1")
    run()
    publish("d1", index_number="000000001/2026-x")
    run()

    assert not (root() / D1).exists()
    assert (root() / "zhengce/000000001/2026-x/index.html").is_file()


def test_two_things_may_exchange_their_addresses(site):
    publish("d1", title="甲")
    publish("d2", title="乙")
    run()
    publish("d1", title="甲", index_number="000000001/2026-x")
    publish("d2", title="乙", index_number="000000001/2026-d1")
    publish("d1", title="甲", index_number="000000001/2026-d2")

    run()

    assert tree()[f"{D1}/index.html"] == "乙 有效 正文"
    assert tree()[f"{D2}/index.html"] == "甲 有效 正文"


def test_a_former_address_shows_where_the_thing_is_now(site):
    publish("d1", former_addresses=["/old/17.shtml"])
    run()

    assert tree()["old/17.shtml/redirect.html"] == f"/{D1}/"


def test_the_first_of_two_things_with_one_former_address_has_it(site):
    publish("d1", former_addresses=["/old/17.shtml"])
    run()
    publish("d2", former_addresses=["/old/17.shtml"])
    run()
    run(is_full=True)

    assert tree()["old/17.shtml/redirect.html"] == f"/{D1}/"


def test_a_thing_of_another_organ_leaves_the_list_of_the_first(site):
    publish("d1")
    Organ.objects.create(code="YZ02", org_code="000000002", kind="department")
    run(is_full=True)
    publish("d1", organ="YZ02")
    run()

    assert tree()["jigou/YZ01/index.html"] == "云州市YZ01局"
    assert tree()["jigou/YZ02/index.html"] == "YZ02\n关于d1的通知"


def test_a_new_name_of_an_organ_reaches_its_page(site):
    run()
    organ = Organ.objects.get(code="YZ01")
    rename(organ, name="云州市数据局", short_name="数据局", on=AT.date(), by="system", at=AT)
    run()

    assert tree()["jigou/YZ01/index.html"] == "云州市数据局"


def test_a_validity_that_runs_out_is_shown_on_its_day(site):
    publish("d1", lapses_on=date(2026, 3, 10))
    run()
    before = tree()[f"{D1}/index.html"]

    run(on=date(2026, 3, 10), at=AT + timedelta(days=8))

    assert before == "关于d1的通知 有效 正文"
    assert tree()[f"{D1}/index.html"] == "关于d1的通知 失效 正文"
    assert tree()["zhengce/list/1/index.html"] == "000000001/2026-d1 关于d1的通知 失效"


def test_a_draft_appears_nowhere(site):
    publish("d1")
    frozen("d1", body="秘密的更正", title="秘密的标题")
    frozen("d2", body="秘密的草稿", title="秘密的标题")
    run(is_full=True)
    publish("d3")
    run()

    assert [path for path, text in tree().items() if "秘密" in text] == []


def test_another_site_shows_nothing_of_this_one(site):
    make_site("jiaoyu", "YZ05", is_main=False)
    run(site="jiaoyu")
    publish("d1")
    publish("e1", site="jiaoyu", organ="YZ05")
    run()
    run(site="jiaoyu")

    assert [path for path in tree("jiaoyu") if "d1" in path] == []
    assert [path for path in tree() if "e1" in path] == []
    assert "zhengce/000000001/2026-e1/index.html" in tree("jiaoyu")


def test_many_things_at_once_are_brought_in_part_by_part(site, monkeypatch):
    monkeypatch.setattr("gongkai.across.publishing.follower.CHUNK", 2)
    run()
    for number in range(7):
        publish(f"n{number}")

    report = run()
    followed = tree()
    run(is_full=True)

    assert report.pages == 7 + 4
    assert tree() == followed


@dataclass(frozen=True)
class Faulty(Documents):
    """Documents of which those called 坏 cannot be rendered."""

    def render(self, key: str, reader: Reader) -> Rendered:
        if "坏" in str(reader.thing("document", key)):
            raise ZeroDivisionError
        return super().render(key, reader)


def test_a_page_that_cannot_be_made_shows_nothing_of_its_batch(site):
    pages = replace(PAGES, kinds=(Faulty(), *KINDS[1:]))
    publish("d1")
    run(pages)
    before = tree()
    publish("d2")
    publish("d3", title="坏")

    with pytest.raises(ZeroDivisionError):
        run(pages)

    assert tree() == before
    assert run().written > 0


def test_what_is_withdrawn_is_gone_though_another_page_cannot_be_made(site):
    pages = replace(PAGES, kinds=(Faulty(), *KINDS[1:]))
    publish("d1", body="不该公开的话")
    run(pages)
    publish("d3", title="坏")
    withdraw("d1")

    with pytest.raises(ZeroDivisionError):
        run(pages)

    assert tree()[f"{D1}/gone.html"] == "内容有误"
    assert [path for path, text in tree().items() if "不该公开的话" in text] == []


@dataclass(frozen=True)
class Fixed(Documents):
    """Every document at the same path."""

    path: str = "same/index.html"

    def render(self, key: str, reader: Reader) -> Rendered:
        return Rendered((File(self.path, key.encode()),))


def test_two_pages_at_one_path_are_refused_before_anything_is_written(site):
    pages = Pages((Fixed(), *KINDS[1:]), PAGES.path_of)
    publish("d1")
    run(pages)
    before = tree()
    publish("d2")

    with pytest.raises(PathTaken, match=r"same/index\.html"):
        run(pages)

    assert tree() == before


@pytest.mark.parametrize(
    "path",
    ["../x", "/x", "a//b", ".git/x", "manifest/head.json", "a/..", "a\\b", "a\nb", "", "字" * 90],
)
def test_a_path_that_leads_out_or_hides_is_refused(site, path):
    publish("d1")

    with pytest.raises(WrongPath):
        run(Pages((Fixed(path=path),), PAGES.path_of))


def test_a_page_kind_that_is_no_longer_made_disappears_when_it_is_touched(site):
    publish("d1")
    run()
    publish("d2")
    run(Pages(KINDS[:-1], PAGES.path_of))

    assert [path for path in tree() if path.startswith("sitemap")] == []


def test_the_number_of_pages_a_change_would_touch_is_known_beforehand(site):
    publish("d1")
    run()

    assert queries.fan_out(SITE, ["organ:YZ01"]) == 1
    assert queries.fan_out(SITE, [f"list:site:{SITE}", "document:d1"]) == 2


def test_pages_of_an_older_template_are_counted(site):
    publish("d1")
    publish("d2")
    run()

    newer = Pages((Documents(version="2"), *KINDS[1:]), PAGES.path_of)
    assert (queries.outdated(PAGES, site=SITE), queries.outdated(newer, site=SITE)) == (0, 2)


def test_a_page_that_read_nothing_new_keeps_its_keys(site):
    publish("d1")
    run()
    keys = set(PageKey.objects.values_list("page__kind", "key"))

    publish("d1")
    run()

    assert set(PageKey.objects.values_list("page__kind", "key")) == keys
    assert ("document", "document:d1") in keys
    assert ("bucket", f"bucket:site:{SITE}#1") in keys
