#!/usr/bin/env bash
# Every test there is: the suite as built for use and under sanitizers, and
# lint. VOUCH_TEST_DATA may name a folder of outside data; without it the tests
# that need it are skipped. run.sh [stage...] runs only some of
# setup release sanitize lint.
set -uo pipefail
cd "$(dirname "$0")/.."

jobs=$(nproc)
passed=0
failed=0
skipped=0
table=""

# count STAGE FILE: adds up a JUnit file; one that is not there is a failure
count() {
  local tests=0 failures=1 skips=0
  if [ -s "$2" ]; then
    read -r tests failures skips < <(tr '\n' ' ' <"$2" |
      sed -n 's/.*<testsuite[^>]* tests="\([0-9]*\)"[^>]* failures="\([0-9]*\)"[^>]* skipped="\([0-9]*\)".*/\1 \2 \3/p')
    tests=$((tests - failures - skips))
  fi
  passed=$((passed + tests))
  failed=$((failed + failures))
  skipped=$((skipped + skips))
  line "$1" "$tests passed, $failures failed, $skips skipped"
}

line() {
  table+=$(printf '%-18s %4d s  %s' "$1" $((SECONDS - began)) "$2")$'\n'
  began=$SECONDS
}

# build PRESET: a broken build counts as one failure
build() {
  if cmake --preset "$1" && cmake --build --preset "$1" -j "$jobs"; then
    line "build $1" done
  else
    failed=$((failed + 1))
    line "build $1" FAILED
    return 1
  fi
}

# suite NAME PRESET CTEST-ARGUMENT...
suite() {
  local report=$PWD/build/$2/junit-$1.xml stage=$1 preset=$2
  shift 2
  rm -f "$report"
  ctest --test-dir "build/$preset" -j "$jobs" --output-on-failure \
    --no-tests=error --output-junit "$report" "$@"
  count "$stage" "$report"
}

began=$SECONDS
for stage in "${@:-all}"; do
  case $stage in
    all | setup)
      if tools/setup.sh test; then line setup done; else exit 1; fi
      ;;&
    all | release | lint) build release ;;&
    all | release) suite release release -LE lint ;;&
    all | sanitize) build sanitize && suite sanitize sanitize -LE lint ;;&
    all | lint) suite lint release -L lint ;;
  esac
done

printf '\n%s' "$table"
total="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || total+=", $skipped skipped"
echo "$total"
[ "$failed" -eq 0 ]
