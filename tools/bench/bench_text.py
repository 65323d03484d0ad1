#!/usr/bin/env python3
"""Text to claims, by language, beside ICU's word break and npm's readers

usage: bench_text.py BUILD [--documents FOLDER] [--node NODE_MODULES]
                     [--copies N] [--rounds N]

Copies of the documents, with other numbers in each, are converted by whole
processes of one job: to the claims table and to N-Quads. In turns with them,
on the same files: ICU's word break alone (`bench_words`, of `cmake --build
--preset release --target bench`), and for English wink-nlp (with
wink-eng-lite-web-model) and compromise where NODE_MODULES has them. Megabytes
of text a second of the processor, user and system; the best of the rounds,
since other work on the machine only takes from it.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PEERS = {"wink": "wink-nlp", "wink-names": "wink-nlp", "compromise": "compromise"}
SMALL = 60  # Bytes: of the document that tells what starting takes


def language_of(text):
    """Of a document: by its letters."""
    letters = sum(c.isalpha() for c in text) or 1
    if sum("\u4e00" <= c <= "\u9fff" for c in text) > letters / 5:
        return "zh"
    marked = sum(c in "đơư" or "\u1ea0" <= c <= "\u1ef9" for c in text.lower())
    return "vi" if marked > letters / 50 else "en"


def copy_of(text, number):
    """The text with other numbers: no label of a footnote, and no year."""
    def other(match):
        digits = match[1]
        last = (int(digits[-1]) + number) % 10
        return str(int(digits[0]) % 9 + 1) + digits[1:-1] + str(last)
    text = re.sub(r"(?<![\d_\[.,-])([1-9]\d\d|\d{2,3}[.,]\d{3})(?![\d\].,-])",
                  other, text)
    return text if not number else f"{text}\n\n{number}\n"


def spent(command):
    """Seconds of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime
            - before.ru_utime - before.ru_stime)


def told(command):
    """The number that a benchmark prints."""
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(run.stdout)


def measure(given, language, files):
    """The best megabytes a second of each, by name."""
    vouch = given.build / "vouch"
    size = sum(os.path.getsize(file) for file in files)
    convert = [vouch, "convert", "--quiet", "--jobs", "1", "--to"]
    runs = {
        "claims": lambda: size / spent(convert + ["claims", *files]) / 1e6,
        "nquads": lambda: size / spent(convert + ["nquads", *files]) / 1e6,
        "icu words": lambda: told([given.build / "bench_words", language, *files]),
    }
    if language == "en" and given.node:
        for peer, package in PEERS.items():
            if (given.node / package).is_dir():
                runs[peer] = lambda peer=peer: told(
                    ["node", HERE / "bench_nlp.cjs", given.node, peer, *files])
    best = dict.fromkeys(runs, 0.0)
    for _ in range(given.rounds):
        for name, run in runs.items():
            best[name] = max(best[name], run())
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--documents", type=pathlib.Path,
                        default=HERE.parents[1] / "data" / "documents")
    parser.add_argument("--node", type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    given.build = given.build.resolve()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        files = {}
        for path in sorted(given.documents.glob("[!R]*.txt")):
            text = path.read_text(encoding="utf-8")
            for number in range(given.copies):
                copy = work / f"{number:03d}-{path.name}"
                copy.write_text(copy_of(text, number), encoding="utf-8")
                files.setdefault(language_of(text), []).append(copy)
        empty = work / "empty.txt"
        empty.write_text("word\n" * (SMALL // 5))
        start = min(spent([given.build / "vouch", "convert", "--quiet", "--to",
                           "claims", empty]) for _ in range(given.rounds))
        print(f"start: {start * 1e3:.0f} ms")
        for language, copies in sorted(files.items()):
            best = measure(given, language, copies)
            size = sum(os.path.getsize(file) for file in copies)
            print(f"{language}: {len(copies)} documents, {size / 1e6:.2f} MB")
            for what, speed in best.items():
                ratio = best["claims"] / speed
                print(f"  {what:<12} {speed:8.2f} MB/s"
                      + ("" if what == "claims" else f"   claims {ratio:.2f} times"))
    return 0


sys.exit(main())
