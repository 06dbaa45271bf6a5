#!/usr/bin/env bash
# Sets everything up and runs the tests; stops at the first part that fails.
# Usage: tools/test.sh [all | lint | deny | rust [CARGO-TEST-ARGUMENT...] | browser [PLAYWRIGHT-ARGUMENT...]]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DENY_VERSION=0.20.2

lint() {
  need_rust
  need_wasm_target
  need_rust_component rustfmt fmt
  need_rust_component clippy clippy
  need_node
  need_shellcheck
  npm_packages end2end
  timed "Checking formatting" cargo fmt --all --check
  # The profiles are those of the builds, so that procedural macros and build scripts are compiled once.
  timed "Linting the server's half" cargo clippy --release --workspace --all-targets -- -D warnings
  timed "Linting the browser's half" cargo clippy -p app --lib --target wasm32-unknown-unknown \
    --profile wasm-release --features hydrate --no-default-features -- -D warnings
  timed "Checking the types of the browser tests" in_folder end2end node_modules/.bin/tsc --noEmit
  timed "Checking the scripts" shellcheck -x -P SCRIPTDIR tools/*.sh .ci/run
}

deny() {
  need_rust
  local deny
  for deny in "$TOOLS_DIR/bin/cargo-deny" cargo-deny; do
    if has_version "$deny" "$DENY_VERSION"; then break; fi
    deny=
  done
  if [[ -z $deny ]]; then
    cargo_tool cargo-deny "$DENY_VERSION" "about 2 minutes on 2 cores" --locked
    deny=$TOOLS_DIR/bin/cargo-deny
  fi
  timed "Checking every dependency's licence and source (cargo deny)" \
    "$deny" --locked "$@" check --hide-inclusion-graph licenses bans sources
}

rust() {
  need_rust
  need_postgres
  need_chinese_font
  timed "Compiling the Rust tests (first time about 20 minutes on 2 cores)" cargo test --release --no-run "${@:---workspace}"
  timed "Running the Rust tests" in_memory cargo test --release "${@:---workspace}"
}

# browser [--built] ...: with --built the server is the one that was compiled with the Rust tests; cargo would compile it
# once more, as it chooses the features of dependencies by what it is asked for.
browser() {
  need_node
  need_postgres
  need_browser
  npm_packages end2end
  if [[ ${1:-} == --built ]]; then
    shift
    bring_server release
    tools/build-site.sh
  else
    tools/build.sh
  fi
  timed "Running the browser tests" in_memory in_folder end2end node_modules/.bin/playwright test "$@"
}

case ${1:-all} in
  all)
    # First whatever could stop the run for want of a program, then what takes long.
    need_rust
    need_node
    need_postgres
    need_browser
    need_shellcheck
    lint
    deny --log-level error
    rust --workspace
    browser --built --forbid-only
    say "Everything passed in $((SECONDS / 60)) min $((SECONDS % 60)) s."
    ;;
  lint | deny | rust | browser) "$@" ;;
  *) stop "Unknown part: $1" "tools/test.sh [all | lint | deny | rust | browser]" ;;
esac
