from pathlib import Path

from tests.across.publishing.small import PAGES, root, run, tree
from tests.factories.releases import AT, ON, SITE, publish

from gongkai.across.publishing import actions, manifest, queries
from gongkai.across.publishing.reconciling import Reconciled
from gongkai.across.publishing.verify import verify

D1 = "zhengce/000000001/2026-d1"


def reconcile() -> Reconciled:
    return actions.reconcile(PAGES, site=SITE, at=AT, on=ON)


def test_a_site_in_order_is_left_alone_and_the_check_is_noted(site):
    publish("d1")
    run()
    before = tree()

    found = reconcile()

    assert (found.strays, found.missing, found.healed.pages) == ((), (), 0)
    assert tree() == before
    beat = queries.heartbeat(SITE, "reconcile")
    assert (beat.at, beat.faults, beat.note) == (AT, 0, "")


def test_a_site_never_built_has_nothing_to_reconcile(site):
    assert reconcile() == Reconciled()


def test_a_stray_file_is_put_out_of_the_tree_and_told(site, data_dir):
    publish("d1")
    run()
    before = tree()
    (root() / "zhengce/挂马").mkdir()
    (root() / "zhengce/挂马/x.html").write_text("挂马")

    found = reconcile()

    assert found.strays == ("zhengce/挂马/x.html",)
    assert tree() == before
    assert not (root() / "zhengce/挂马").exists()
    kept = data_dir / f"strays/{SITE}/20260302T090000/zhengce/挂马/x.html"
    assert kept.read_text() == "挂马"
    assert queries.heartbeat(SITE, "reconcile").note == "stray zhengce/挂马/x.html"


def test_a_link_is_a_stray(site):
    run()
    (root() / "etc").symlink_to("/etc")

    assert reconcile().strays == ("etc",)
    assert Path("/etc").is_dir()


def test_missing_and_cut_off_files_are_written_again(site):
    publish("d1")
    run()
    before = tree()
    (root() / D1 / "index.html").unlink()
    (root() / "zhengce/index.json").write_text("{")

    found = reconcile()

    assert set(found.missing) == {f"{D1}/index.html", "zhengce/index.json"}
    assert found.healed.written == 2
    assert tree() == before
    seq = queries.expected_seq(SITE)
    assert list(verify(root(), manifest.signer().public, expected_seq=seq)) == []


def test_a_file_behind_a_link_is_written_again_in_its_place(site, tmp_path):
    publish("d1")
    run()
    before = tree()
    (root() / "zhengce").rename(tmp_path / "zhengce")
    (root() / "zhengce").symlink_to(tmp_path / "zhengce")

    found = reconcile()

    assert found.strays == ("zhengce",)
    assert tree() == before
    assert not (root() / "zhengce").is_symlink()


def test_a_whole_tree_that_was_lost_is_written_again(site):
    publish("d1")
    run()
    before = tree()
    for path in sorted(root().rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    reconcile()

    assert tree() == before
