#!/usr/bin/env python3
# Banned functions, printing from the library, ways round the rooms, long files
import os
import pathlib
import re
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
BANNED = re.compile(
    r"\b(is(alpha|alnum|digit|space|upper|lower|punct|print|xdigit)|"
    r"to(lower|upper)|strto(d|f|ld)|ato(i|l|ll|f)|setlocale|strtok|strtok_r|"
    r"v?sprintf|strcpy|strcat|gets|rand|srand|localtime)\s*\(")
PRINTING = re.compile(
    r"\b(v?f?printf|puts|putchar|perror)\s*\(|\b(stdout|stderr)\b")
MAY_PRINT = ("tools/cli/", "tools/gen/", "tools/bench/", "tools/fuzz/", "tests/")
LONGEST = 800
# Comments and literals; an #include keeps its path
SKIP = re.compile(
    r'#\s*include[^\n]*|/\*.*?\*/|//[^\n]*|"(\\.|[^"\\\n])*"|'
    r"'(\\.|[^'\\\n])+'", re.S)


def bare(text):
    """The text without comments and literals, its lines kept."""
    return SKIP.sub(
        lambda m: m.group() if m.group().startswith("#")
        else "\n" * m.group().count("\n"), text)


def faults(path):
    name = path.relative_to(SOURCE).as_posix()
    text = path.read_text(encoding="utf-8")
    lines = bare(text).split("\n")
    # The text ends with a line feed, after which split finds one line more
    if len(lines) - 1 > LONGEST:
        yield f"{name}:{LONGEST}: longer than {LONGEST} lines"
    if "SPDX-License-Identifier: Apache-2.0" not in text:
        yield f"{name}:1: no SPDX line"
    for number, line in enumerate(lines, 1):
        place = f"{name}:{number}: "
        if found := BANNED.search(line):
            yield place + f"{found.group(1)} is banned"
        if not name.startswith(MAY_PRINT) and (found := PRINTING.search(line)):
            yield place + f"the library does not print: {found.group()}"
        # Fuzz targets are outside the library and share the tests' judge
        outside = name.startswith("tools/fuzz/")
        if not outside and re.search(r'#\s*include\s*"[^"]*\.\./', line):
            yield place + "an include goes round the rooms"


def main():
    paths = [p for top in ("include", "tools", "tests")
             for p in sorted((SOURCE / top).rglob("*.[ch]"))]
    found = [fault for path in paths for fault in faults(path)]
    print("\n".join(found))
    print(f"{len(paths)} files, {len(found)} faults")
    return 1 if found else 0


sys.exit(main())
