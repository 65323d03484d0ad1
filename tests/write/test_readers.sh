#!/usr/bin/env bash
# What our writers write, serdi and rapper read as one and the same graph
#
# rapper writes language tags of N-Quads in lower case, so all are compared so.
set -euo pipefail
export LC_ALL=C

for program in serdi rapper; do
  command -v "$program" >/dev/null || {
    echo "$program is not installed"
    exit 77
  }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# canonical FILE: sorted lines, as serdi writes them, tags in lower case
canonical() {
  serdi -q -i nquads -o nquads "$1" |
    sed -E 's/("@[A-Za-z0-9-]+)( <[^"<>]*>)? \.$/\L\1\E\2 ./' | sort -u
}

for format in nquads trig; do
  "$BUILD/tests/test_write_round_trip" "$format" "$folder/$format"
  serdi -q -i "$format" -o nquads "$folder/$format" >"$folder/serdi-$format"
  rapper -q -i "$format" -o nquads "$folder/$format" >"$folder/rapper-$format"
done

expected=$folder/expected
canonical "$folder/nquads" >"$expected"
[ "$(wc -l <"$expected")" -gt 300 ]
for reader in serdi-nquads serdi-trig rapper-nquads rapper-trig; do
  canonical "$folder/$reader" >"$folder/found"
  diff "$expected" "$folder/found" >"$folder/differences" || {
    echo "$reader reads another graph:"
    head -20 "$folder/differences"
    exit 1
  }
done
