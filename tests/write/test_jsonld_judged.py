#!/usr/bin/env python3
"""JSON-LD, as npm's jsonld reads it, is the graph that was to be written"""
import os
import pathlib
import subprocess
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..", folder)
                for folder in ("cli", "judges")]

import helper
import judges
from helper import Skip, convert, equal, samples

BUILD = pathlib.Path(os.environ["BUILD"])


def need_judges():
    if not judges.folder():
        raise Skip("npm's jsonld is not there: run tools/setup.sh test")


def expect_same(pairs):
    """Each pair is a file of JSON-LD and one of N-Quads."""
    rows = []
    for one, other in pairs:
        rows += [("jsonld", one, ""), ("n-quads", other, "")]
    found = judges.canonical(helper.WORK, rows)
    for pair, one, other in zip(pairs, found[::2], found[1::2]):
        if isinstance(one, Exception) or isinstance(other, Exception):
            raise AssertionError(f"{pair}: {one!r:.300} {other!r:.300}")
        if one != other:
            seen = set(one.split("\n")) ^ set(other.split("\n"))
            raise AssertionError(f"{pair}: {sorted(seen)[:6]}")


def test_quads_that_writers_get_wrong():
    need_judges()
    files = []
    for name in ("jsonld", "nquads"):
        path = helper.WORK / f"samples.{name}"
        subprocess.run([BUILD / "tests" / "test_write_round_trip", name, path],
                       check=True)
        files.append(path)
    expect_same([files])


def documents():
    outside = os.environ.get("VOUCH_TEST_DATA")
    found = samples()
    if outside:
        found += sorted(pathlib.Path(outside, "documents").glob("*.txt"))
    return found


def test_documents_as_jsonld_and_as_quads_are_one_graph():
    need_judges()
    pairs = []
    for path in documents():
        pair = [helper.WORK / f"{path.stem}.{end}" for end in ("jsonld", "nq")]
        for out in pair:
            equal(convert("-q", "-o", out, path).code, 0, path)
        pairs.append(pair)
    expect_same(pairs)


def test_many_documents_are_one_object_whatever_the_jobs():
    need_judges()
    for name, words in (("a.jsonld", ["-j1"]), ("b.jsonld", ["-j4"]),
                        ("a.nq", ["-j4"])):
        equal(convert("-q", "-o", name, *words, *samples()).code, 0)
    one = (helper.WORK / "a.jsonld").read_bytes()
    equal(one, (helper.WORK / "b.jsonld").read_bytes())
    expect_same([[helper.WORK / "a.jsonld", helper.WORK / "a.nq"]])


def test_no_document_is_a_graph_without_nodes():
    need_judges()
    empty = helper.write("empty.txt", "")
    equal(convert("-q", "-o", "e.jsonld", empty).code, 0)
    equal(judges.canonical(helper.WORK,
                           [("jsonld", helper.WORK / "e.jsonld", "")]), [""])


helper.main(globals())
