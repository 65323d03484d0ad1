#!/usr/bin/env bash
# Measures the main job: MB of text read a second, MB and quads written a
# second to a pipe, peak memory, bytes a name.
#
# usage: [RUNS=5] bench_convert.sh VOUCH [MEGABYTES [ARTICLE...]]  (default 64)
#
# Whole processes, medians of RUNS, documents from make_documents.py in a
# temporary folder; where articles are given, also copies of them with other
# names, by make_articles.py. The files are read once before, so that the disk
# is not what is measured.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
vouch=$(realpath "$1")
megabytes=${2:-64}
runs=${RUNS:-5}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME ARGUMENT...: a row of medians
measure() {
  local name=$1
  shift
  for _ in $(seq "$runs"); do
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" -a \
      "$vouch" convert --quiet --files-from "$work/list" "$@" |
      wc -c >"$work/out"
  done
  python3 - "$work/time" "$name" "$bytes" "$(cat "$work/out")" "$quads" <<'PY'
import statistics, sys
rows = [list(map(float, line.split())) for line in open(sys.argv[1])]
name, read, wrote, quads = sys.argv[2], *map(float, sys.argv[3:])
wall, user, system, peak = (statistics.median(row[i] for row in rows) for i in range(4))
cpu = user + system
print(f"{name:<24} {wall:7.2f} s wall {cpu:7.2f} s cpu  "
      f"{read / cpu / 1e6:7.2f} MB/s read a core  "
      f"{wrote / cpu / 1e6:7.1f} MB/s written  {quads / cpu / 1e6:6.2f} M quads/s  "
      f"{peak / 1024:6.0f} MiB peak")
PY
  rm -f "$work/time"
}

# prepare MEGABYTES KILOBYTES-EACH: documents, and their counts
prepare() {
  rm -rf "$work/documents"
  python3 "$here/make_documents.py" "$work/documents" "$1" --each "$2"
  count_documents
  echo "== $1 MB, $(wc -l <"$work/list") documents of about $2 KiB"
  tail -n 2 "$work/closing"
}

# count_documents: what is in them, and what comes of them
count_documents() {
  local folder=$work/documents
  bytes=$(find "$folder" -type f -print0 | xargs -0 cat | wc -c)
  find "$folder" -type f | sort >"$work/list"
  "$vouch" convert --verbose --files-from "$work/list" --to nquads \
    >"$work/all.nq" 2>"$work/closing"
  quads=$(wc -l <"$work/all.nq")
}

prepare "$megabytes" 64
measure "nquads, one job" --to nquads --jobs 1
measure "nquads, two jobs" --to nquads --jobs 2
measure "trig, one job" --to trig --jobs 1
measure "claims, one job" --to claims --jobs 1
for part in 4 2; do
  prepare "$(python3 -c "print($megabytes / $part)")" 64
  measure "nquads, one job" --to nquads --jobs 1
done
# With 64 MB: 1,000, 10,000 and 100,000 documents; memory grows by names and paths only
for part in 100 10 1; do
  prepare "$(python3 -c "print(round($megabytes * 4.1 / $part, 2))")" 0.5
  measure "nquads, small documents" --to nquads --jobs 1
done
# Real articles, where there are any
if (($# > 2)); then
  rm -rf "$work/documents"
  python3 "$here/make_articles.py" "$work/documents" "$megabytes" "${@:3}"
  count_documents
  echo "== $megabytes MB, $(wc -l <"$work/list") copies of articles"
  tail -n 2 "$work/closing"
  measure "nquads, one job" --to nquads --jobs 1
  measure "nquads, two jobs" --to nquads --jobs 2
fi
