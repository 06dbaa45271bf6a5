#!/usr/bin/env bash
# Sets everything up and serves the portal with demonstration data.
# Settings come from mingxin.toml and the environment, as the server reads them: DATABASE_URL, MINGXIN_ADDR,
# MINGXIN_CITY and others (`target/release/mingxin config` shows all).
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/build.sh
server=target/release/mingxin
address=$("$server" config --json | node -p 'JSON.parse(require("node:fs").readFileSync(0)).addr')
timed "Filling the demonstration city (nothing to do when it is there)" "$server" demo >&2
# "Every address" is none a browser can open.
address=${address/#0.0.0.0:/127.0.0.1:}
say "Set-up took $SECONDS s. Serving on http://$address (Ctrl-C stops it)"
say "Demonstration accounts: citizens 13900000001 to 13900000003, staff such as system@demo.example; password Lan-Cheng-2026"
say "All of them, the numbers of their second factors, and what would go out by SMS: http://$address/dev/outbox"
# For eyes, unless someone wants it otherwise.
MINGXIN_LOG=${MINGXIN_LOG:-text} exec "$server" serve
