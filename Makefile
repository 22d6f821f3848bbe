# The project's commands. `make` alone lists them.

PORT ?= 8000
# Your own folder, file or .zip to load; if empty, the samples.
TRANSCRIPTS ?=
# The institution whose records they are, for pages that do not name it.
BODY ?=
# Uses the first that is 3.11 or later and can create an environment. Set PYTHON=/path/to/python for another.
PYTHON ?= python3.13 python3.12 python3.11 python3
BENCHMARKS ?= read_records who_said_it resolve settle pages search whole_pages
# What searches through pages and reports, and so shows that a cluster answers them as the embedded engine does.
ON_CLUSTER := alignment chips completion concordance facts groups many_groups quotations quotes related results rules \
	scanning spelling trends volumes
VENV := .venv
# Compiled modules are kept, or every command and every process of the tests compiles them again.
export PYTHONDONTWRITEBYTECODE =
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test quick test-cluster check messages bench screens lock audit sbom password clean recreate

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 18

demo: $(VENV)/installed ## serve a demonstration on this machine (PORT=8001, TRANSCRIPTS=folder, BODY=name)
	@$(RUN) manage.py demo --port $(PORT) $(if $(BODY),--body "$(BODY)") $(if $(TRANSCRIPTS),"$(TRANSCRIPTS)")

test: $(VENV)/installed-for-development ## run all tests, one worker per core (ARGS="-n 0 -k words" for some, in one process)
	@$(RUN) -m pytest -n logical --maxprocesses 8 --dist worksteal $(ARGS)

quick: $(VENV)/installed-for-development ## run the tests that need no other program, for while you write (ARGS="-k words")
	@$(RUN) -m pytest -n logical --maxprocesses 8 --dist worksteal -m "not slow" $(ARGS)

test-cluster: $(VENV)/installed-for-development ## test searching on an OpenSearch cluster of three nodes (needs Java 17 and Maven)
	@$(RUN) -m tests.cluster $(RUN) -m pytest -n 0 -k "opensearch or cluster" tests/search/test_engine.py tests/search/test_writing_an_index.py tests/cluster $(ARGS)
	@TEST_ENGINE=opensearch $(RUN) -m tests.cluster $(RUN) -m pytest -n 0 $(addprefix tests/search/test_,$(addsuffix .py,$(ON_CLUSTER))) $(ARGS)

check: $(VENV)/installed-for-development ## lint, format, types, Django's own checks, import layers
	@$(MAKE) --no-print-directory --jobs 2 --output-sync types style layers migrations

.PHONY: types style migrations layers
types:
	$(RUN) -m mypy

style:
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check

migrations:
	$(RUN) manage.py check --fail-level WARNING
	$(RUN) manage.py makemigrations --check --dry-run

layers:
	$(RUN) -m pytest -q tests/test_layers.py

messages: $(VENV)/installed-for-development ## collect the texts of the pages for translation (needs gettext)
	$(RUN) manage.py makemessages --locale ru --no-wrap --no-obsolete --no-location --ignore var --ignore .venv --ignore docs --ignore tests --ignore samples
	$(RUN) manage.py compilemessages --ignore var --ignore .venv

bench: $(VENV)/installed-for-development ## measure reading, linking, pages and search (BENCHMARKS="pages search")
	$(foreach each,$(BENCHMARKS),$(RUN) -m benchmarks.$(each) &&) true

screens: $(VENV)/installed-for-development ## take the screenshots in docs/screens/ again
	$(RUN) -m tests.browser.screens

lock: $(VENV)/installed-for-development ## make requirements*.txt follow from pyproject.toml (UPGRADE=1 for the newest versions)
	$(RUN) -m pip install --quiet pip-tools
	$(RUN) -m piptools compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(RUN) -m piptools compile $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@sed -i.before -e '/^#/d' -e '/^$$/d' -e '1i # Exact versions, made by `make lock` from pyproject.toml.' requirements.txt requirements-dev.txt
	@rm requirements.txt.before requirements-dev.txt.before

# Versions that still fit are kept, also those written by hand. pip itself is left out.
LOCK := --quiet $(if $(UPGRADE),--upgrade) --strip-extras --no-header --no-annotate --no-allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

audit: $(VENV)/installed-for-development ## look for known weaknesses in the exact versions that we use (SERVICE=osv asks osv.dev)
	@$(RUN) -m tests.audit $(if $(SERVICE),--vulnerability-service $(SERVICE))

sbom: $(VENV)/installed-for-development ## write var/sbom.json, a CycloneDX list of all that is installed to run
	@mkdir -p var
	$(RUN) -m cyclonedx_py requirements --pyproject pyproject.toml --mc-type application --of JSON \
		--output-reproducible --output-file var/sbom.json requirements.txt

password: $(VENV)/installed ## give an editor a new password (EDITOR=editor)
	@$(RUN) manage.py changepassword $(if $(filter command line,$(origin EDITOR)),$(EDITOR),editor)

clean: ## delete the environment, caches and built files, but never the records in var/
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis var/static
	find . -name __pycache__ -type d -not -path "./var/*" -prune -exec rm -rf {} +

# Recreates an environment whose Python no longer runs (upgraded, or copied from another machine).
ifneq ($(shell $(RUN) -c "print('runs')" 2>/dev/null),runs)
  RECREATE := recreate
endif

recreate:

$(VENV)/installed: requirements.txt $(RECREATE)
	@$(make-environment)
	@echo "Installing requirements.txt into $(VENV)"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/installed-for-development: requirements-dev.txt $(RECREATE)
	@$(make-environment)
	@echo "Installing requirements-dev.txt into $(VENV)"
	@$(RUN) -m pip install --quiet --no-compile --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@ $(VENV)/installed

# Tries each Python by running it: a command that exists may still not start.
define make-environment
$(RUN) -m pip --version >/dev/null 2>&1 && exit; \
for python in $(PYTHON); do \
	if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Creating $(VENV) with $$("$$python" --version)"; \
		exec "$$python" -m venv --clear $(VENV); \
	fi; \
done; \
echo "No Python 3.11 or later with venv was found among: $(PYTHON)." >&2; \
echo "Install one (on Debian and Ubuntu also python3-venv), or give its path: make demo PYTHON=/path/to/python3.12" >&2; \
exit 1
endef
