#!/usr/bin/env bash
# Builds the server and what the browser loads, getting what the machine lacks first.
# Usage: tools/build.sh          target/release/mingxin and target/site
#        tools/build.sh dist     target/dist/mingxin and target/dist/site, slower to build and faster to run
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_rust
case ${1:-release} in
  release)
    timed "Building the server (first time 10 to 20 minutes on 2 cores)" cargo build --release -p server
    site=$ROOT/target/site
    ;;
  dist)
    timed "Building the server for shipping (about 15 minutes on 2 cores)" cargo build --profile dist -p server
    site=$ROOT/target/dist/site
    ;;
  *) stop "Unknown kind of build: $1" "tools/build.sh [dist]" ;;
esac
bring_server "${1:-release}"
tools/build-site.sh "$site"
