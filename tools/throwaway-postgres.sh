#!/usr/bin/env bash
# A PostgreSQL cluster of one's own, gone when the caller is: in a temporary folder, reachable by a Unix
# socket only, never an existing cluster.
# Usage: tools/throwaway-postgres.sh [POSTGRES-OPTION...]       (for example: -c max_connections=500)
#
# Prints one line when it is ready, for DATABASE_URL:
#   postgres://postgres@localhost/postgres?host=FOLDER
# and runs until its standard input closes (the caller holds a pipe to it; a caller killed by -9 lets go of it
# too). Then the cluster is stopped at once and the folder removed. fsync stays on: durability is tested.

# A session of its own, so that a signal to the caller's process group does not stop this before it has cleaned up.
if [[ ! -t 0 && ${MINGXIN_OWN_SESSION:-} != 1 ]]; then
  MINGXIN_OWN_SESSION=1 exec setsid --wait "$0" "$@"
fi
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin=$(postgres_bin)
[[ -n $bin ]] || stop "PostgreSQL's server programs (initdb, postgres) are missing." \
  "apt-get update && apt-get install -y --no-install-recommends postgresql"

# The socket's whole path must stay under 100 characters, and the folder's name goes into a URL as it is.
base=${TMPDIR:-/tmp}
[[ ${#base} -le 60 && -d $base && $base =~ ^[A-Za-z0-9/._-]+$ ]] || base=/tmp

# What is left of clusters that could not clean up after themselves (their script was killed by -9).
for left in "$base"/mingxin-pg.*; do
  [[ -w $left && -f $left/pid ]] || continue
  kill -0 "$(<"$left/pid")" 2>/dev/null || rm -rf "$left"
done

dir=$(mktemp -d "$base/mingxin-pg.XXXXXX")
server='' caller=''
clean_up() {
  trap '' HUP INT TERM EXIT
  [[ -z $caller ]] || kill "$caller" 2>/dev/null || true
  if [[ -n $server ]] && kill -QUIT "$server" 2>/dev/null; then wait "$server" || true; fi
  rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 143' HUP INT TERM
echo $$ >"$dir/pid"

# initdb and postgres refuse to run as root. Should this script itself be killed by -9, the kernel stops the cluster.
as=(setpriv --pdeathsig QUIT)
if [[ $(id -u) -eq 0 ]]; then
  id postgres >/dev/null 2>&1 || stop "There is no user 'postgres' to run the cluster as." "useradd --system postgres"
  chown postgres: "$dir"
  as+=(--reuid postgres --regid postgres --init-groups)
fi

locale=C
if locale -a 2>/dev/null | grep -qix 'c\.utf-\?8'; then locale=C.UTF-8; fi
if ! "${as[@]}" "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale="$locale" \
  --no-sync --no-instructions >"$dir/log" 2>&1; then
  cat "$dir/log" >&2
  stop "initdb failed (its own words are above)."
fi
"${as[@]}" "$bin/postgres" -D "$dir/data" -k "$dir" -p 5432 -c listen_addresses='' -c max_connections=200 "$@" >>"$dir/log" 2>&1 </dev/null &
server=$!

for ((tries = 0; tries < 300; tries++)); do
  if "$bin/pg_isready" -q -h "$dir" -p 5432 -U postgres; then break; fi
  if ! kill -0 "$server" 2>/dev/null || ((tries == 299)); then
    cat "$dir/log" >&2
    stop "The throw-away PostgreSQL did not start (its own words are above)."
  fi
  sleep 0.1
done
printf 'postgres://postgres@localhost/postgres?host=%s\n' "$dir"

cat <&0 >/dev/null &
caller=$!
wait -n "$caller" "$server" || true
if ! kill -0 "$server" 2>/dev/null; then
  tail -n 20 "$dir/log" >&2
  stop "The throw-away PostgreSQL ended by itself (its last words are above)."
fi
