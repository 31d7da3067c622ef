# Everything a developer or a trial needs. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run demo test check fix bench requirements browser

VENV := .venv
BIN := $(VENV)/bin
# The newest suitable Python; PYTHON=… names another.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do $$name -c \
	'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)' 2>/dev/null && break; done)
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
INSTALL := $(if $(UV),uv pip install -q --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check)
NODE_SUITS := node -e 'const [a, b] = process.versions.node.split(".").map(Number); \
	process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1
# Tools of the environment first: where no suitable Node is installed, one lives there.
export PATH := $(CURDIR)/$(BIN):$(PATH)
CHROMIUMS := chromium chromium-browser google-chrome google-chrome-stable
STATIC := src/lixiang/static

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-14s%s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/base.done $(STATIC)/dist/manifest.json ## install what running needs: environment and front end

run: setup ## start the platform with demonstration data; PORT=8000 LIXIANG_HOME=… HOST=127.0.0.1
	@LIXIANG_DEMO=1 exec $(BIN)/lixiang serve

demo: setup ## make the demonstration data in LIXIANG_HOME without serving it
	@LIXIANG_DEMO=1 $(BIN)/lixiang demo

test: check browser ## check, then run every test, the browser's included
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/dev.done $(STATIC)/dist/manifest.json ## format, lint, types, layers, templates: what needs no database
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --check --lint --quiet src/lixiang/templates
	$(BIN)/mypy

fix: $(VENV)/dev.done ## mend what ruff can mend
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

bench: $(VENV)/dev.done $(STATIC)/dist/manifest.json ## measure performance
	$(BIN)/pytest -q -s -p no:randomly -o python_files='bench_*.py' tests/bench

requirements: ## lock the dependencies of pyproject.toml again, with hashes and without addresses (needs uv)
	$(LOCK) -o requirements/base.txt pyproject.toml
	$(LOCK) -o requirements/dev.txt -c requirements/base.txt --group dev pyproject.toml
	$(LOCK) -o requirements/build.txt --group build
	$(LOCK) -o requirements/node.txt --group node
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

# --- Steps -----------------------------------------------------------------------------------------------
$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "Lixiang needs Python 3.11 or newer; name one: make PYTHON=/path/to/python" >&2; exit 1; }
ifeq ($(UV),uv)
	uv venv -q --clear --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv --clear $(VENV) || { echo "On Debian: apt-get install python3-venv" >&2; exit 1; }
endif
	@touch $@

$(VENV)/base.done: requirements/base.txt requirements/build.txt pyproject.toml | $(VENV)/made
	$(INSTALL) --require-hashes -r requirements/base.txt -r requirements/build.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/base.done
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/done: package.json package-lock.json requirements/node.txt | $(VENV)/base.done
	@$(NODE_SUITS) || $(INSTALL) --require-hashes -r requirements/node.txt
	npm ci --silent
	@touch $@

$(STATIC)/dist/manifest.json: vite.config.mjs $(shell find $(STATIC)/js $(STATIC)/css -type f) node_modules/done
	npm run --silent build -- --logLevel warn
	@touch $@

browser:
	@for name in "$${CHROMIUM:-none}" $(CHROMIUMS); do command -v "$$name" >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends chromium fonts-noto-cjk; \
	else \
		echo "The tests need Chromium: sudo apt-get install chromium   (or name one: CHROMIUM=/path/to/chromium)" >&2; exit 1; \
	fi
