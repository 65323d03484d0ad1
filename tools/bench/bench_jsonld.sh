#!/usr/bin/env bash
# JSON-LD out, beside npm's jsonld-streaming-serializer: whole processes, in
# turn, by the time that the processor spent, which load disturbs least.
# bench_jsonld.sh VOUCH FILE.nt [ROUNDS]
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
vouch=$1
file=$2
rounds=${3:-3}
here=$(cd "$(dirname "$0")/../.." && pwd)
export JUDGES=${JUDGES:-$here/build/judges}
TIMEFORMAT='%U %S'

# spent COMMAND...: seconds of user and system time
spent() {
  { time "$@" >/dev/null; } 2>&1 | tail -n 1 | awk '{print $1 + $2}'
}

for _ in $(seq "$rounds"); do
  ours=$(spent "$vouch" cat -q --to jsonld "$file")
  theirs=$(spent node "$here/tests/judges/serialize.cjs" "$file")
  awk -v a="$ours" -v b="$theirs" \
    'BEGIN {printf "vouch %.2f s, serializer %.2f s: %.1f times\n", a, b, b / a}'
done
