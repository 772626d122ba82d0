import json

from tests.across.publishing.small import root, run
from tests.factories.releases import SITE, publish, withdraw

from gongkai.across.publishing import manifest, queries
from gongkai.across.publishing.models import Generation, Output
from gongkai.across.publishing.records import HEAD, Head, digest_of, name_of
from gongkai.across.publishing.verify import verify


def head() -> Head:
    return Head.load((root() / HEAD).read_bytes())


def records() -> list[list[dict[str, object]]]:
    """The lines of every record, the oldest record first."""
    paths = sorted((root() / "manifest").glob("*.jsonl"))
    return [[json.loads(line) for line in path.read_text().splitlines()] for path in paths]


def is_whole() -> bool:
    seq = queries.expected_seq(SITE)
    return list(verify(root(), manifest.signer().public, expected_seq=seq)) == []


def test_a_full_build_begins_with_a_base_of_every_file(site):
    publish("d1")
    run()

    [base] = records()
    assert base[0]["is_base"] is True
    assert {line["path"] for line in base[1:]} == set(
        Output.objects.values_list("path", flat=True)
    )
    assert [line["path"] for line in base[1:]] == sorted(str(line["path"]) for line in base[1:])


def test_a_publication_adds_one_record_of_what_it_wrote_and_removed(site):
    publish("d1")
    run()
    withdraw("d1")
    run()

    _, delta = records()
    removed = [line["path"] for line in delta[1:] if "removed" in line]
    assert delta[0]["previous"] == head_before(delta)
    assert removed == [
        "zhengce/000000001/2026-d1/index.html",
        "zhengce/000000001/2026-d1/index.json",
    ]
    assert "zhengce/000000001/2026-d1/gone.html" in [line["path"] for line in delta[1:]]


def head_before(delta: list[dict[str, object]]) -> str:
    with (root() / name_of(int(str(delta[0]["after"])))).open("rb") as stream:
        return digest_of(stream)


def test_the_head_names_the_record_that_the_registry_knows(site):
    publish("d1")
    run()
    publish("d2")
    run()

    generation = Generation.objects.get()
    assert (head().seq, head().root) == (generation.manifest_seq, generation.manifest_root)
    assert (head().site, head().records, head().public_key) == (
        SITE,
        2,
        manifest.signer().public,
    )


def test_a_run_without_a_change_adds_no_record(site):
    publish("d1")
    run()
    publish("d1")
    run()

    assert head().records == 1


def test_many_records_become_one_base(site, monkeypatch):
    monkeypatch.setattr(manifest, "MOST_RECORDS", 3)
    run()
    seen = []
    for number in range(6):
        publish(f"n{number}")
        run()
        seen.append(head().records)

    assert seen == [2, 3, 1, 2, 3, 1]
    assert is_whole()


def test_a_manifest_that_was_deleted_is_written_again(site):
    publish("d1")
    run()
    for path in (root() / "manifest").iterdir():
        path.unlink()
    publish("d2")
    run()

    assert is_whole()


def test_the_public_key_lies_beside_the_trees(site, data_dir):
    run()

    assert (data_dir / "public/manifest.pub").read_text() == f"{manifest.signer().public}\n"
