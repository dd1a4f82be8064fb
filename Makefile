# make run     starts the dashboard (and installs what it needs into .venv)
# make test    installs the test tools and runs everything
# make check   lint, types and quick tests: a minute or two; no browser, no PostgreSQL, no published files
# make format  puts the code into the house format
#
# Settings are the TURQUESA_* variables listed in README.md. Another Python: make PYTHON=python3.12 run
# Exact versions are in constraints.txt; .ci/setup.sh installs them again whenever they change.

PYTHON ?= python3
export PYTHON
PYTEST = .venv/bin/python -m pytest --numprocesses logical --maxprocesses 4

.NOTPARALLEL:
.PHONY: run test check format tools chromium lint types

run:
	@.ci/setup.sh run
	@exec .venv/bin/turquesa run

test: tools chromium lint types
	$(PYTEST)

check: tools lint types
	$(PYTEST) -m "not (browser or postgresql or real or slow)"

format: tools
	.venv/bin/python -m ruff check --fix-only --quiet .
	.venv/bin/python -m ruff format .

tools:
	@.ci/setup.sh test

chromium:
	@.ci/setup.sh browser

lint:
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .

types:
	.venv/bin/python -m mypy
