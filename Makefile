# One surface for commands: `make help` prints itself.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
DEV := .venv/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help setup run test check machine bench gallery format clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

setup: $(STAMP) ## make the environment in .venv and install what the dashboard needs

$(STAMP): requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing packages (first time only, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): $(STAMP) requirements-dev.txt
	@echo "Installing packages for tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(STAMP) ## set everything up and serve on 127.0.0.1:8050 (HOST and PORT change that)
	@$(BIN)/python app.py

check: $(DEV) ## lint, types, import contract
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy app.py dashboard data_access indicators
	@$(BIN)/lint-imports --no-cache

# A browser, an office suite and a database for the tests; fetched while the types are checked.
machine: $(DEV)
	@$(BIN)/python -m tests.support.machine

# Compiled modules are kept, even where the machine forbids it: the tests start the product in many processes.
test bench: export PYTHONDONTWRITEBYTECODE :=

# What a file makes once, one worker makes once; one worker more than cores, for tests wait for browsers, databases and office.
test: $(DEV) ## everything CI runs: check, unit, data and browser tests
	@$(MAKE) --no-print-directory --output-sync -j 2 check machine
	@$(BIN)/python -m pytest -n $$(($$($(BIN)/python -c 'import os; print(os.cpu_count() or 1)') + 1)) --dist loadfile --no-loadscope-reorder

bench: machine ## measure speed, bytes and queries, as ratios to a plain Dash page (BEFORE=CHECKOUT: to another build too)
	@$(BIN)/python -m tests.bench
	@$(if $(BEFORE),$(BIN)/python -m tests.bench.before $(BEFORE))

gallery: $(STAMP) ## serve every component and figure in every state on /gallery
	@GALLERY=yes $(BIN)/python app.py

format: $(DEV) ## tidy the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean: ## remove the environment and the embedded store
	rm -rf .venv var
