# The commands of the project. `make help` lists them; everything they make lies in .venv, node_modules and var.
.DEFAULT_GOAL := help
.PHONY: help demo manage test check bench messages processes openapi format lock clean

# The first Python on this machine that is new enough, unless PYTHON= names one.
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$found -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$found && break; done)
TOO_OLD = 파이썬 3.11 이상이 필요합니다. 설치한 뒤 다시 실행하거나 PYTHON=경로로 지정하십시오. \
	(Python 3.11 or newer is needed: install it, or name it with PYTHON=)
WORKBENCH = @test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "✗ $(TOO_OLD)" >&2; exit 1; }; PYTHONPATH=platform exec "$(PYTHON)" -m workbench.bootstrap

ARGS ?=
export PORT

help: ## this list
	@echo "앞장 · Apjang"; echo
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: ## the whole installation on this machine            make demo PORT=8001
	$(WORKBENCH) demo

manage: ## a command of manage.py in the demo's database       make manage ARGS="provision jeju"
	$(WORKBENCH) manage $(ARGS)

test: ## the tests                                         make test ARGS="tests/kernel -k worktime"
	$(WORKBENCH) test $(ARGS)

check: ## style, types, contracts, freshness                make check ARGS="types imports"
	$(WORKBENCH) check $(ARGS)

bench: ## the figures of benchmarks/                        make bench ARGS="provision"
	$(WORKBENCH) bench $(ARGS)

messages: ## bring locale/en up to date with the source        make messages
	$(WORKBENCH) messages

processes: ## write docs/processes.md from the process tables   make processes
	$(WORKBENCH) processes

openapi: ## write docs/openapi.yaml from the code             make openapi
	$(WORKBENCH) openapi

format: ## let ruff put the source in order                  make format
	$(WORKBENCH) format

lock: ## resolve requirements/*.in anew, with hashes       make lock
	$(WORKBENCH) lock

clean: ## remove what the tools left, keep data             make clean
	rm -rf var/cache var/static .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +
