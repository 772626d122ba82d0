"""The journal: chains that only grow, an order that hides nothing, faults that are named."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from gongkai.base.journal import actions, chain, queries, triggers, verification
from gongkai.base.journal.models import Checkpoint, Entry
from gongkai.base.journal.signing import Signer, is_signed

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SIGNER = Signer("11" * 31 + "22")


def act(key: str = "1", **data: object) -> Entry:
    return actions.record("paper.move", kind="paper", key=key, by="li", at=AT, data=data)


def tampered(entry: Entry, **values: object) -> None:
    """Change a row as somebody would who owns the database."""
    with connection.cursor() as cursor:
        for statement in triggers.statements(connection.vendor, is_creation=False):
            cursor.execute(statement)
    Entry.objects.filter(pk=entry.pk).update(**values)


@pytest.mark.django_db
class TestChain:
    def test_each_object_has_a_chain_of_its_own(self):
        entries = [act("1"), act("2"), act("1")]

        assert [(e.key, e.seq) for e in entries] == [("1", 1), ("2", 1), ("1", 2)]
        assert entries[2].previous == entries[0].digest
        assert entries[1].previous == chain.GENESIS

    def test_the_history_of_an_object_is_its_chain(self):
        first, _, last = act("1"), act("2"), act("1")

        assert queries.history("paper", "1") == [first, last]

    def test_touched_keys_are_kept_once_and_in_order(self):
        entry = actions.record(
            "paper.move", kind="paper", key="1", by="li", at=AT, touched=["b", "a", "b"]
        )

        assert entry.touched == ["a", "b"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entry SET by = 'x'", "DELETE FROM journal_entry"]
)
def test_the_database_refuses_to_change_or_delete_an_entry(statement):
    act()

    with pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.get().by == "li"


@pytest.mark.django_db(transaction=True)
def test_sqlite_refuses_to_replace_an_entry():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE")
    entry = act()

    with pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO journal_entry SELECT id, kind, key, seq, act, 'x', at, data, touched,"
            " previous, digest FROM journal_entry WHERE id = %s",
            [entry.pk],
        )

    assert Entry.objects.get().by == "li"


@pytest.mark.django_db(transaction=True)
def test_postgresql_refuses_to_empty_the_journal():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    act()

    with pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry")


@pytest.mark.django_db
class TestVerification:
    def test_an_untouched_journal_has_no_fault(self):
        for key in "1212":
            act(key)

        assert list(verification.chain_faults()) == []

    @pytest.mark.parametrize(
        ("values", "bad", "wrong"),
        [
            ({"by": "wang"}, 1, "was changed after it was written"),
            ({"data": {"n": 9}}, 1, "was changed after it was written"),
            ({"previous": "f" * 64}, 1, "does not follow the entry before it"),
            ({"seq": 7}, 2, "entry #2 is missing before it"),
        ],
    )
    def test_the_first_bad_row_of_a_chain_is_named_once(self, values, bad, wrong):
        entries = [act("1"), act("1", n=1), act("1")]
        tampered(entries[1], **values)

        faults = list(verification.chain_faults())

        assert [(f.row.split(" (")[0], f.wrong) for f in faults] == [
            (f"journal {entries[bad].pk}", wrong)
        ]

    def test_checkpoints_bear_out_what_they_bound(self):
        act("1")
        actions.checkpoint(SIGNER, at=AT)
        act("2")
        actions.checkpoint(SIGNER, at=AT)

        assert [p.count for p in Checkpoint.objects.order_by("number")] == [1, 2]
        assert list(verification.checkpoint_faults(SIGNER.public)) == []

    def test_nothing_new_makes_no_checkpoint(self):
        act()
        actions.checkpoint(SIGNER, at=AT)

        assert actions.checkpoint(SIGNER, at=AT) is None

    def test_a_chain_that_was_cut_off_at_its_end_shows_at_the_checkpoint(self):
        act("1")
        last = act("1")
        actions.checkpoint(SIGNER, at=AT)
        tampered(last)
        Entry.objects.filter(pk=last.pk).delete()

        assert list(verification.chain_faults()) == []
        assert [f.row for f in verification.checkpoint_faults(SIGNER.public)] == ["checkpoint 1"]

    def test_a_checkpoint_of_another_key_is_named(self):
        act()
        actions.checkpoint(Signer("33" * 32), at=AT)

        wrong = [f.wrong for f in verification.checkpoint_faults(SIGNER.public)]

        assert wrong == ["its signature is not of the manifest key"]

    def test_a_missing_checkpoint_is_named(self):
        act()
        actions.checkpoint(SIGNER, at=AT)
        act()
        point = actions.checkpoint(SIGNER, at=AT)
        tampered(Entry.objects.first())
        Checkpoint.objects.filter(number=1).delete()

        wrong = [f.wrong for f in verification.checkpoint_faults(SIGNER.public)]

        assert point.number == 2
        assert wrong == ["checkpoint 1 is missing"]


def test_a_signature_is_of_one_message_and_one_key():
    signature = SIGNER.sign(b"a")

    assert is_signed(b"a", signature, SIGNER.public)
    assert not is_signed(b"b", signature, SIGNER.public)
    assert not is_signed(b"a", signature, Signer("44" * 32).public)
    assert not is_signed(b"a", "no hex", SIGNER.public)


@pytest.mark.django_db(transaction=True)
def test_a_follower_goes_on_where_it_stopped():
    act("1")
    read = queries.after(queries.cursor_place("mine"))
    actions.move_cursor("mine", to=read[-1].pk, at=AT)
    later = act("2")

    assert queries.lag("mine") == 1
    assert queries.after(queries.cursor_place("mine")) == [later]


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_is_not_passed_over():
    """PostgreSQL: the first writer gets the lower id and commits last."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    wrote, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            act("slow")
            wrote.set()
            may_end.wait(10)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    wrote.wait(10)
    act("fast")

    threading.Timer(0.3, may_end.set).start()
    seen = [entry.key for entry in queries.after(0)]
    thread.join()

    assert sorted(seen) == ["fast", "slow"]
