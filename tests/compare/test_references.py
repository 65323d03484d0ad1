#!/usr/bin/env python3
"""Who is who, and who disagrees: scored against references of other hands.

$VOUCH_TEST_DATA holds four documents, names of two of them with the English
ones (link.py) and places that must meet in a comparison (compare.py). The
floors may only rise. Two names of one identity that the list keeps apart are
no collision where one is part of the other ("Yeltsin", "Boris Yeltsin").
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import subprocess
import sys
import tempfile

RECALL = 0.85
RIGHT = 14


def judge(data, name, *arguments):
    run = subprocess.run([sys.executable, "-B", data / "score" / name,
                          *arguments], stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


def number(text, name):
    return float(re.search(rf"\b{name} +([0-9.]+)", text).group(1))


def is_one(names):
    """Whether names differ in case alone, or one ends another."""
    words = [name.lower().split() for name in names]
    longest = max(words, key=len)
    return all(longest[-len(word):] == word for word in words)


def main():
    data = pathlib.Path(os.environ.get("VOUCH_TEST_DATA") or "/nowhere")
    if not (data / "gold" / "names.tsv").exists():
        print("skipped: VOUCH_TEST_DATA names no references")
        return 77
    program = os.environ["VOUCH"]
    documents = sorted((data / "documents").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        for form in ("claims", "mentions"):
            subprocess.run([program, "convert", "--quiet", "--to", form, "-o",
                            out / form, *documents], check=True)
        subprocess.run([program, "compare", "--quiet", "--to", "tsv", "-o",
                        out / "rows", *documents], check=True)
        links = judge(data, "link.py", "--names", data / "gold" / "names.tsv",
                      "--claims", out / "claims", "--mentions",
                      out / "mentions", "--show", "999")
        pairs = judge(data, "compare.py", "--docs", data / "documents",
                      "--pairs", data / "gold" / "comparisons.tsv", "--rows",
                      out / "rows", "--show", "99")
    print(links + pairs)
    real = [row for row in re.findall(r"^  x \S+ \[(.*)\]$", links, re.M)
            if not is_one(re.findall(r"['\"]([^'\"]+)['\"]", row))]
    print("collisions of two identities:", real)
    return 0 if (number(links, "recall") >= RECALL and not real and
                 number(pairs, "right") >= RIGHT) else 1


sys.exit(main())
