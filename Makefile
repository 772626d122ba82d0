# What a newcomer types. Python 3.11 or newer with venv, and make, are all that must be there.

SHELL := /bin/sh
BIN := .venv/bin
PORT ?= 8000
DOCUMENTS ?= 10000
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export DJANGO_SETTINGS_MODULE := gongkai.config.settings
export PYTHONUTF8 := 1

.PHONY: help demo test check setup bench lock format browser clean

help:
	@echo "make demo     a demo city from nothing, served on http://127.0.0.1:$(PORT)/"
	@echo "make test     the whole test suite (TESTS=tests/law for a part)"
	@echo "make check    all that CI runs: format, lint, types, contracts, migrations, states, messages, tests"
	@echo "make setup    the environment alone; then .venv/bin/gongkai"
	@echo "make bench    the benchmarks, on a city of 10,000 documents (DOCUMENTS=100000 for a large one)"
	@echo "make format   mends format and what lint can mend"
	@echo "make lock     locks the newest allowed versions into requirements/*.txt"
	@echo "make browser  a Chromium for the browser tests, where the system has none"

demo: .venv/.runtime
	$(BIN)/gongkai demo --port $(PORT)

test: .venv/.dev
	@scripts/test.sh

setup: .venv/.runtime
	@echo "Ready: .venv/bin/gongkai"

check: .venv/.dev
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m ruff check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	GONGKAI_DATABASE_URL=sqlite:///:memory: $(BIN)/python -W error -m django makemigrations --check --dry-run
	$(BIN)/python scripts/states.py --check
	$(BIN)/python scripts/messages.py --check
	@scripts/test.sh

format: .venv/.dev
	$(BIN)/python -m ruff format
	$(BIN)/python -m ruff check --fix

bench: .venv/.dev
	@$(BIN)/python -m benchmarks --documents $(DOCUMENTS)

# The environment is made once; the two stamps say for which locks. One that was cut off while it
# was made has no pip yet and is made again.
MAKE_VENV := python=$$(scripts/python.sh) && "$$python" -m venv --clear .venv

.venv/bin/python:
	@$(MAKE_VENV)

.venv/.runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Making the environment in .venv (a minute, once) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { $(MAKE_VENV); }
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@echo "Adding what the tests need ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# Hashes for every platform at once; no index address is written down.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --upgrade

lock:
	@command -v uv >/dev/null || { echo "uv is missing; install it with: python3 -m pip install uv" >&2; exit 2; }
	$(LOCK) requirements/runtime.in requirements/build.in -o requirements/runtime.txt
	$(LOCK) requirements/runtime.in requirements/build.in requirements/dev.in -c requirements/runtime.txt -o requirements/dev.txt

browser: .venv/.dev
	$(BIN)/python -m playwright install chromium

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage build
