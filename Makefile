# Two commands are enough: `make run` and `make test`. Both bring what they need.
BIN := .venv/bin
.DEFAULT_GOAL := help
CLUSTER_TESTS := $(addprefix tests/e2e/test_,commands.py modules.py sessions.py generation.py)
.PHONY: help run console test test-cluster chaos check types console-checked format bench bench-grounding bench-extraction lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: ## Start the engine with sample work (Ctrl-C ends it)
	@tools/bootstrap run
	@tools/console || echo "The console could not be built; the rest works without it." >&2
	@tools/browser >/dev/null || true
	@exec $(BIN)/treadle serve --samples

console: ## Build the web console, where its sources have changed
	@tools/bootstrap run
	@tools/console

test: ## Run every test (ARGS="tests/core -x" are pytest's)
	@tools/bootstrap dev
	@tools/console
	@tools/test $(ARGS)

test-cluster: ## Run the dialects' tests against three nodes that take turns (ARGS="-k retry" are pytest's)
	@tools/bootstrap dev
	@TREADLE_TEST_NODES=3 TREADLE_TEST_BROWSER="$$(tools/browser || true)" $(BIN)/pytest $(CLUSTER_TESTS) $(ARGS)

chaos: ## Faults for a cluster under load, and a checker of what it did (ARGS="--seeds 1-9 --faults 120")
	@tools/bootstrap dev
	$(BIN)/python -m bench.chaos $(ARGS)

check: ## Format, lint, types, layers, tests: what has to be green at every commit
	@tools/bootstrap dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j2 types console-checked
	@$(MAKE) --no-print-directory test

types:
	$(BIN)/mypy

console-checked:
	@tools/console check

format: ## Format and mend what can be mended by machine
	@tools/bootstrap dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: ## Measure, and write the tables of docs/performance.md anew
	@tools/bootstrap dev
	$(BIN)/python -m bench $(or $(ARGS),--write)

bench-grounding: ## How well plain language finds what is meant on a page (ARGS="own --half dev --show wrong")
	@tools/bootstrap dev
	@TREADLE_TEST_BROWSER="$$(tools/browser || true)" $(BIN)/python -m bench.grounding $(ARGS)

bench-extraction: ## How well questions to a page are answered (ARGS="--half dev --show wrong,refused")
	@tools/bootstrap dev
	@TREADLE_TEST_BROWSER="$$(tools/browser || true)" $(BIN)/python -m bench.extraction $(ARGS)

lock: ## Lock the newest versions of all dependencies
	@tools/lock

clean: ## Remove everything that was built or fetched
	rm -rf .venv .cache build dist src/treadle/console/static console/node_modules console/.svelte-kit .mypy_cache .pytest_cache .ruff_cache .import_linter_cache test-output
