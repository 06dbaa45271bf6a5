#!/usr/bin/env bash
# Measures the built server beside the databases' own loaders and a bare server that answers the same queries, and
# prints one table: measure, ours, beside it, ratio, budget. Nothing else should be busy on the machine meanwhile.
# The work is in server/bench. Figures also go to target/bench.json.
# Settings from the environment:
#   BENCH_ROWS=1000000      rows of the imported sheet
#   BENCH_SUBJECTS=200000   enterprises behind search and subject page
#   BENCH_ENGINES=sqlite,postgres
#   BENCH_PROFILE=release   or dist: what `make dist` ships, portal and bare server alike
#   BENCH_QUICK=1           everything 20 times smaller: does it work at all?
#   BENCH_STRICT=1          exit code 1 when anything is over budget
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rows=${BENCH_ROWS:-1000000}
subjects=${BENCH_SUBJECTS:-200000}
profile=${BENCH_PROFILE:-release}
options=()
[[ ${BENCH_QUICK:-0} != 1 ]] || options+=(--quick)
[[ ${BENCH_STRICT:-0} != 1 ]] || options+=(--strict)
[[ $rows =~ ^[1-9][0-9]*$ && $subjects =~ ^[1-9][0-9]*$ ]] || stop "BENCH_ROWS and BENCH_SUBJECTS are whole numbers."
case $profile in
  release) site=$ROOT/target/site ;;
  dist) site=$ROOT/target/dist/site ;;
  *) stop "Unknown BENCH_PROFILE: $profile" "BENCH_PROFILE=dist tools/bench.sh" ;;
esac

# First whatever could stop the run for want of a program.
need_rust
need_node
need_postgres
bin=$(postgres_bin)
PATH=$PATH:$bin
command -v psql >/dev/null || apt_get "PostgreSQL's psql is missing (it loads rows in bulk)." postgresql-client
command -v wrk >/dev/null || apt_get "wrk is missing (it plays the visitors)." wrk
command -v sqlite3 >/dev/null || apt_get "SQLite's command line is missing (it loads rows in bulk)." sqlite3
[[ -x /usr/bin/time ]] || apt_get "GNU time is missing (it measures memory)." time
command -v setpriv >/dev/null || apt_get "setpriv is missing (it ends what is started here with this script)." util-linux

base=${TMPDIR:-/tmp}
# Sheet, database, export and loaded copy lie side by side at one moment.
[[ ${BENCH_QUICK:-0} != 1 ]] && need=$(((rows * 9 + subjects * 6) / 1000)) || need=1000
free=$(df -Pm "$base" | awk 'NR == 2 { print $4 }')
[[ $free -ge $need ]] || stop "$base has $free MB free; about $need MB are needed." "TMPDIR=/a/larger/folder make bench"

tools/build.sh "$profile"
# The server is named again so that its dependencies keep their features and nothing of it is compiled anew.
timed "Building the harness and the bare server" cargo build --profile "$profile" -p server -p bench

# What is left of runs that could not clean up after themselves (this script was killed by -9).
for left in "$base"/mingxin-bench.*; do
  [[ -w $left && -f $left/pid ]] || continue
  kill -0 "$(<"$left/pid")" 2>/dev/null || rm -rf "$left"
done
dir=$(mktemp -d "$base/mingxin-bench.XXXXXX")
echo $$ >"$dir/pid"
mkdir -p "$dir/work" "$ROOT/target"
harness=''
clean_up() {
  trap '' HUP INT TERM EXIT
  # Whatever it started ends with it.
  if [[ -n $harness ]] && kill "$harness" 2>/dev/null; then wait "$harness" || true; fi
  rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 143' HUP INT TERM

setpriv --pdeathsig TERM "$TARGET_DIR/$profile/bench" run --rows "$rows" --subjects "$subjects" \
  --engines "${BENCH_ENGINES:-sqlite,postgres}" --root "$ROOT" --server "$ROOT/target/$profile/mingxin" \
  --site "$site" --work "$dir/work" --json "$ROOT/target/bench.json" --profile "$profile" "${options[@]}" &
harness=$!
code=0
wait "$harness" || code=$?
harness=''
[[ $code -ne 1 ]] || say "Something is over budget (BENCH_STRICT=1)."
[[ $code -le 128 ]] || say "The harness was ended by signal $((code - 128))."
say "Measured in $((SECONDS / 60)) min $((SECONDS % 60)) s, building included."
(exit "$code")
