#!/usr/bin/env bash
# Every public header compiles alone, as C11 and as C++17
cd "$SOURCE/include" || exit 1
flags=(-fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -I . -I "$BUILD/generated/include")
wrong=0
names=(vouch/*.h vouch/names.h)
for name in "${names[@]}"; do
  printf '#include "%s"\ntypedef int Used;\n' "$name" |
    cc -std=c11 -Wstrict-prototypes "${flags[@]}" -x c - || wrong=1
  printf '#include "%s"\ntypedef int Used;\n' "$name" |
    clang++ -std=c++17 "${flags[@]}" -x c++ - || wrong=1
done
echo "${#names[@]} headers"
exit $wrong
