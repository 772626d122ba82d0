"""Numbers in a row: none twice, none left out."""

import threading

import pytest
from django.db import connection, connections, transaction

from gongkai.base.casework.actions import next_number
from gongkai.base.casework.models import Counter


@pytest.mark.django_db
class TestNextNumber:
    def test_a_row_counts_from_one(self):
        assert [next_number("a") for _ in range(3)] == [1, 2, 3]
        assert str(Counter.objects.get()) == "a: 3"

    def test_each_row_counts_by_itself(self):
        assert [next_number("a"), next_number("b"), next_number("a")] == [1, 1, 2]

    def test_a_number_that_was_not_used_is_given_again(self):
        next_number("a")
        before = transaction.savepoint()
        assert next_number("a") == 2
        transaction.savepoint_rollback(before)

        assert next_number("a") == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_numbers_and_a_failure_leaves_no_hole():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    start, given = threading.Barrier(2), []

    def work(is_failing: bool) -> None:
        start.wait(10)
        for turn in range(20):
            try:
                with transaction.atomic():
                    number = next_number("a")
                    if is_failing and turn % 2:
                        raise ZeroDivisionError
                    given.append(number)
            except ZeroDivisionError:
                pass
        connections.close_all()

    threads = [threading.Thread(target=work, args=(failing,)) for failing in (False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(given) == list(range(1, 31))
