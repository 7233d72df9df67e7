# Two commands do everything: `make report` renders the reports, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= mali

.DEFAULT_GOAL := help
.PHONY: help report test test-long lab app check docs site lock clean

help:            ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

report: $(VENV)/ready   ## render the reports of CORPUS (default mali) to outputs/
	$(BIN)/crossread render $(CORPUS)

test: $(VENV)/ready-dev ## run all tests
	$(BIN)/python -m pytest

test-long: $(VENV)/ready-dev ## run the tests that take an hour: corpora spoilt at random, every notebook cold, changed code
	CROSSREAD_FUZZ_SEEDS=20000 $(BIN)/python -m pytest tests/fuzz --dist load
	$(BIN)/python -m pytest -m long
	$(BIN)/python tools/mutate.py

lab: $(VENV)/ready      ## open JupyterLab on the first notebook
	$(BIN)/jupyter lab notebooks/00_start_here.ipynb

$(VENV)/ready-app: $(VENV)/ready requirements-app.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-app.lock
	touch $@

app: $(VENV)/ready-app  ## open the explorer of CORPUS alone in the browser, which needs no network
	$(BIN)/crossread app $(CORPUS)

check: $(VENV)/ready-dev ## check the data, the style and the types
	$(BIN)/crossread check $(CORPUS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/ready-dev  ## bring the generated pages of the docs and of the README up to date
	$(BIN)/python tools/make_docs.py

$(VENV)/ready-site: $(VENV)/ready-dev tools/site/requirements.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r tools/site/requirements.lock
	touch $@

site: $(VENV)/ready-site  ## build README, docs and notebooks into a site that works offline
	$(BIN)/python tools/make_site.py

PIN := uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --quiet
lock:            ## pin the dependencies again (needs uv)
	$(PIN) --extra app --extra build --extra cluster --extra dev --extra exchange --extra import --extra nbgrader pyproject.toml -o requirements-dev.lock
	$(PIN) --extra build -c requirements-dev.lock pyproject.toml -o requirements.lock
	$(PIN) --extra app -c requirements-dev.lock pyproject.toml -o requirements-app.lock
	$(PYTHON) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['docs'], sep='\n')" \
	| $(PIN) -c requirements-dev.lock - -o tools/site/requirements.lock

clean:           ## remove the environment and the reports
	rm -rf $(VENV) outputs/*/
