# Every command of the course. `make` alone lists them.
# The first one of them installs what it needs into .venv; PYTHON=... chooses the Python for that.

VENV_PYTHON := .venv/bin/python
# Containers run as root, where JupyterLab wants to be told that this is meant.
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help install lab test coverage lint types refresh lock browser picture docs bench mutants clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: ## make .venv ready (the other commands do this by themselves)
	@sh tools/install.sh

lab: install ## open the course in JupyterLab, at its first lesson
	$(VENV_PYTHON) -m jupyter lab $(ROOT_FLAG) --ServerApp.ip=127.0.0.1 --ServerApp.root_dir="$(CURDIR)" \
		--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(LAB_FLAGS)

test: install ## run every test: package, doctests, lessons, widgets
	$(VENV_PYTHON) -m pytest $(TEST_FLAGS)

# Without the lessons, whose kernels nbval would measure one by one, and the browser, which runs them in kernels, too.
# Coverage would wait for the thread that the test left out here cannot stop; `make test` runs it.
UNSTOPPABLE := tests/exercises/test_engine.py::test_a_loop_that_will_not_stop_is_given_up
coverage: install ## measure which lines and branches of convlab the tests reach; fail below 98 %
	$(VENV_PYTHON) -m pytest benchmarks convlab tests tools --ignore=tests/browser --deselect=$(UNSTOPPABLE) --cov --cov-fail-under=98 \
		$(TEST_FLAGS)

lint: install ## check the style of the code
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .

types: install ## check the types
	$(VENV_PYTHON) -m mypy

refresh: install ## run the lessons and store their outputs (NOTEBOOK=... for one)
	$(VENV_PYTHON) -m tools.refresh $(NOTEBOOK)

lock: install ## write requirements.lock and environment.yml anew from pyproject.toml (needs uv)
	$(VENV_PYTHON) -m tools.environment

browser: install ## install the Chromium that the browser tests drive
	sh tools/browser.sh

picture: install ## draw docs/explorer.gif anew (needs Chromium)
	$(VENV_PYTHON) -m tools.screenshot

mutants: install ## break the package in many places and see which the tests notice (long; see tests/mutants.md)
	$(VENV_PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["mutation"])' \
		| xargs $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check
	$(VENV_PYTHON) -m mutmut run $(MUTANT_FLAGS)
	$(VENV_PYTHON) -m mutmut results
	$(VENV_PYTHON) -m mutmut export-cicd-stats
	$(VENV_PYTHON) -m tools.mutants

bench: install ## time convlab against its peers, write benchmarks/results (long; PART=... for one)
	$(VENV_PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["oracle"])' \
		| xargs $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check
	$(VENV_PYTHON) -m benchmarks $(PART)

docs: install ## write the API page into build/api
	$(VENV_PYTHON) -m tools.api build/api

clean: ## remove .venv, caches and everything else that these commands made
	rm -rf .venv dist build mutants .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name node_modules -prune -o -name __pycache__ -type d -exec rm -rf {} +
