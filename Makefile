PYTHON ?= python3

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

install:  ## install for work on handout itself
	$(PYTHON) -m pip install -e '.[test]'

test:  ## run the tests
	$(PYTHON) -m pytest

lint:  ## check style and types
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy

format:  ## put the code into its form
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

content:  ## check the library that ships
	$(PYTHON) -m handout check

figures:  ## draw the figures whose poses have changed
	$(PYTHON) -m handout.figures
	$(PYTHON) tests/contact_sheets.py

golden:  ## write what a screen reader says anew; read the difference before committing
	HANDOUT_GOLDEN=write $(PYTHON) -m pytest tests/test_golden.py

docs:  ## write the tables of docs/content-format.md anew
	$(PYTHON) tests/key_tables.py

pages:  ## make the pictures of pages in README.md anew
	$(PYTHON) tests/page_images.py

bench:  ## the same handout by handout and by others; needs pip install -e '.[bench]'
	PYTHONPATH=src:. $(PYTHON) -m benchmarks

ci:  ## all checks in a fresh environment
	.ci/run

.PHONY: help install test lint format content figures golden docs pages bench ci
