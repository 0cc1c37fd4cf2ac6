# Passerelle. `make help` lists what can be made.
SHELL := /bin/sh
PORT ?= 8000
RESET ?=
PY := .venv/bin/python
export PYTHONUNBUFFERED := 1

.PHONY: help demo test check unit journeys bench bench-rounds bench-funding reference lock messages format clean runtime dev

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /	/' | expand -t 16

demo: runtime messages ## prepare the demonstration and serve it on http://localhost:8000 (PORT=, RESET=1 starts over)
	@PASSERELLE_PORT=$(PORT) DJANGO_SETTINGS_MODULE=passerelle.config.settings.demo \
	  .venv/bin/passerelle demo $(if $(RESET),--reset)

test: dev messages check unit journeys ## all tests: check, both databases, browser journeys
	@echo "make test: green"

check: dev messages ## format, lint, types, layers, messages, migrations, templates, house tests
	@tools/check.sh

unit: dev messages ## tests without a browser on SQLite, and on PostgreSQL where one is reachable
	@$(PY) tools/run_tests.py unit

journeys: dev messages ## browser journeys (needs Chromium)
	@$(PY) tools/run_tests.py journeys

bench: dev messages ## speed as ratios, printed as a table
	@$(PY) tools/bench.py

bench-rounds: dev ## the table planner against what it must reach, beside its peers (takes minutes)
	@$(PY) tools/bench_rounds.py

bench-funding: dev ## speed of the funding rules: verdicts, best combination, smallest changes
	@$(PY) tools/bench_funding.py

reference: dev ## rebuild data/reference from its packages (needs npm and the registries)
	@$(PY) tools/build_reference.py

lock: ## write requirements/*.txt anew from pyproject.toml (needs uv)
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --extra compiled pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --extra compiled --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt

messages: ## compile the message catalogues
	@$(PY) tools/messages.py compile

format: dev ## put the code into its form
	@.venv/bin/ruff format src tests tools && .venv/bin/ruff check --fix src tests tools

clean: ## remove generated files, keep the demo's data
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build

runtime:
	@tools/bootstrap.sh runtime

dev:
	@tools/bootstrap.sh dev

messages: runtime
