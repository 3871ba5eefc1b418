# Every target sets up what it needs by itself: a virtual environment in $(VENV) with the packages of requirements.lock.
# Needs Python 3.11 or later, make and git; nothing is compiled. `make` alone lists the targets.

VENV ?= .venv
DATA ?= ../shared
SUITE ?=
ARGS ?=

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' >/dev/null 2>&1 && echo "$$p" && break; done)
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
SMALL := smollm2-135m
# The tests of a file share a process and what it has parsed; each process takes about 1 GB.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
# The tests start the command line a hundred times: it need not be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help install run test test-fast test-integrations docs lint format bench accuracy train lock clean \
	model browser faults

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 26

run: $(STAMP)  ## run the suite: real models summarise a story, every figure of theirs is checked (SUITE=file, ARGS=...)
	$(BIN)/harness run $(SUITE) $(ARGS)

test: $(STAMP) model browser  ## run all tests, a process a core (ARGS=... goes to pytest)
	$(PYTEST) $(ARGS)

test-fast: $(STAMP)  ## run those that are not in tests/slow.txt: under a minute, for the loop of writing
	$(PYTEST) -m "not slow" $(ARGS)

test-integrations: $(STAMP)  ## try the adapters on the real packages, each in its own environment (ARGS="NAME ... -- -k ...")
	$(BIN)/python -m tests_integrations $(ARGS)

docs: .ci/docs.txt  ## build the documentation as a site into build/site; what does not fit together is an error
	@cmp -s .ci/docs.txt $(VENV)/site/made-of || { $(PYTHON) -m venv --clear $(VENV)/site \
		&& $(VENV)/site/bin/python -m pip --disable-pip-version-check --no-input install --quiet --only-binary :all: \
			-r .ci/docs.txt && cp .ci/docs.txt $(VENV)/site/made-of; }
	NO_MKDOCS_2_WARNING=1 $(VENV)/site/bin/mkdocs build --quiet

lint: $(STAMP)  ## ruff (rules, format) and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP)  ## let ruff mend what it can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

faults: $(STAMP)  ## runs through a failing server, killed and resumed: faults, calls, retries, lost, repeated; and attacks drawn by a seed (ARGS="--seed N")
	$(BIN)/python -m tests.faults $(ARGS)

bench: $(STAMP)  ## measure speed and memory (ARGS=--long for 10,000 summaries and texts of 1 MB)
	$(BIN)/python -m tests.bench $(ARGS)

accuracy: $(STAMP)  ## score the checker on human-labelled data (DATA=folder)
	$(BIN)/python -m tests.accuracy $(DATA) $(ARGS)

install: $(STAMP)  ## only set up the environment

# A Chromium, for the tests of the HTML report; Debian's package where there is none.
browser:
	@.ci/browser >/dev/null

# The small model, for the tests that generate text; in the user's cache folder, fetched once.
model: $(STAMP)
	@$(BIN)/harness models fetch $(SMALL) >/dev/null

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or later found; name one: make PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute)"
	@$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

train: $(STAMP)  ## learn anew what decides a verdict (DATA=folder, ARGS=...)
	$(BIN)/python -m tests.cases.rows >$(VENV)/cases.jsonl
	$(BIN)/python -m harness.training $(DATA) --binding --write --cases $(VENV)/cases.jsonl $(ARGS)

lock:  ## pin all packages anew, with hashes
	.ci/lock $(PYTHON)

clean:  ## remove the environment and caches, never reports or models
	rm -rf .venv build claim_harness.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find harness tests tests_integrations .ci -name __pycache__ -type d -prune -exec rm -rf {} +
