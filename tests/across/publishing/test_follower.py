from tests.across.publishing.small import root, run, tree
from tests.factories.releases import publish, withdraw

from gongkai.across.publishing.batch import Report

D1 = "zhengce/000000001/2026-d1"


def counts(report: Report) -> tuple[int, int]:
    return report.written, report.removed


def test_a_first_run_builds_the_whole_site(site):
    publish("d1")

    run()

    assert tree() == {
        "jigou/YZ01/index.html": "云州市YZ01局\n关于d1的通知",
        "jigou/YZ01/index.json": '{"text": "云州市YZ01局\\n关于d1的通知"}',
        "sitemap-1.xml": f"/{D1}/",
        "zhengce/000000001/2026-d1/index.html": "关于d1的通知 有效 正文",
        "zhengce/000000001/2026-d1/index.json": '{"text": "关于d1的通知 有效 正文"}',
        "zhengce/index.html": f"1 in 1\n/{D1}/ 关于d1的通知",
        "zhengce/index.json": f'{{"text": "1 in 1\\n/{D1}/ 关于d1的通知"}}',
        "zhengce/list/1/index.html": "000000001/2026-d1 关于d1的通知 有效",
        "zhengce/list/1/index.json": '{"text": "000000001/2026-d1 关于d1的通知 有效"}',
    }


def test_a_publication_writes_its_own_pages_and_the_lists_it_stands_in(site):
    publish("d1")
    run()
    publish("d2")

    report = run()

    assert counts(report) == (9, 0)
    assert tree()["zhengce/000000001/2026-d2/index.html"] == "关于d2的通知 有效 正文"


def test_a_second_run_changes_nothing(site):
    publish("d1")
    run()
    publish("d2")
    run()
    before = {path: path.stat().st_mtime_ns for path in root().rglob("*")}

    report = run()

    assert report.pages == 0
    assert {path: path.stat().st_mtime_ns for path in root().rglob("*")} == before


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


def test_an_unchanged_page_is_not_written_again(site):
    publish("d1")
    run()
    publish("d1")

    report = run()

    assert (report.written, report.removed, report.pages) == (0, 0, 5)
