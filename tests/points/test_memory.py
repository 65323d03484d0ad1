#!/usr/bin/env python3
"""A long document takes a bounded multiple of its bytes in memory

What is needed for one sentence or cell is given back before the next; blocks,
claims, names and the quads of the document are kept. The made-up texts hold a
claim every hundred bytes, far more than people write.
"""
# cost: 20
# timeout: 900
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SANITIZED, SOURCE, equal, peak

MEGABYTES = 1
OVERHEAD = 32 << 10  # KiB: program, packs, ICU and buffers
TIMES = 210  # Seen: 110 to 205 by layout; it was 24 before names were linked


def test_long_documents_of_each_layout():
    if SANITIZED:
        raise helper.Skip("the sanitizer takes memory of its own")
    subprocess.run(
        [sys.executable, SOURCE / "tools" / "bench" / "make_documents.py",
         helper.WORK / "long", str(4 * MEGABYTES), "--each",
         str(MEGABYTES << 10)], check=True)
    for path in sorted((helper.WORK / "long").iterdir()):
        run, most = peak("convert", "-j1", "-q", "--to", "nquads", path)
        equal(run.code, 0, run)
        size = path.stat().st_size >> 10
        print(f"      {path.name}: {size} KiB take {most} KiB")
        assert most < OVERHEAD + TIMES * size, (path.name, size, most)


helper.main(globals())
