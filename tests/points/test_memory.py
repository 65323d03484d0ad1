#!/usr/bin/env python3
"""A long document takes a bounded multiple of its bytes in memory

What is needed for one sentence or cell is given back before the next; blocks,
claims, names and what may still collide are kept. The made-up texts hold a
claim every thirty to a hundred bytes, far more than people write; the samples
are short, so that their infoboxes weigh much; long articles, which are taken
from outside where they are at hand, are the measure of what to expect.
"""
# cost: 20
# timeout: 900
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SANITIZED, SOURCE, equal, peak

MEGABYTES = 1
OVERHEAD = 26 << 10  # KiB: program, packs, ICU and buffers
DENSE = {  # Seen: 52, 72, 30, 34
    "flat_wiki": 60, "value_lines": 83, "sentence_ids": 35,
    "plain_page": 40}
SAMPLES = {  # Seen: 51, 37, 39, 20
    "winter-war.vi.txt": 59, "winter-war.zh-hant.txt": 43,
    "tampere.en.txt": 45, "winter-war-page.en.txt": 24}
ARTICLES = 25  # Seen: 21, 17, 16


def check(path, times):
    run, most = peak("convert", "-j1", "-q", "--to", "nquads", path)
    equal(run.code, 0, run)
    size = path.stat().st_size >> 10
    print(f"      {path.name}: {size} KiB take {most} KiB,"
          f" {(most - OVERHEAD) / size:.0f} times as much beside the program")
    assert most < OVERHEAD + times * size, (path.name, size, most)


def test_program_alone():
    if SANITIZED:
        raise helper.Skip("the sanitizer takes memory of its own")
    path = helper.write("short.txt", "In 1990 there were 300 soldiers.\n")
    run, most = peak("convert", "-j1", "-q", "--to", "nquads", path)
    equal(run.code, 0, run)
    assert most < OVERHEAD, most


def test_dense_documents_of_each_layout():
    if SANITIZED:
        raise helper.Skip("the sanitizer takes memory of its own")
    subprocess.run(
        [sys.executable, SOURCE / "tools" / "bench" / "make_documents.py",
         helper.WORK / "long", str(4 * MEGABYTES), "--each",
         str(MEGABYTES << 10)], check=True)
    for path in sorted((helper.WORK / "long").iterdir()):
        check(path, DENSE[path.stem.split("-")[1]])


def again_and_again(path, times):
    text = path.read_bytes()
    count = (4 * MEGABYTES << 20) // len(text) + 1
    check(helper.write(path.name, text * count), times)


def test_samples_again_and_again():
    if SANITIZED:
        raise helper.Skip("the sanitizer takes memory of its own")
    for name, times in SAMPLES.items():
        again_and_again(SOURCE / "data" / "documents" / name, times)


def test_long_articles_again_and_again():
    if SANITIZED:
        raise helper.Skip("the sanitizer takes memory of its own")
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise helper.Skip("VOUCH_TEST_DATA is not set")
    for path in sorted(pathlib.Path(folder, "documents").glob("00[012]_*")):
        again_and_again(path, ARTICLES)


helper.main(globals())
