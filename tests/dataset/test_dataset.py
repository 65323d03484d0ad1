#!/usr/bin/env python3
"""A description of a graph says what is in it"""
import hashlib
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SAMPLES, convert, equal, samples, vouch

VOID = "http://rdfs.org/ns/void#"
PROV = "http://www.w3.org/ns/prov#"
LINE = re.compile(r'(\S+) (\S+) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"\S*) '
                  r'(?:(\S+) )?\.$')
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def quads(text):
    return [LINE.match(x).groups() for x in text.decode().split("\n") if x]


def made():
    path = helper.WORK / "w.nq"
    run = convert("-q", "-o", path, "--metadata",
                  SAMPLES / "metadata.json", *samples())
    equal(run.code, 0, run)
    return path


def describe(path, *words):
    run = vouch("dataset", "-q", "--to", "ntriples", *words, path)
    equal(run.code, 0, run)
    return [q[:3] for q in quads(run.out)]


def value(rows, subject, predicate):
    found = [o for s, p, o in rows if s == f"<{subject}>" and
             p == f"<{predicate}>"]
    assert len(found) == 1, (subject, predicate, found)
    return found[0]


def number(text):
    return int(re.match(r'"(\d+)"', text)[1])


def test_counts_are_those_of_the_statements():
    path = made()
    seen = quads(path.read_bytes())
    rows = describe(path, "--iri", "urn:d")
    for predicate, due in (("triples", len(seen)),
                           ("distinctSubjects", len({q[0] for q in seen})),
                           ("distinctObjects", len({q[2] for q in seen})),
                           ("properties", len({q[1] for q in seen})),
                           ("classes",
                            len({q[2] for q in seen if q[1] == TYPE}))):
        equal(number(value(rows, "urn:d", VOID + predicate)), due, predicate)
    parts = {o: s for s, p, o in rows if p == f"<{VOID}property>"}
    equal(set(parts), {q[1] for q in seen})
    for predicate, part in parts.items():
        equal(number(value(rows, part[1:-1], VOID + "triples")),
              sum(q[1] == predicate for q in seen), predicate)
    parts = {o: s for s, p, o in rows if p == f"<{VOID}class>"}
    for name, part in parts.items():
        equal(number(value(rows, part[1:-1], VOID + "entities")),
              len({q[0] for q in seen if q[1:3] == (TYPE, name)}), name)
    for graph in {q[3] for q in seen}:
        equal(number(value(rows, graph[1:-1], VOID + "triples")),
              sum(q[3] == graph for q in seen), graph)


def test_file_sources_and_licences_are_told():
    path = made()
    seen = quads(path.read_bytes())
    rows = describe(path, "--iri", "urn:d", "--licence", "urn:l")
    equal(value(rows, "urn:d", "http://purl.org/dc/terms/license"), "<urn:l>")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    equal(value(rows, "urn:d#checksum",
                "http://spdx.org/rdf/terms#checksumValue").split('"')[1],
          digest)
    equal(number(value(rows, "urn:d#file",
                       "http://www.w3.org/ns/dcat#byteSize")),
          path.stat().st_size)
    documents = {q[0] for q in seen if q[1].endswith("ns#sha256>")}
    equal({o for s, p, o in rows if p == f"<{PROV}wasDerivedFrom>"}, documents)
    for predicate in ("title", "license"):
        iri = f"<http://purl.org/dc/terms/{predicate}>"
        due = {q[:3] for q in seen if q[1] == iri and q[0] in documents}
        assert due, predicate
        equal({r for r in rows if r[1] == iri and r[0] in documents}, due)
    name = f"<urn:vouch:dataset/{digest[:16]}>"
    assert any(r[0] == name for r in describe(path))


def test_the_order_of_statements_does_not_matter():
    path = made()
    lines = path.read_bytes().split(b"\n")[:-1]
    turned = helper.write("t.nq", b"\n".join(lines[::-1]) + b"\n")
    one, two = [[r for r in describe(x, "--iri", "urn:d")
                 if r[0] != "<urn:d#checksum>"] for x in (path, turned)]
    equal(one, two)


def test_what_cannot_be_read_twice_is_refused():
    equal(vouch("dataset", "-").code, 2)
    equal(vouch("dataset").code, 2)
    equal(vouch("dataset", "none.nq").code, 3)
    equal(vouch("dataset", helper.write("b.nq", "no\n")).code, 1)
    equal(vouch("dataset", "--to", "turtle", "-o", "/dev/full",
                helper.write("g.nq", "<urn:s> <urn:p> <urn:o> .\n")).code, 4)


def test_an_empty_file_is_an_empty_dataset():
    rows = describe(helper.write("e.nq", ""), "--iri", "urn:d")
    equal(number(value(rows, "urn:d", VOID + "triples")), 0)


helper.main(globals())
