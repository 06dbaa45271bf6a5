#!/usr/bin/env bash
# Builds what the browser loads: WebAssembly, its glue code, styles and public files.
# Usage: tools/build-site.sh [FOLDER]     (default: target/site)
#
#   FOLDER/pkg/mingxin.HASH.{js,wasm,css}   immutable: the name changes with the content
#   FOLDER/pkg/assets.json                  {"js": "mingxin.HASH.js", "wasm": "…", "css": "…"}
#   FOLDER/…                                everything in public/
#   beside each of them .br and .gz, where that is smaller
#
# Each step is skipped while the hash of its inputs is the one it last worked on.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DEST=${1:-$ROOT/target/site}
WORK=$TARGET_DIR/site-work
STAMPS=$WORK/stamps

# The features Rust's wasm32 target uses. Not --all-features: Chromium 156 refuses the result.
WASM_OPT=(-Oz --enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int --enable-sign-ext
  --enable-mutable-globals --enable-reference-types --enable-multivalue)
WASM_BINDGEN=(--target web --no-typescript --remove-producers-section --out-name mingxin)
CARGO=(build -p app --lib --target wasm32-unknown-unknown --profile wasm-release --features hydrate --no-default-features)
COMPILED=$TARGET_DIR/wasm32-unknown-unknown/wasm-release/app.wasm

# step NAME WHAT INPUTS OUTPUT COMMAND...: runs COMMAND unless OUTPUT was made from the same INPUTS (a hash).
step() {
  local stamp=$STAMPS/$1 what=$2 inputs=$3 output=$4
  shift 4
  if [[ -e $output && -f $stamp && $(<"$stamp") = "$inputs" ]]; then
    say "$what: unchanged"
    return
  fi
  rm -f "$stamp"
  timed "$what" "$@"
  printf '%s\n' "$inputs" >"$stamp"
}

# The version Cargo.lock has: glue code and tool must be of one version.
need_wasm_bindgen() {
  BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
  [[ -n $BINDGEN_VERSION ]] || stop "Cargo.lock has no wasm-bindgen." "git checkout Cargo.lock"
  local tool
  for tool in "$TOOLS_DIR/bin/wasm-bindgen" wasm-bindgen; do
    if has_version "$tool" "$BINDGEN_VERSION"; then
      BINDGEN=$tool
      return
    fi
  done
  # Without --locked: its own lock file names a crate version that not every registry mirror has.
  cargo_tool wasm-bindgen-cli "$BINDGEN_VERSION" "about 2 minutes on 2 cores" --no-default-features
  BINDGEN=$TOOLS_DIR/bin/wasm-bindgen
}

# Whatever the page is compiled from. Files outside app/ that it includes are named by cargo afterwards.
page_inputs() {
  local included=()
  [[ -f $STAMPS/included ]] && mapfile -t included <"$STAMPS/included"
  digest app Cargo.toml Cargo.lock tools/build-site.sh "${included[@]}" "$(rustc --version)" "${RUSTFLAGS:-}" "${CARGO[*]}"
}

compile_page() {
  cargo "${CARGO[@]}"
  sed -n 's/^[^:]*: //p' "${COMPILED%.wasm}.d" | tr ' ' '\n' | xargs -r realpath --relative-to="$ROOT" |
    sed '/^app\//d; /^\.\./d; /^target\//d' | LC_ALL=C sort -u >"$STAMPS/included"
}

bind_page() {
  rm -rf "$WORK/bindgen"
  "$BINDGEN" "${WASM_BINDGEN[@]}" --out-dir "$WORK/bindgen" "$COMPILED"
}

shrink_page() { tools/node_modules/.bin/wasm-opt "${WASM_OPT[@]}" "$WORK/bindgen/mingxin_bg.wasm" -o "$WORK/mingxin.wasm"; }

# A finished folder takes the place of the old one in one move, so a running server never sees half of it.
publish() {
  if [[ $DEST != "$ROOT"/target/* && -e $DEST && -n $(ls -A "$DEST") && ! -f $DEST/pkg/assets.json ]]; then
    stop "$DEST is not empty and not a site built by this script; it will not be replaced." "rm -r '$DEST'"
  fi
  mkdir -p "$(dirname "$DEST")"
  rm -rf "$DEST.new" "$DEST.old"
  cp -a "$WORK/site" "$DEST.new"
  [[ ! -e $DEST ]] || mv "$DEST" "$DEST.old"
  mv "$DEST.new" "$DEST"
  rm -rf "$DEST.old"
}

need_rust
need_wasm_target
need_node
mkdir -p "$STAMPS"
npm_packages tools
need_wasm_bindgen
BINARYEN=$(digest tools/package-lock.json)

# The inputs are hashed again after compiling: only then is it known which files outside app/ it reads.
page=$(page_inputs)
if [[ -f $COMPILED && -f $STAMPS/page && $(<"$STAMPS/page") = "$page" ]]; then
  say "Compiling the page to WebAssembly: unchanged"
else
  rm -f "$STAMPS/page"
  timed "Compiling the page to WebAssembly (first time about 2 minutes on 2 cores)" compile_page
  page_inputs >"$STAMPS/page"
fi
compiled=$(digest "$COMPILED")
step bindgen "Making the glue code (wasm-bindgen $BINDGEN_VERSION)" \
  "$(digest "$compiled" "$BINDGEN_VERSION" "${WASM_BINDGEN[*]}")" "$WORK/bindgen" bind_page
step shrink "Shrinking the WebAssembly (wasm-opt)" \
  "$(digest "$WORK/bindgen" "$BINARYEN" "${WASM_OPT[*]}")" "$WORK/mingxin.wasm" shrink_page
step site "Bundling styles, naming files by their content, compressing" \
  "$(digest "$WORK/mingxin.wasm" "$WORK/bindgen" style public tools/site.mjs "$BINARYEN")" "$WORK/site" \
  node tools/site.mjs "$WORK/bindgen" "$WORK/mingxin.wasm" "$WORK/site"
if diff -rq "$WORK/site" "$DEST" >/dev/null 2>&1; then
  say "The site is in $DEST: unchanged"
else
  publish
  say "The site is in $DEST"
fi
