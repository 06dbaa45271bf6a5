# Every command of the project. `make help` lists them. The work is in tools/*.sh; each says what it does.

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run build site test test-rust test-browser lint format deny watch bench dist clean-data

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: ## Set everything up and serve the portal with demonstration data on http://127.0.0.1:3000
	@tools/run.sh

build: ## Build the server (target/release/mingxin) and what the browser loads (target/site)
	@tools/build.sh

site: ## Build only what the browser loads (target/site)
	@tools/build-site.sh

test: ## Set everything up and run every test: formatting, lints, licences, Rust on both databases, browser
	@tools/test.sh

test-rust: ## Run only the Rust tests, on SQLite and on a throw-away PostgreSQL; ARGS go to cargo test (ARGS="-p domain")
	@tools/test.sh rust $(ARGS)

test-browser: ## Run only the browser tests; ARGS go to playwright test (ARGS="search.spec.ts --project=phone")
	@tools/test.sh browser $(ARGS)

lint: ## Check formatting, clippy for server and browser, the browser tests' types, and scripts
	@tools/test.sh lint

format: ## Format the Rust code
	@cargo fmt --all

deny: ## Check licences, sources and doubled versions of every dependency
	@tools/test.sh deny

watch: ## Rebuild and reload while you edit (needs cargo-leptos)
	@tools/watch.sh

bench: ## Measure speed against bare servers and print the table
	@tools/bench.sh

dist: ## Build the best binary, for shipping: target/dist/mingxin and target/dist/site
	@tools/build.sh dist

clean-data: ## Remove the demonstration database in data/; the key file beside it stays
	@echo "→ Removing data/mingxin.db" >&2
	@rm -f data/mingxin.db data/mingxin.db-wal data/mingxin.db-shm
