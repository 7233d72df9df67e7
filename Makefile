# Two commands do everything: `make report` renders the reports, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= mali

.DEFAULT_GOAL := help
.PHONY: help report test test-long lab check readme lock clean

help:            ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

report: $(VENV)/ready   ## render the reports of CORPUS (default mali) to outputs/
	$(BIN)/crossread render $(CORPUS)

test: $(VENV)/ready     ## run all tests
	$(BIN)/python -m pytest

test-long: $(VENV)/ready ## run the tests that take an hour: corpora spoilt at random, every notebook cold, changed code
	CROSSREAD_FUZZ_SEEDS=20000 $(BIN)/python -m pytest tests/fuzz --dist load
	$(BIN)/python -m pytest -m long
	$(BIN)/python tools/mutate.py --number 60 --in texts compare corpus topics findings

lab: $(VENV)/ready      ## open JupyterLab on the first notebook
	$(BIN)/jupyter lab notebooks/00_start_here.ipynb

check: $(VENV)/ready    ## check the data, the style and the types
	$(BIN)/crossread check $(CORPUS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

readme: $(VENV)/ready   ## bring the codebook page and the generated parts of the README up to date
	$(BIN)/python -c "from pathlib import Path; from crossread.show.describe import write_pages; from crossread.corpus.load import open_corpus; write_pages(Path('README.md'), open_corpus('mali'))"

lock:            ## pin the dependencies again (needs uv)
	uv pip compile --universal --generate-hashes --all-extras --no-header --python-version 3.11 --quiet pyproject.toml -o requirements.lock

clean:           ## remove the environment and the reports
	rm -rf $(VENV) outputs/*/
