#!/usr/bin/env python3
"""What is kept of a run is small: of each name, and of each document

The made-up documents hold a new name in every line, so that hardly any name is
met twice; what the same names in twice the documents take more is what a
document takes.
"""
# cost: 8
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, equal, vouch

NAME = 220  # Bytes; seen: 191 to 206
DOCUMENT = 5500  # Bytes of one of 16 KiB, mostly names; seen: 4,734


def names_of(folder):
    """How many names a run kept, and in how many bytes."""
    run = vouch("convert", "--verbose", "--to", "nquads", "-o",
                helper.WORK / "out.nq", *sorted(folder.iterdir()))
    equal(run.code, 0, run)
    found = re.search(rb"(\d+) names in (\d+) bytes", run.err)
    assert found, run
    return int(found[1]), int(found[2])


def make(name, megabytes, kilobytes_each):
    folder = helper.WORK / name
    subprocess.run(
        [sys.executable, SOURCE / "tools" / "bench" / "make_documents.py",
         folder, str(megabytes), "--each", str(kilobytes_each)], check=True)
    return folder


def test_a_name_takes_few_bytes():
    count, size = names_of(make("dense", 1.6, 64))
    print(f"      {count} names in {size} bytes: {size / count:.0f} each")
    assert count > 15000 and size < NAME * count, (count, size)


def test_a_document_takes_few_bytes():
    folder = make("some", 0.5, 16)
    count, size = names_of(folder)
    documents = sorted(folder.iterdir())
    for path in documents:  # The same names again
        shutil.copy(path, path.with_suffix(".again.txt"))
        with open(path.with_suffix(".again.txt"), "a",
                  encoding="utf-8") as file:
            file.write("\n")
    again, more = names_of(folder)
    equal(again, count)
    each = (more - size) / len(documents)
    print(f"      {len(documents)} documents more: {each:.0f} bytes each")
    assert each < DOCUMENT, each


helper.main(globals())
