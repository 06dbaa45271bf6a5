#!/usr/bin/env bash
# Rebuilds and reloads while you edit.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_rust
need_wasm_target
cargo leptos --version >/dev/null 2>&1 ||
  stop "cargo-leptos is missing (it takes about 40 minutes of one core to compile; everything else works without it)." \
    "cargo install cargo-leptos"
# Left by `make build`: the server would go on serving it instead of what is built while you edit.
rm -rf target/site
say "Watching; the address and each rebuild are shown below; Ctrl-C stops it"
exec cargo leptos watch -- serve
