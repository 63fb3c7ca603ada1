# Every task of a developer and of someone who wants to look. `make` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= var
DEMO_PASSWORD ?= warta-demo
PYTEST_ARGS ?=
# uv trusts the certificates of the machine, as pip, git and curl do.
UV_SYSTEM_CERTS ?= 1
export PORT DATA_DIR DEMO_PASSWORD UV_SYSTEM_CERTS

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
UV_EXPORT := uv export --no-config --frozen --quiet --no-header --format requirements-txt
CATALOGUES := $(VENV)/.catalogues
DEV := $(VENV)/.dev
# A developer's tools, there or about to be installed, include what the demo needs.
DEMO := $(if $(wildcard $(DEV))$(filter-out demo demo-reset bench,$(MAKECMDGOALS)),$(DEV),$(VENV)/.demo)
# The demo is a small server: production settings, and whatever the shell names is left aside.
DEMO_RUN = env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY -u ALLOWED_HOSTS WARTA_DEMO=1 \
  BASE_URL=http://127.0.0.1:$(PORT) DJANGO_SETTINGS_MODULE=cms.settings.production $(BIN)/python manage.py

# A file of tests stays in one process, which makes what its tests share once; in the order in which
# tests/conftest.py puts them. `--dist loadgroup` does not group anything with pytest 9.2.
IN_PARALLEL := --numprocesses 2 --dist loadfile --no-loadscope-reorder
# Bytecode is kept, whatever the shell says: each process that a test starts would compile everything.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@echo "Warta. Targets:"
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' Makefile

##@ Look
demo: $(DEMO) catalogues ## the whole newsroom with demo content, on 127.0.0.1:$PORT (8000)
	@exec $(DEMO_RUN) demo

demo-reset: $(DEMO) catalogues ## throw the demo's data away and start it over
	@exec $(DEMO_RUN) demo --reset

##@ Work
setup: $(DEV) catalogues ## the environment of a developer in .venv, and the catalogues

run: setup ## the demo content with development settings and reload
	@$(DEMO_RUN) demo --prepare
	@exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

catalogues: $(CATALOGUES)

messages: setup ## collect the texts of the code into locale/*/django.po (needs gettext)
	@command -v xgettext >/dev/null || { echo "messages needs gettext: apt install gettext" >&2; exit 1; }
	$(BIN)/python manage.py makemessages --locale id --locale en --no-obsolete --add-location=file \
	  --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' --verbosity 0

migrations: setup ## write migrations for changed models
	$(BIN)/python manage.py makemigrations

requirements: setup ## export uv.lock to deploy/requirements for machines without uv
	$(BIN)/$(UV_EXPORT) --no-default-groups --output-file deploy/requirements/production.txt
	$(BIN)/$(UV_EXPORT) --no-default-groups --group demo --output-file deploy/requirements/demo.txt
	$(BIN)/$(UV_EXPORT) --no-default-groups --group dev --output-file deploy/requirements/dev.txt

##@ Check
test: setup ## the tests that need no browser
	$(BIN)/python -m pytest --ignore=tests/browser -m 'not proof' $(IN_PARALLEL) $(PYTEST_ARGS)

proof: setup ## newsrooms at work for minutes: nothing stale, nothing twice, processes killed
	$(BIN)/python -m pytest --ignore=tests/browser -m proof $(IN_PARALLEL) $(PYTEST_ARGS)

# One after the other: a browser, a demo of three processes and the test need two cores.
test-browser: setup ## the tests in Chromium (needs chromium)
	$(BIN)/python -m pytest tests/browser $(PYTEST_ARGS)

format: setup ## format code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

lint: setup ## ruff and djade
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')

types: setup ## mypy with django-stubs
	$(BIN)/mypy .

imports: setup ## the import contracts
	$(BIN)/lint-imports --no-logo

docs: setup ## that the documentation is complete and its links resolve
	$(BIN)/python -m pytest tests/test_docs.py $(PYTEST_ARGS)

check: lint types imports ## lint, types, imports, migrations, deployment checks
	$(BIN)/python manage.py makemigrations --check --dry-run --settings cms.settings.test
	$(BIN)/python manage.py check --settings cms.settings.test

# LARGE=1 adds a site of 100,000 releases, DATABASE=postgresql://... what PostgreSQL needs at rest.
bench: $(DEMO) catalogues ## measure speed, memory, queries and weight on the demo content
	@exec $(BIN)/python -m benchmarks $(if $(LARGE),--large) $(if $(DATABASE),--database $(DATABASE))

# ONLY=feeds,mail runs parts, BASE=http://... looks at a site that runs, RECORD=1 writes the table down.
interop: setup ## programs of others read the demo: feeds, calendars, API, mail, files, HTML (needs Node.js, Java, chromium)
	@exec $(BIN)/python -m interop

screenshots: setup ## take the pictures of the editors' guides (needs chromium)
	@exec $(BIN)/python -m tests.browser.screenshots

##@ Tidy
clean: ## remove .venv, caches and compiled catalogues; keeps var/
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find locale -name '*.mo' -delete

# The environment: uv where it is installed, else venv and pip with hashed requirements. They are
# complete: `--no-deps`, or pip looks for newer releases of what is named with an extra, and stops.

$(VENV)/.dev: uv.lock deploy/requirements/dev.txt
	$(call install,dev)

$(VENV)/.demo: uv.lock deploy/requirements/demo.txt
	$(call install,demo)

ifneq ($(UV),)
define install
	@echo "Setting up .venv with uv ..."
	@$(UV) sync --frozen --quiet --inexact --no-default-groups --group $(1)
	@touch $@
endef
else
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Warta needs Python 3.11 or newer; name one with: make PYTHON=python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) and pip; the first time takes a minute ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --no-deps --requirement deploy/requirements/$(1).txt
	@touch $@
endef
endif

$(CATALOGUES): $(shell find locale -name '*.po') | $(DEMO)
	@$(BIN)/python manage.py catalogues
	@touch $@

.PHONY: help demo demo-reset setup run catalogues messages migrations requirements test proof \
  test-browser format lint types imports docs check bench interop screenshots clean
