# Two commands matter: `make practise` and `make test`. Each sets up what it needs in .venv.
-include .env
export

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: help practise test faults years lint bench format published release-fixture clean

help:
	@echo "make practise   the whole bot in a browser, with pretend councils; ARGS=--fresh begins anew"
	@echo "make test       all tests"
	@echo "make faults     the tests of faults, 200 kills at each point and 300 races"
	@echo "make years      a year of every procedure in the practice workspace, morning by morning; some minutes"
	@echo "make lint       style, types and the direction of imports"
	@echo "make bench      the figures for speed"
	@echo "make format     put the code into its usual shape"
	@echo "make pictures   take the pictures of the documents anew, with the system's Chromium"
	@echo "make release-fixture  keep a record of this release, for the tests of upgrades; once for each release"
	@echo "make published  write the JSON schema, the table of keys and the catalogue of the procedures' Welsh anew"

practise: .venv/installed
	@$(BIN)/remembrancer practise $(ARGS)

test: .venv/installed
	@$(BIN)/python -m pytest $(ARGS)

faults: .venv/installed
	@$(BIN)/python -m pytest --numprocesses=0 tests/record/test_faults.py tests/record/test_sending.py tests/record/test_races.py --kills 200 --races 300 $(ARGS)

years: .venv/installed
	@$(BIN)/python -m tests.lived $(ARGS)

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_record
	@$(BIN)/python -m tests.bench_live
	@$(BIN)/python -m tests.bench_nudges

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

published: .venv/installed
	$(BIN)/python -m tests.published

release-fixture: .venv/installed
	$(BIN)/python -m tests.record.releasing

.venv/installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and was not found."; exit 2; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache

.PHONY: pictures
pictures: .venv/installed
	@$(BIN)/python -m tests.pictures
	@$(BIN)/python -m tests.pictures_welsh
