# Every verb of the project. `make` alone lists them.

PORT ?= 8000
PYTHON := .venv/bin/python
# Where mails and shared links point while the site runs on this machine.
LOCAL := exec env SITE_URL=http://127.0.0.1:$(PORT) DJANGO_SETTINGS_MODULE=site_config.settings
LOCKED := pyproject.toml uv.lock .python-version tools/install.sh

# Where it is set, every process would compile Django and Wagtail anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test smoke journeys races coverage mutants lint check format migrations bench lighthouse screenshots oracle record image clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

.venv/.runtime: $(LOCKED)
	@sh tools/install.sh runtime

.venv/.dev: $(LOCKED)
	@sh tools/install.sh dev

demo: .venv/.runtime ## Serve the demo site (PORT=8000, DATABASE_URL for PostgreSQL)
	@$(LOCAL).demo $(PYTHON) manage.py serve_demo --port $(PORT)

run: .venv/.dev ## Serve the site for development; it reloads when a file changes
	@$(LOCAL).dev $(PYTHON) manage.py migrate --verbosity 0
	@$(LOCAL).dev $(PYTHON) manage.py runserver 127.0.0.1:$(PORT)

node_modules/.package-lock.json: package.json package-lock.json
	@sh tools/install_checker.sh

test: .venv/.dev node_modules/.package-lock.json ## Run all tests: PostgreSQL, a real browser, and the smoke tests on SQLite
	@$(PYTHON) -m pytest -n 2 --dist worksteal
	@$(MAKE) --no-print-directory smoke

smoke: .venv/.dev ## Run the smoke tests on SQLite, as the demo does
	@DATABASE_URL=sqlite://:memory: $(PYTHON) -m pytest -m smoke

journeys: .venv/.dev ## Run only the tests that drive a browser
	@$(PYTHON) -m pytest -m journey

races: .venv/.dev ## Let two processes go at one page, a thousand rounds
	@$(PYTHON) -m tests.medical_review.races

coverage: .venv/.dev ## Run the sign-off's tests; fail if a line or branch of it wasn't taken
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal -m "not journey" --cov=medical_review --cov-branch --cov-fail-under=100 \
	  --cov-report=term-missing:skip-covered tests/medical_review

mutants: .venv/.dev ## Break the sign-off in one line each, and see that a test notices
	@$(PYTHON) -m tests.medical_review.mutants

lint: .venv/.dev ## Check style, types, templates, imports, file sizes, migrations and lock file
	@sh tools/lint.sh

check: .venv/.dev ## Do all that CI does
	@bash .ci/run

format: .venv/.dev ## Format Python and templates in place
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .
	@git ls-files -z --cached --others --exclude-standard -- '*.html' | xargs -0 .venv/bin/djhtml --tabwidth 2 || true

migrations: .venv/.dev ## Make migrations for changed models
	@$(PYTHON) manage.py makemigrations

bench: .venv/.dev ## Time a fresh clone of HEAD up to the demo's first answer, and a long post's citations
	@python3 tools/time_demo.py
	@$(PYTHON) -m pytest -q -s tests/bench

tools/lighthouse/node_modules/.package-lock.json: tools/lighthouse/package.json tools/lighthouse/package-lock.json
	@sh tools/install_lighthouse.sh

lighthouse: .venv/.dev tools/lighthouse/node_modules/.package-lock.json ## Measure the demo's pages under the production settings, as on a phone
	@$(PYTHON) -m tools.measure_pages

screenshots: .venv/.dev ## Photograph every kind of page in every width and look, and say what changed since the last time
	@$(PYTHON) -m pytest -q -s tests/journeys/test_accessibility.py --screens var/screens

oracle: .venv/.dev node_modules/.package-lock.json ## File citeproc-js's references anew, to compare ours with (needs npm; CHECK=1 only compares)
	@sh tools/uv.sh sync --frozen --inexact --group oracle
	@$(PYTHON) -m tests.oracle.golden $(if $(CHECK),--check)

image: ## Build the container image (docker, or buildah through BUILD_IMAGE)
	@sh tools/image.sh

record: .venv/.dev ## Put live answers of Crossref and PubMed in the canned ones' place (needs a network)
	@$(PYTHON) tools/canned_registries.py --record

clean: ## Remove the environment and caches; the demo's data in var/ stay
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
