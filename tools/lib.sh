# Shared by the scripts in this folder: `source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"`.
# Finds the project, says what is being done, and gets what the machine lacks.
# shellcheck shell=bash

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# A shell started before rustup was installed does not have cargo yet.
command -v cargo >/dev/null || PATH="$HOME/.cargo/bin:$PATH"

# Where cargo writes. A folder outside the clone keeps its cache between clones.
TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}
[[ $TARGET_DIR = /* ]] || TARGET_DIR=$ROOT/$TARGET_DIR
export CARGO_TARGET_DIR=$TARGET_DIR
TOOLS_DIR=$TARGET_DIR/tools

# The name the browser's files carry; Leptos reads it when the server is compiled.
export LEPTOS_OUTPUT_NAME=mingxin

say() { printf '→ %s\n' "$*" >&2; }

# Names what is missing and the command that would get it, and stops.
stop() {
  printf '\n✗ %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '    %s\n' "$line" >&2; done
  exit 1
}

# timed WHAT COMMAND...: says what is done, does it, and says how long it took.
timed() {
  local what=$1 began=$SECONDS
  shift
  say "$what"
  "$@"
  printf '  done in %d s: %s\n' "$((SECONDS - began))" "$what" >&2
}

# digest FILE-OR-TEXT...: one hash over files (their paths and contents), folders, and plain words.
digest() {
  local input
  for input in "$@"; do
    if [[ -d $input ]]; then
      find "$input" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum
    elif [[ -f $input ]]; then
      sha256sum "$input"
    else
      printf '%s\n' "$input"
    fi
  done | sha256sum | cut -d' ' -f1
}

# --- What the machine must have -------------------------------------------------------------------

APT_UPDATED=
# apt_get WHY PACKAGE...: installs Debian packages as root, or stops and says how.
apt_get() {
  local why=$1
  shift
  if [[ $(id -u) -ne 0 ]]; then
    stop "$why" "sudo apt-get update && sudo apt-get install -y $*"
  fi
  command -v apt-get >/dev/null || stop "$why This machine has no apt-get: install what corresponds to: $*"
  timed "$why Installing by apt-get: $*" apt_install "$@"
}

# What apt-get says is only of interest when it fails.
apt_install() {
  local log
  log=$(mktemp)
  if ! {
    { [[ -n $APT_UPDATED ]] || apt-get -o DPkg::Lock::Timeout=300 update; } &&
      DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install "$@"
  } >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    stop "apt-get could not install $* (its own words are above)." "apt-get update && apt-get install -y $*"
  fi
  APT_UPDATED=1
  rm -f "$log"
}

need_rust() {
  command -v cargo >/dev/null || stop "Rust is missing." "curl --proto '=https' -sSf https://sh.rustup.rs | sh -s -- -y"
  command -v cc >/dev/null || apt_get "A C compiler is missing (Rust links with it)." build-essential
  local have want
  have=$(rustc --version | cut -d' ' -f2)
  want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  [[ $(printf '%s\n' "$want" "$have" | sort -V | head -n1) = "$want" ]] ||
    stop "Rust $want or newer is needed, this is $have." "rustup update stable"
}

need_wasm_target() {
  local libs
  libs=$(rustc --print target-libdir --target wasm32-unknown-unknown)
  [[ -d $libs ]] && return
  command -v rustup >/dev/null ||
    stop "Rust's wasm32-unknown-unknown target is missing, and this Rust is not rustup's." \
      "rustup target add wasm32-unknown-unknown"
  timed "Adding Rust's WebAssembly target" rustup target add wasm32-unknown-unknown
}

need_rust_component() { # NAME COMMAND
  cargo "$2" --version >/dev/null 2>&1 && return
  command -v rustup >/dev/null || stop "cargo $2 is missing." "rustup component add $1"
  timed "Adding $1" rustup component add "$1"
}

need_node() {
  { command -v node && command -v npm; } >/dev/null ||
    stop "Node.js 20 or newer with npm is missing." "see https://nodejs.org/en/download"
  [[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] ||
    stop "Node.js 20 or newer is needed, this is $(node --version)." "see https://nodejs.org/en/download"
}

in_folder() { (cd "$1" && shift && "$@"); }

# memory_folder: a folder in memory with room for what tests write and throw away; nothing where the machine has none.
memory_folder() {
  local folder=/dev/shm need=$((4 * 1024 * 1024)) options room free
  [[ -z ${TMPDIR:-} && -w $folder && -r /proc/mounts && -r /proc/meminfo ]] || return 0
  options=$(awk -v at="$folder" '$2 == at && $3 == "tmpfs" { print $4 }' /proc/mounts | tail -n1)
  # Examples in the documentation are compiled there, and run.
  [[ -n $options && ,$options, != *,noexec,* ]] || return 0
  room=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
  free=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  if ((room >= need && free >= 2 * need)); then echo "$folder"; fi
}

# in_memory COMMAND...: with its temporary files in memory, where the machine has room: the tests' databases flush each
# commit, and waiting for a disk is most of their time. What is killed in the tests is programs, not the machine.
in_memory() {
  local folder
  folder=$(memory_folder)
  if [[ -n $folder ]]; then TMPDIR=$folder "$@"; else "$@"; fi
}

# npm_packages FOLDER: its node_modules as package-lock.json says; nothing to do when they already are.
npm_packages() {
  local folder=$1 stamp
  stamp=$(digest "$folder/package-lock.json" "$folder/package.json" "$(node --version)")
  [[ -f $folder/node_modules/.stamp && $(<"$folder/node_modules/.stamp") = "$stamp" ]] && return
  timed "Getting the npm packages of $folder/" in_folder "$folder" npm ci --no-audit --no-fund --loglevel=error >&2
  printf '%s\n' "$stamp" >"$folder/node_modules/.stamp"
}

# cargo_tool CRATE VERSION ABOUT [OPTION...]: a Rust tool, compiled quickly rather than well.
cargo_tool() {
  local crate=$1 version=$2 about=$3
  shift 3
  timed "Building $crate $version, once ($about)" env \
    CARGO_TARGET_DIR="$TOOLS_DIR/build" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet "$crate" --version "$version" --root "$TOOLS_DIR" --force "$@"
  rm -rf "$TOOLS_DIR/build"
}

# has_version COMMAND VERSION: does `COMMAND --version` say "NAME VERSION"?
has_version() { [[ $("$1" --version 2>/dev/null | cut -d' ' -f2) = "$2" ]]; }

# The directory of PostgreSQL's server programs, from PATH or Debian's place; empty if there is none.
postgres_bin() {
  local found dir
  if found=$(command -v initdb) && dir=$(dirname "$(readlink -f "$found")") && [[ -x $dir/postgres ]]; then
    printf '%s\n' "$dir"
    return
  fi
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    if [[ -x $dir/initdb && -x $dir/postgres ]]; then
      printf '%s\n' "$dir"
      return
    fi
  done
}

# The tests start a cluster of their own, so Debian's ready-made one is not wanted.
need_postgres() {
  [[ -z $(postgres_bin) ]] || return 0
  local why="PostgreSQL's server programs are missing (the tests start their own throw-away cluster)."
  if [[ $(id -u) -eq 0 && ! -e /etc/postgresql-common/createcluster.conf ]]; then
    apt_get "$why" postgresql-common
    local settings=/etc/postgresql-common/createcluster.conf
    cp "$settings" "$settings.mingxin"
    echo 'create_main_cluster = false' >>"$settings"
    # shellcheck disable=SC2064 # the path is known now
    trap "mv '$settings.mingxin' '$settings'" EXIT
    apt_get "$why" postgresql
    mv "$settings.mingxin" "$settings"
    trap - EXIT
  else
    apt_get "$why" postgresql
  fi
  [[ -n $(postgres_bin) ]] || stop "PostgreSQL was installed, but initdb and postgres are not in PATH or /usr/lib/postgresql/*/bin."
}

# The same as in end2end/browser.mjs.
chromium_path() {
  command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome ||
    true
}

need_browser() {
  # Without windows, tabs and menus the same engine takes two thirds of the time; whoever cannot have it does without.
  if [[ $(id -u) -eq 0 ]] && ! command -v chromium-headless-shell >/dev/null && command -v apt-get >/dev/null; then
    (apt_get "Chromium's headless shell is missing (the browser tests are quicker in it)." chromium-headless-shell) ||
      say "Going on without Chromium's headless shell."
  fi
  [[ -n $(chromium_path) ]] || apt_get "Chromium is missing (the browser tests use it)." chromium
  need_chinese_font
}

need_chinese_font() {
  local why="A Chinese font is missing (letters are printed as PDF, and the browser tests draw Chinese text)."
  if ! command -v fc-list >/dev/null; then
    apt_get "$why" fontconfig fonts-noto-cjk
  elif [[ -z $(fc-list :lang=zh-cn family) ]]; then
    apt_get "$why" fonts-noto-cjk
  fi
}

need_shellcheck() {
  command -v shellcheck >/dev/null || apt_get "shellcheck is missing (it checks the scripts)." shellcheck
}

# --- The server -----------------------------------------------------------------------------------

# bring_server PROFILE: puts the server where the project's own target/ has it, when cargo writes elsewhere.
bring_server() {
  local made=$TARGET_DIR/$1/mingxin here=$ROOT/target/$1/mingxin
  [[ $made -ef $here ]] && return
  mkdir -p "$(dirname "$here")"
  # Another name first: a running server's file cannot be written to.
  cmp -s "$made" "$here" || { cp "$made" "$here.new" && mv "$here.new" "$here"; }
}
