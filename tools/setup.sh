#!/usr/bin/env bash
# Installs what building (or also testing) Vouch needs and is not there yet.
# setup.sh [build|test]
# Debian 12's packages, and for tests the judges of tests/judges, which go to
# build/judges; no other file of the system is changed.
set -euo pipefail

build_packages=(gcc libc6-dev cmake ninja-build pkg-config
  nettle-dev libicu-dev libjansson-dev libcurl4-gnutls-dev libarchive-dev
  libpcre2-dev libexpat1-dev libsqlite3-dev libraptor2-dev librdf0-dev)
test_packages=(libcmocka-dev python3 locales valgrind
  clang libclang-rt-14-dev clang-format clang-tidy cppcheck
  raptor2-utils serdi libserd-dev
  python3-jsonschema openssl virtuoso-opensource-7-bin)

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "$@" </dev/null
}

need() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "setup: installing ${missing[*]}" >&2
  if ! apt-cache show "${missing[@]}" >/dev/null 2>&1; then
    as_root apt-get update -q >&2
  fi
  if ! install_packages "${missing[@]}" >&2; then
    as_root apt-get update -q >&2 # The lists were too old
    install_packages "${missing[@]}" >&2
  fi
}

# Readers in JavaScript that our writers are set beside. Without them, as where
# there is no network, their tests are skipped.
need_judges() {
  local wanted=$PWD/tests/judges/package.json folder=$PWD/build/judges
  if cmp -s "$wanted" "$folder/package.json" &&
    [ -d "$folder/node_modules/jsonld" ]; then
    return 0
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    need nodejs npm
  fi
  echo "setup: installing the judges into build/judges" >&2
  mkdir -p "$folder"
  rm -rf "$folder/node_modules"
  cp "$wanted" "$folder/package.json"
  (cd "$folder" && npm install --no-audit --no-fund --no-package-lock \
    --ignore-scripts --loglevel=error >&2) || {
    rm -f "$folder/package.json"
    echo "setup: the judges could not be had; their tests will be skipped" >&2
  }
}

cd "$(dirname "$0")/.."
case "${1:-build}" in
  build) need "${build_packages[@]}" ;;
  test)
    need "${build_packages[@]}" "${test_packages[@]}"
    need_judges
    ;;
  *)
    echo "usage: setup.sh [build|test]" >&2
    exit 2
    ;;
esac
