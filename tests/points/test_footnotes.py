#!/usr/bin/env python3
"""Footnotes of the outside documents as the graph has them

tests/unit/read/test_markers.c looks at where each stands and at the entries
that they lead to.
"""
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import Skip, convert, equal, write

RESOLUTION = re.compile(r"> <[^>]*#resolution> <[^>]*#([A-Za-z]+)>")


def outside(start):
    folder = os.environ.get("VOUCH_TEST_DATA")
    if not folder:
        raise Skip("VOUCH_TEST_DATA is not set")
    path, = pathlib.Path(folder, "documents").glob(f"{start}_*.txt")
    with open(path, encoding="utf-8", newline="") as file:
        return path, file.read()


def resolutions(path):
    out = convert("-q", "--to", "nquads", path).out.decode("utf-8")
    return set(RESOLUTION.findall(out))


def test_markers_with_a_list_of_references_are_resolved():
    equal(resolutions(outside("001")[0]), {"resolved"})


def test_markers_without_a_list_have_no_entry():
    equal(resolutions(outside("000")[0]), {"noEntry"})


def test_a_marker_beyond_the_list_is_not_resolved_falsely():
    _, text = outside("001")
    spoilt = write("spoilt.txt", text.replace("[20]", "[991]", 1))
    equal(resolutions(spoilt), {"resolved", "noEntry"})


def test_texts_without_footnotes_have_none():
    for start in ("002", "003"):
        equal(resolutions(outside(start)[0]), set(), start)


helper.main(globals())
