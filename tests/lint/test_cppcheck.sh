#!/usr/bin/env bash
# cppcheck finds nothing in tools/
# processors: 2
# timeout: 600
mkdir -p "$BUILD/cppcheck"
exec cppcheck --project="$BUILD/compile_commands.json" \
  --file-filter="$SOURCE/tools/*" --cppcheck-build-dir="$BUILD/cppcheck" \
  --enable=warning,performance,portability --inline-suppr \
  --std=c11 -j 2 --quiet --error-exitcode=1
