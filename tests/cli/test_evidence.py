#!/usr/bin/env python3
"""Every claim has its witness: the quotation is the text at its offsets"""
import os
import pathlib
import subprocess
import sys

import helper
from helper import Skip, closing, convert, equal, samples

CHECK = pathlib.Path(__file__).with_name("check_claims.py")


def check(documents):
    run = convert("-o", "g.nq", *documents)
    equal(run.code, 0, run)
    equal(convert("-o", "g.claims.jsonl", *documents).code, 0)
    done = subprocess.run(
        [sys.executable, "-B", CHECK, "g.nq", "g.claims.jsonl", *documents],
        cwd=helper.WORK, capture_output=True, text=True)
    equal(done.returncode, 0, done.stdout + done.stderr)
    assert closing(run)["claim"] > 0, run
    print("     ", done.stdout.strip().split("\n")[-1])


def test_samples():
    check(samples())


def test_documents_from_outside():
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise Skip("VOUCH_TEST_DATA is not set")
    check(sorted(pathlib.Path(folder, "documents").glob("*.txt")))


def test_a_byte_order_mark_counts_as_one_code_point():
    marked = []
    for path in samples():
        copy = helper.WORK / path.name
        copy.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        marked.append(copy)
    check(marked)


def test_other_line_ends():
    for end in (b"\r\n", b"\r"):
        changed = []
        for path in samples():
            copy = helper.WORK / path.name
            copy.write_bytes(path.read_bytes().replace(b"\n", end))
            changed.append(copy)
        check(changed)


helper.main(globals())
