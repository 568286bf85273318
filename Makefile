# The everyday commands; `make help` lists them.
#
# What they need is made once, kept in .venv/, node_modules/ and build/, and made again only when the
# files that it is made from have changed. Everything is installed from lock files, with hashes.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
# Set-up has an order; only the checks inside `make test` run side by side.
ifeq ($(MAKELEVEL),0)
.NOTPARALLEL:
endif
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
bin := .venv/bin
stamps := build/stamps
uv := build/uv/bin/uv
catalogs := $(wildcard groundswell/locale/*/LC_MESSAGES/django.po groundswell/locale/of_others/*/LC_MESSAGES/django.po)
front_sources := $(shell find islands -type f 2>/dev/null) $(wildcard vite.config.ts tsconfig.json)

.PHONY: help demo test test-long lint fix dev bench set-up cluster messages requirements check-python check-front clean
.DEFAULT_GOAL := help

help: ## List these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | column -t -s '|'

demo: set-up ## Build and serve the demonstration challenge (ARGUMENTS="--lan" for a real phone)
	@exec $(bin)/groundswell demo $(ARGUMENTS)

test: $(stamps)/dev $(stamps)/front $(stamps)/translations system-packages ## All checks and tests
	@$(MAKE) -j2 --output-sync=target check-python check-front
	@$(bin)/pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder $(ARGUMENTS)

test-long: system_packages_for := cluster
test-long: $(stamps)/dev $(stamps)/cluster $(stamps)/front $(stamps)/translations system-packages ## The tests that take long
	@$(bin)/pytest -m long --numprocesses 2 --dist loadgroup --no-loadscope-reorder $(ARGUMENTS)

lint: $(stamps)/dev $(stamps)/front ## Style, types and layers, without tests
	@$(MAKE) -j2 --output-sync=target check-python check-style-front

fix: $(stamps)/dev $(stamps)/front ## Mend of the style what can be mended by machine
	@$(bin)/ruff check --fix . ; $(bin)/ruff format . ; npm run --silent fix

dev: $(stamps)/dev $(stamps)/front $(stamps)/translations ## Serve this checkout, and reload what changes
	@npm run --silent dev & trap 'kill $$!' EXIT; $(bin)/groundswell serve --reload $(ARGUMENTS)

bench: $(stamps)/dev $(stamps)/front $(stamps)/translations ## All benchmarks into bench/RESULTS.md (DATA=folder)
	@$(bin)/python -m bench $(DATA)

set-up: $(stamps)/base $(stamps)/front $(stamps)/translations ## Everything that serving needs, no more
	@:

cluster: set-up $(stamps)/cluster ## What asking an Apache Spark cluster needs besides (and Java 17 or 21)
	@:

messages: $(stamps)/dev ## Collect the texts to translate into groundswell/locale
	@mkdir -p groundswell/locale && cd groundswell && ../$(bin)/django-admin makemessages --locale ar \
	    --ignore 'tests/*' --ignore 'migrations/*' --no-obsolete --no-wrap --add-location file

requirements: $(uv) ## Resolve requirements/*.in again, within what they allow
	@cd requirements && ../$(uv) pip compile -q --upgrade $(resolve) uv.in -o uv.txt
	@cd requirements && ../$(uv) pip compile -q --upgrade $(resolve) base.in -o base.txt
	@cd requirements && ../$(uv) pip compile -q --upgrade $(resolve) dev.in -c base.txt -o dev.txt
	@cd requirements && ../$(uv) pip compile -q --upgrade $(resolve) cluster.in -c base.txt -o cluster.txt

clean: ## Throw away what these commands made (not var/, where the data are)
	@rm -rf .venv build node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Names, versions and hashes, and no addresses: whoever installs decides where from.
resolve := --universal --generate-hashes --no-header --python-version 3.11

# --- The parts of `test` and `lint` -------------------------------------------------------------------

.PHONY: check-style-front system-packages

check-python:
	@$(bin)/ruff check --quiet . && $(bin)/ruff format --check --quiet . && echo 'ruff: nothing to say'
	@$(bin)/lint-imports 2>&1 | sed -n '/^Contracts/,$$p'
	@$(bin)/mypy

check-style-front:
	@npm run --silent check

check-front: check-style-front
	@npm test --silent

system-packages:
	@bash tests/system-packages.sh $(system_packages_for)

# --- What is made once ---------------------------------------------------------------------------------

$(stamps)/programs:
	@bash tests/needed-programs.sh $(PYTHON)
	@mkdir -p $(@D) && touch $@

$(uv): requirements/uv.txt | $(stamps)/programs
	@echo 'Setting up uv ...' >&2
	@$(PYTHON) -m venv --clear build/uv
	@build/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# One environment serves both: what development needs contains what the software needs.
$(stamps)/base: requirements/base.txt pyproject.toml $(uv)
	@$(call install,$(if $(wildcard $(stamps)/dev),dev,base))
	@touch $@

$(stamps)/dev: requirements/base.txt requirements/dev.txt pyproject.toml $(uv)
	@$(call install,dev)
	@touch $@ $(stamps)/base

# It is added to either, and added again when that was made again, which takes away what it does not name.
$(stamps)/cluster: requirements/cluster.txt $(stamps)/base
	@echo 'Installing requirements/cluster.txt (400 MB) ...' >&2
	@$(uv) pip install --quiet --require-hashes --python $(bin)/python -r $<
	@touch $@

# Compiled now, or every process would do it again where it may not write beside the source.
define install
echo 'Installing requirements/$(1).txt ...' >&2; \
test -x $(bin)/python || $(uv) venv --quiet --no-python-downloads --python $(PYTHON) .venv; \
$(uv) pip sync --quiet --compile-bytecode --require-hashes --python $(bin)/python requirements/$(1).txt; \
$(uv) pip install --quiet --offline --no-deps --python $(bin)/python --editable .; \
$(bin)/python -m compileall -q groundswell
endef

$(stamps)/npm: package-lock.json package.json | $(stamps)/programs
	@echo 'Installing the front end ...' >&2
	@npm ci --silent --ignore-scripts
	@mkdir -p $(@D) && touch $@

$(stamps)/front: $(stamps)/npm $(front_sources)
	@echo 'Building the front end ...' >&2
	@npm run --silent build -- --logLevel error >&2
	@touch $@

# Babel writes the catalogues, so that the demonstration needs no gettext.
$(stamps)/translations: $(catalogs) $(stamps)/base
	@for catalog in $(catalogs); do \
	    $(bin)/pybabel --quiet compile --input-file $$catalog --output-file $${catalog%.po}.mo; \
	done
	@touch $@
