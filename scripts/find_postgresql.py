"""Prints the address of a PostgreSQL the tests may use, or one line on how to get one.

GONGKAI_TEST_DATABASE_URL names a server; without it a local one is tried at 127.0.0.1:5432 as
user postgres. Exit code 0 with the address, 1 where none was named and none answers, 2 where
the named one does not answer.
"""

import os
import sys

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/gongkai"


def trouble(url: str) -> str | None:
    """What keeps the server from answering, or None; asks its `postgres` database."""
    try:
        psycopg.connect(url, dbname="postgres", connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).splitlines()[0]
    return None


def main() -> int:
    """Looks for the server and says what was found."""
    named = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
    reason = trouble(named or LOCAL)
    if reason is None:
        print(named or LOCAL)
        return 0
    if named:
        print(f"PostgreSQL at GONGKAI_TEST_DATABASE_URL: {reason}", file=sys.stderr)
        return 2
    print(
        "PostgreSQL: none lets user postgres in at 127.0.0.1:5432, so tests ran on SQLite alone; "
        "to add it: sudo apt-get install postgresql (or set GONGKAI_TEST_DATABASE_URL)",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
