# `make` on a fresh machine sets everything up, once, and prints every document into out/.
# Words after ARGS= go through: make ARGS="--only 'leaflet*'", make test ARGS="-k kinsoku".

python := .venv/bin/python
.DEFAULT_GOAL := print
.PHONY: print serve setup setup-web setup-test test check golden mutations stress bench clean help

print: setup  ## set up (once) and make every document into out/
	$(python) render.py $(ARGS)

serve: setup-web  ## set up (once) and open the page for those who print
	$(python) render.py serve $(ARGS)

setup:  ## make .venv ready to print
	@sh scripts/setup.sh

setup-web:  ## make .venv ready for the page as well
	@sh scripts/setup.sh web

setup-test:
	@sh scripts/setup.sh test

test: setup-test  ## set up for tests (once) and run all of them
	$(python) -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: setup-test  ## format, lint, types and the direction of imports
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	.venv/bin/lint-imports

golden: setup-test  ## accept what is made now as the reference that tests compare with
	$(python) -m brochures.dataset.json_schema
	$(python) -m pytest --update-golden $(ARGS)

mutations: setup-test  ## damage real documents in many ways and write which check stops each (docs/mutations.md)
	PYTHONPATH=.:tests $(python) -m mutations

stress: setup-test  ## draw the pieces of 300 cities that nobody has seen: make stress ARGS=50
	PYTHONPATH=.:tests $(python) -m stress $(ARGS)

bench: setup-test  ## measure how fast it is here: make bench ARGS=--quick
	$(python) -m bench $(ARGS)

clean:  ## delete out/ and caches (to set up anew, delete .venv too)
	rm -rf out build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/make \1	\2/p' Makefile
