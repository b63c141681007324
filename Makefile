# Each target is one command; `make` alone lists them. Needs uv (https://docs.astral.sh/uv/).
.DEFAULT_GOAL := help
.PHONY: help run test check bench bundle pictures

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run:  ## Start the program
	uv run asnbrand-train

test:  ## Run the tests on every core
	uv run pytest

check:  ## Lint, types, import contracts and translations
	uv run ruff check .
	uv run ruff format --check .
	uv run mypy
	uv run lint-imports --no-logo
	uv run python packaging/translations.py check

bench:  ## Measure the budgets and write docs/benchmarks.md
	uv run python -m benchmarks --write

bundle:  ## Build the offline bundles into dist/
	uv run python packaging/bundle.py windows
	uv run python packaging/bundle.py linux

pictures:  ## Draw the screens of the documentation anew
	uv run python packaging/pictures.py
