#!/usr/bin/env bash
# Builds Vouch, converts the sample documents and shows some of what comes out.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh build
cmake --preset release -D VOUCH_TESTS=OFF >build.log 2>&1 || {
  cat build.log >&2
  exit 1
}
