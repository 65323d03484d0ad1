#!/usr/bin/env bash
# What is installed can be built against by pkg-config and find_package, shared
# and static, and is found again by the program
[ -z "${SANITIZED:-}" ] || exit 77
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
consumer=$SOURCE/tests/package/consumer

cmake --install "$BUILD" --prefix "$prefix" >/dev/null
pc=$(find "$prefix" -name vouch.pc)
lib=$(dirname "$(dirname "$pc")")
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH LD_LIBRARY_PATH=$lib

# Word splitting of flags is meant
# shellcheck disable=SC2046
cc -std=c11 -Wall -Werror "$consumer/main.c" -o "$prefix/shared" \
  $(pkg-config --cflags --libs vouch)
# shellcheck disable=SC2046
cc -std=c11 -Wall -Werror "$consumer/main.c" -o "$prefix/static" \
  $(pkg-config --static --cflags --libs vouch | sed 's/-lvouch/-l:libvouch.a/')
"$prefix/shared"
env -u LD_LIBRARY_PATH "$prefix/static"

cmake -G Ninja -S "$consumer" -B "$prefix/consumer" -DCMAKE_PREFIX_PATH="$prefix" \
  >/dev/null
cmake --build "$prefix/consumer" >/dev/null
"$prefix/consumer/shared"
"$prefix/consumer/static"

if [ -x "$prefix/bin/vouch" ]; then
  "$prefix/bin/vouch" --version
fi
