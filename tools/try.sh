#!/usr/bin/env bash
# Builds Vouch, converts the sample documents and shows a little of what comes
# out: two documents that give different tolls of one war.
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

# disputed_deaths: IRIs of two claims of deaths with one subject, from the two
# documents whose claims come first; reads N-Quads
disputed_deaths() {
  awk '
    $2 ~ /#subject>$/ { subject[$1] = $3 }
    $2 ~ /#value>$/ { value[$1] = $3 }
    $2 ~ /#document>$/ { document[$1] = $3 }
    $2 ~ /#property>$/ && $3 ~ /#deaths>$/ { claims[++count] = $1 }
    END {
      for (i = 1; i <= count; ++i)
        for (j = i + 1; j <= count; ++j) {
          a = claims[i]; b = claims[j]
          if (subject[a] == subject[b] && document[a] != document[b] &&
              value[a] != "" && value[b] != "" && value[a] != value[b]) {
            print a; print b
            exit
          }
        }
    }' | tr -d '<>'
}

mkdir -p build
tools/setup.sh build
quietly configure cmake --preset release -D VOUCH_TESTS=OFF
quietly build cmake --build --preset release --target vouch_program

"$vouch" convert --to trig --metadata data/documents/metadata.json \
  --output "$samples" data/documents/*.txt
"$vouch" convert --to nquads --metadata data/documents/metadata.json \
  data/documents/*.txt 2>/dev/null | disputed_deaths |
  while read -r claim; do
    echo
    "$vouch" explain --documents data/documents "$claim" </dev/null
  done
