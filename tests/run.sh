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

# attribute NAME FILE: a number of the <testsuite> of a JUnit file
attribute() {
  sed -n "s/^[[:space:]]*$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1
}

# count STAGE FILE: adds up a JUnit file; one that is not there is a failure
count() {
  local tests=0 failures=1 skips=0
  if [ -s "$2" ]; then
    failures=$(attribute failures "$2")
    skips=$(attribute skipped "$2")
    tests=$(($(attribute tests "$2") - failures - skips))
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

run_stage() {
  case $1 in
    setup) tools/setup.sh test && line setup done ;;
    release) build release && suite release release -LE lint ;;
    sanitize) build sanitize && suite sanitize sanitize -LE lint ;;
    lint)
      # Lint needs what the build generates, not that all of it builds
      [ -f build/release/build.ninja ] || build release
      suite lint release -L lint
      ;;
    *)
      echo "usage: run.sh [setup|release|sanitize|lint]..." >&2
      exit 2
      ;;
  esac
}

[ $# -gt 0 ] || set -- setup release sanitize lint
began=$SECONDS
for stage in "$@"; do
  run_stage "$stage" || [ "$stage" != setup ] || exit 1
done

printf '\n%s' "$table"
total="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || total+=", $skipped skipped"
echo "$total"
[ "$failed" -eq 0 ]
