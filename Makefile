# The verbs: report test test-all lint docs bench help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest -q -n 2
# Images of containers often forbid Python to keep what it compiled: each of the hundreds of processes that the tests start
# would then compile the package again, and each worker all tests.
export PYTHONDONTWRITEBYTECODE :=

COMPILED := build/compiled

# Of the benchmarks: that what they call exists and takes these arguments; the types of their tables are not checked.
CALLS_ONLY := $(addprefix --disable-error-code=,arg-type operator assignment index misc no-untyped-call import-not-found import-untyped unused-ignore)

.PHONY: report test test-all test-compiled readings lint docs bench fuzz compiled lock help
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

# Exact versions by hash first, then the project itself on top of them, with nothing resolved again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "discourse needs Python 3.11 or later; found: $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (about a minute, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

report: $(STAMP) ## run the study's notebooks and render its report into build/report/
	@$(BIN)/discourse report corpus --out build/report --lang ar
	@$(BIN)/python docs/figures.py update build/report/figures

test: $(STAMP) ## the test suite
	$(PYTEST) -m "not slow"

test-all: test ## the suite and the heavy checks: full report, browser, large corpus
	$(PYTEST) -m "slow and not compiled" --dist loadgroup

test-compiled: $(STAMP) ## the compiled build gives the same as the source (needs a C compiler; minutes)
	$(PYTEST) -n 0 -m compiled tests/test_compiled.py

readings: $(STAMP) ## write down again what is read in the texts of the tests, after a change of rules or words; look at the diff
	$(BIN)/python tests/test_composed.py
	$(BIN)/python tests/test_records.py
	$(BIN)/python tests/test_readings.py
	$(BIN)/python tests/test_tables.py

lint: $(STAMP) ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy benchmarks $(CALLS_ONLY)
	$(BIN)/lint-imports

docs: $(STAMP) ## the documentation site into build/docs/, without network access
	@$(BIN)/python -m sphinx -q -W --keep-going -b html -d build/docs/.doctrees docs build/docs
	@echo build/docs/index.html

bench: $(STAMP) ## every measured figure that the project quotes
	$(BIN)/python benchmarks/all.py

fuzz: $(STAMP) ## broken input for every reader and text function, a minute for each; inputs that fail go to build/fuzz/
	$(BIN)/python benchmarks/fuzz.py --seconds $(or $(SECONDS_EACH),60)

# In a folder of its own: libraries in src/ would go on running after their source is edited.
compiled: $(STAMP) ## attribution and stance in machine code, same results in about half the time, into build/compiled/ (needs a C compiler; minutes)
	@rm -rf $(COMPILED) && mkdir -p build
	@echo "compiling (two to five minutes)"
	@DISCOURSE_COMPILE=1 $(BIN)/python -m build --wheel --no-isolation --outdir $(COMPILED) . >build/compiled.log 2>&1 || { tail -5 build/compiled.log; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --target $(COMPILED)/site $(COMPILED)/*.whl
	@echo "$$(ls $(COMPILED)/*.whl): install it where this Python version and system are, also on every worker of a cluster"
	@echo "here, without installing: PYTHONPATH=$(COMPILED)/site $(BIN)/discourse scale ARTICLES --out OUT"

lock: ## resolve the exact versions again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --extra notebooks --extra dev --extra docs pyproject.toml -o requirements.lock
