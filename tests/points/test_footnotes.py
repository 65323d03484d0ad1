#!/usr/bin/env python3
"""Footnotes of the outside documents: each where it stands, and no others

tests/unit/read/test_markers.c looks at the entries that they lead to.
"""
import json
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import Skip, convert, equal, write

MARKER = re.compile(r"\[[0-9]+\]")
# What starts an entry of the list: its number and a way back
ENTRY = re.compile(r"^[ \t]*1\. \^ ", re.M)
RESOLUTION = re.compile(r"> <[^>]*#resolution> <[^>]*#([A-Za-z]+)>")


def outside(start):
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise Skip("VOUCH_TEST_DATA is not set")
    path, = pathlib.Path(folder, "documents").glob(f"{start}_*.txt")
    with open(path, encoding="utf-8", newline="") as file:
        return path, file.read()


def citations(path):
    run = convert("-q", "--to", "mentions", path)
    equal(run.code, 0, run)
    rows = map(json.loads, run.out.decode("utf-8").split("\n")[:-1])
    return [(r["start"], r["end"], r["text"]) for r in rows
            if r["type"] == "citation"]


def due(text):
    """The markers before the list of references."""
    entries = ENTRY.search(text)
    end = entries.start() if entries else len(text)
    return [(*m.span(), m[0]) for m in MARKER.finditer(text, 0, end)]


def resolutions(path):
    out = convert("-q", "--to", "nquads", path).out.decode("utf-8")
    return set(RESOLUTION.findall(out))


def test_143_markers_with_a_list_of_references():
    path, text = outside("001")
    equal(len(MARKER.findall(text)), 145, "two are labels of links")
    found = due(text)
    equal(len(found), 143)
    equal(citations(path), found)
    equal(resolutions(path), {"resolved"})


def test_111_markers_without_a_list():
    path, text = outside("000")
    found = due(text)
    equal(len(found), 111)
    equal(citations(path), found)
    equal(resolutions(path), {"noEntry"})


def test_a_marker_beyond_the_list_is_not_resolved_falsely():
    path, text = outside("001")
    spoilt = write("spoilt.txt", text.replace("[20]", "[991]", 1))
    equal(len(citations(spoilt)), 143)
    equal(resolutions(spoilt), {"resolved", "noEntry"})


def test_texts_without_footnotes_have_none():
    for start in ("002", "003"):
        equal(citations(outside(start)[0]), [], start)


helper.main(globals())
