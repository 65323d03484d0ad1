#!/usr/bin/env python3
"""Independent parsers read what is written, and find the same quads in both"""
import os
import pathlib
import re
import subprocess

import helper
from check_claims import unescape
from helper import Skip, closing, convert, equal, need, samples

LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)


def canonical(line):
    """One form for what parsers escape differently; language tags are told
    apart without regard to case."""
    line = LITERAL.sub(lambda m: '"' + repr(unescape(m[1])) + '"', line)
    return re.sub(r'"@([A-Za-z0-9-]+)', lambda m: '"@' + m[1].lower(), line)


def quads(command):
    run = subprocess.run(command, cwd=helper.WORK, capture_output=True)
    equal(run.returncode, 0, run.stderr.decode())
    assert b"rror" not in run.stderr, run.stderr
    lines = [canonical(x) for x in run.stdout.decode().split("\n") if x]
    return sorted(lines)


def judge(documents):
    need("rapper")
    need("serdi")
    said = convert("-o", "j.nq", *documents)
    equal(said.code, 0, said)
    equal(convert("-o", "j.trig", *documents).code, 0)
    count = closing(said)["quad"]
    own = sorted(canonical(x) for x in
                 (helper.WORK / "j.nq").read_text("utf-8").split("\n") if x)
    by_rapper = quads(["rapper", "-q", "-i", "nquads", "-o", "nquads", "j.nq"])
    by_serdi = quads(["serdi", "-i", "nquads", "-o", "nquads", "j.nq"])
    trig = quads(["serdi", "-i", "trig", "-o", "nquads", "j.trig"])
    trig_by_rapper = quads(["rapper", "-q", "-i", "trig", "-o", "nquads",
                            "j.trig"])
    equal(len(own), count)
    assert by_rapper == own
    assert by_serdi == own
    assert sorted(set(trig)) == sorted(set(own))
    assert sorted(set(trig_by_rapper)) == sorted(set(own))
    equal(len(set(own)), len(own), "no quad is written twice")


def test_samples():
    judge(samples())


def test_documents_from_outside():
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise Skip("VOUCH_TEST_DATA is not set")
    judge(sorted(pathlib.Path(folder, "documents").glob("*.txt")))


def test_with_metadata_base_and_time():
    run = convert("-q", "-o", "m.trig", "--base", "https://example.org/w/",
                  "--metadata", helper.SAMPLES / "metadata.json",
                  "--timestamp", *samples())
    equal(run.code, 0, run)
    assert quads(["serdi", "-i", "trig", "-o", "nquads", "m.trig"])


helper.main(globals())
