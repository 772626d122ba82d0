#!/bin/sh
# The whole suite on SQLite, then on PostgreSQL where one answers. TESTS narrows it
# (make test TESTS=tests/law); a narrowed run is not held to the coverage of the whole.
set -eu
python=.venv/bin/python
unset GONGKAI_DATABASE_URL GONGKAI_PORTAL_DATABASE_URL
export GONGKAI_MODE=demo
# Tests start commands by the hundred; none should compile the whole program anew.
unset PYTHONDONTWRITEBYTECODE
# The processes that share the tests must list them in one order, sets of cases included.
PYTHONHASHSEED=${PYTHONHASHSEED:-$(date +%s)}
export PYTHONHASHSEED

run() {
    # Exit code 5 means that no test was chosen, which a narrowed run may well do.
    code=0
    "$@" || code=$?
    [ "$code" -eq 0 ] || { [ "$code" -eq 5 ] && [ -n "${TESTS:-}" ]; }
}

echo "== tests on SQLite (PYTHONHASHSEED=$PYTHONHASHSEED)"
if [ -n "${TESTS:-}" ]; then
    # shellcheck disable=SC2086
    run "$python" -m pytest -q $TESTS
else
    # The longest tests begin, and who is done takes over what another has not begun.
    share="-n ${JOBS:-2} --dist worksteal"
    # Law, text and rules are proved in their own rooms; what is above them runs without the third
    # more time that counting its branches takes.
    rooms="tests/law tests/text tests/base tests/duties tests/across"
    "$python" -m coverage erase
    # shellcheck disable=SC2086
    run "$python" -m coverage run -m pytest -q $share $rooms
    "$python" -m coverage combine -q
    "$python" -m coverage report
    # What asks a server past the settings is asked below.
    # shellcheck disable=SC2046,SC2086
    run "$python" -m pytest -q -m "not postgresql" $share $(printf -- '--ignore=%s ' $rooms) tests
fi

code=0
url=$("$python" scripts/find_postgresql.py) || code=$?
case $code in
0)
    echo "== tests on PostgreSQL"
    # What never meets a database, or not this one, was told once: see tests/conftest.py.
    # shellcheck disable=SC2086
    GONGKAI_DATABASE_URL=$url run "$python" -m pytest -q --meets-database ${TESTS:-$share}
    ;;
1) ;;
*) exit "$code" ;;
esac
