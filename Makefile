# One command a job; `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8866
WORKERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"
BELOW_INPUTS := errors catalog local paths slim templates tongues curriculum workbook statistics privacy figures tables
comma := ,
empty :=
space := $(empty) $(empty)
COVERED_WHOLE := $(subst $(space),$(comma),$(foreach name,$(BELOW_INPUTS),lmi_widgets/$(name).py lmi_widgets/$(name)/*))

.PHONY: help install present lab test nightly looks approve statement bench check browser teams wheel lock ledger catalog clean

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(READY) ## make the environment in .venv, with everything locked

# The newest Python that fits, since a Mac's own `python3` may be 3.9.
$(BIN)/python:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    $$python -m venv $(VENV) && exit 0; rm -rf $(VENV); \
	    echo "$$python has no venv with pip. On Debian and Ubuntu: apt install python3-venv. Then: make" >&2; exit 1; \
	  fi; \
	done; \
	echo "This needs Python 3.11 or later; found: $$(python3 --version 2>&1 | head -n 1)." \
	  "Install a newer Python, then run make again." >&2; exit 1

$(READY): binder/requirements.txt tests/requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r binder/requirements.txt
	$(PIP) install --quiet --require-hashes -r tests/requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

present: $(READY) ## serve the workshop on this machine (PORT=8866)
	$(BIN)/lmi present --port $(PORT)

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

browser: $(READY) ## find the browser that the tests use, or install it
	@$(BIN)/python tests/browser.py

test: browser ## run every test, with coverage
	@rm -f .coverage .coverage.*
	$(BIN)/pytest notebooks --nbval-lax --nbval-cell-timeout=60
	$(BIN)/pytest tests -m "not nightly" -rs -n $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-report=
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include="$(COVERED_WHOLE)"

nightly: browser ## run the tests that take minutes
	$(BIN)/pytest tests -m nightly

looks: browser ## compare every page with its approved picture, at every size
	$(BIN)/pytest tests/pages -m looks -rs

approve: browser ## take every page's new picture as approved; then look at what git says has changed
	$(BIN)/pytest tests/pages -m looks --approve

statement: browser ## run the tests of WCAG 2.2, and keep their results for the accessibility statement
	$(BIN)/python -m pytest tests -p tests.statement -m wcag

bench: browser ## measure what we claim about speed (see benchmarks/README.md)
	$(BIN)/python -m benchmarks.thirty_pages
	$(BIN)/python -m benchmarks.thirty_pages --kind ours --runs 20
	$(BIN)/python -m benchmarks.one_person
	$(BIN)/python -m benchmarks.gone
	$(BIN)/python -m benchmarks.rating
	$(BIN)/python -m benchmarks.team_build --teams 20 --memory

check: $(READY) ## format, lint and types; changes nothing
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	@for notebook in notebooks/*.ipynb; do $(BIN)/nbstripout --keep-id --verify "$$notebook" || exit 1; done
	$(BIN)/lmi curriculum check

teams: $(READY) ## build every team's copies and report, in build/teams
	$(BIN)/lmi team build

wheel: $(READY) ## build the wheel, in dist
	$(BIN)/hatchling build --target wheel

# Without addresses: pip finds the same files, by their hashes, wherever it is told to look.
lock: $(READY) ## choose the newest versions again, for Binder, make and CI
	$(LOCK) --upgrade --group pyproject.toml:binder pyproject.toml --output-file binder/requirements.txt
	$(LOCK) --upgrade --constraints binder/requirements.txt --group pyproject.toml:dev --output-file tests/requirements.txt

ledger: $(READY) ## note every item of the curriculum in its inventory, when it is complete
	$(BIN)/python data/curriculum/ledger.py

catalog: $(READY) ## gather every text that a person sees, and compile its translations
	@mkdir -p lmi_widgets/locale
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location --sort-output \
	  --omit-header --output-file lmi_widgets/locale/lmi.pot .
	$(BIN)/pybabel --quiet update --domain lmi --input-file lmi_widgets/locale/lmi.pot \
	  --output-dir lmi_widgets/locale --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100
	$(BIN)/pybabel --quiet compile --domain lmi --directory lmi_widgets/locale
	@$(BIN)/python tests/untranslated.py

clean: ## remove what make made (teams/ stays)
	rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis
