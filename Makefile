# run and test are all anybody needs; both set up what they use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# What Python compiles once serves every process that the tests start.
COMPILED := PYTHONDONTWRITEBYTECODE=

.PHONY: run test bench lint clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py

test: $(VENV)/.test lint
	sh tests/tools.sh
	$(COMPILED) $(BIN)/python -m pytest -n 3 --dist loadgroup --no-loadscope-reorder

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

$(VENV)/.run: requirements.txt constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: $(VENV)/.run requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
