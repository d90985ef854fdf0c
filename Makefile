# Two commands matter: `make run` and `make test`. Both set everything up first, inside .venv and nowhere else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

unexport PYTHONDONTWRITEBYTECODE  # else every process compiles all it imports; what is kept stays in this folder

.PHONY: run test soak check lint types bench pictures reference lock setup browser fresh clean

run: setup            ## the main job on the demo workspace; dashboard on 127.0.0.1:8501
	@echo "Starting the demo office"
	@$(BIN)/tidegauge demo

test: setup browser   ## everything, on a real database, mail server, web server and browser
	@$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

soak: setup           ## every fault at a random moment, the full number of rounds; see docs/reference/faults.md for how long
	@$(BIN)/pytest --soak --timeout 7200 -n 2 --dist worksteal

check: lint types test  ## what CI runs

lint: setup
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy .

bench: setup          ## every figure against named opponents in the same run; BENCH="store detector" for some of them
	@$(BIN)/python -m benchmarks $(BENCH)

pictures: setup browser ## every page of a demo in small, in both languages, at a desk and on a phone, for docs/reference/pages.md
	@$(BIN)/python -m tests.pictures

lock: setup           ## renew the hash-locked requirements; the tests' lock comes first, so that both hold the same versions
	@$(LOCK) requirements-dev.in -o requirements-dev.txt \
	  && $(LOCK) requirements.in --constraint requirements-dev.txt -o requirements.txt \
	  && $(LOCK) requirements-browser.in --constraint requirements-dev.txt -o requirements-browser.txt \
	  && $(LOCK) requirements-uv.in -o requirements-uv.txt

reference: setup      ## renew what is written from the code: the pages of site card and API, the card's JSON Schema
	@$(BIN)/python -m crawlers.cards.card_reference
	@$(BIN)/python -m api.api_reference

setup: $(STAMP)

$(STAMP): requirements-dev.txt requirements-uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Tidegauge needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || ./.ci/patient "an environment of its own" $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || ./.ci/patient uv $(BIN)/pip install --quiet --require-hashes -r requirements-uv.txt
	@./.ci/patient packages $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@./.ci/patient tidegauge $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(STAMP)

browser:
	@./.ci/browser

fresh:                ## both commands from an empty folder, as a newcomer meets them
	@./.ci/fresh

clean:                ## forget the demo and every cache; the virtual environment stays
	rm -rf var build .pytest_cache .mypy_cache .ruff_cache .hypothesis
