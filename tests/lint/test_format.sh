#!/usr/bin/env bash
# Every C file is as clang-format 14 writes it
cd "$SOURCE" || exit 1
find include tools tests -name '*.[ch]' -print0 |
  xargs -0 -n 40 -P 2 clang-format --dry-run -Werror
