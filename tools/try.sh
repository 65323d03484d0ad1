#!/usr/bin/env bash
# Builds Vouch, converts the sample documents and shows a little of what comes
# out: what two of them say of the dead of one war.
set -euo pipefail
cd "$(dirname "$0")/.."
vouch=build/release/vouch
samples=build/samples.trig

# quietly NAME COMMAND...: the output is shown only when it fails
quietly() {
  local log=build/$1.log
  shift
  "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
}

mkdir -p build
tools/setup.sh build
quietly configure cmake --preset release -D VOUCH_TESTS=OFF
quietly build cmake --build --preset release --target vouch_program

"$vouch" convert --to trig --metadata data/documents/metadata.json \
  --output "$samples" data/documents/*.txt
# What a Vietnamese and a Chinese document say of one toll, and on whose word
echo
"$vouch" explain data/documents/falklands-war.vi.txt:1296
echo
"$vouch" explain data/documents/falklands-war.zh-hant.txt:876 | sed '/^    c:/,$d'
echo "All of it: $samples"
