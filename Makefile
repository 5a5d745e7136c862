# The door to everything. Each target sets up what it needs first, once; see tools/setup.py.
PYTHON ?= python3
RUN := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test quick check bench mutants docs messages lock clean runtime dev

help:
	@echo "make demo      the demo region, served on this machine"
	@echo "make test      every test, on SQLite and on PostgreSQL, with a browser"
	@echo "make quick     the tests on SQLite that need no browser and are not slow"
	@echo "make check     style, types, walls between rooms, guards, migrations, messages"
	@echo "make bench     the promises of speed, measured"
	@echo "make mutants   what tests notice when decision, vault and journal are broken on purpose"
	@echo "make docs      the reference pages that are generated from the code"
	@echo "make messages  bring the kk and ru catalogues up to the source"
	@echo "make lock      pin the dependencies of pyproject.toml with their hashes"
	@echo "make clean     remove what these made; data in var/ stays"
	@echo "More words for the program behind a target: make test ARGS='-k clock'"

runtime dev:
	@$(PYTHON) tools/setup.py $@

demo: runtime
	@exec $(RUN) -m arasha demo $(ARGS)

test: dev
	@exec $(RUN) -m tools.run_tests $(ARGS)

quick: dev
	@exec $(RUN) -m tools.run_tests --sqlite-only -m "not browser and not slow" $(ARGS)

check: dev
	@exec $(RUN) -m tools.check $(ARGS)

bench: dev
	@exec $(RUN) -m benchmarks $(ARGS)

mutants: dev
	@exec $(RUN) -m tools.mutants $(ARGS)

docs: dev
	@exec $(RUN) -m arasha docs $(ARGS)

messages: dev
	@$(RUN) -m tools.messages update
	@$(RUN) -m tools.messages compile

lock: dev
	@exec $(RUN) -m tools.lock $(ARGS)

clean:
	rm -rf .venv .setup .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf mutants benchmarks/out tests/out .coverage .coverage.*
	rm -f locale/*/LC_MESSAGES/*.mo
	find arasha tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
