#!/usr/bin/env python3
"""Files of names and decisions: what is broken is told with file and line"""
# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SOURCE, convert, equal, vouch

SAMPLE = SOURCE / "data/documents/winter-war.en.txt"


def data_with(name, text):
    folder = helper.WORK / "data"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE / "data", folder)
    (folder / "gazetteer" / name).write_bytes(text)
    return folder


def test_broken_lists_are_refused_with_every_line():
    lines = ["bad key\tplace\ten:A\t\t\tx", "k\tnothing\ten:A\t\t\tx",
             "k2\tplace\tA\t\t\tx", "k3\tplace\ten:A\t999,0\t\tx",
             "k4\tplace\ten:A\t\t\t", "k5\tplace\ten:A",
             "k6\tplace\ten:\t\t\tx", "armenia\tplace\ten:A\t\t\tx",
             "k7\tplace\t!!:A\t\t\tx"]
    folder = data_with("zz.tsv", "\n".join(lines).encode())
    run = convert("--data", folder, "--to", "claims", SAMPLE)
    equal(run.code, 2, run)
    equal(run.out, b"")
    for number in range(1, len(lines) + 1):
        assert f"zz.tsv:{number}:".encode() in run.err, (number, run.err)


def test_a_list_that_is_no_text_is_refused():
    run = convert("--data", data_with("zz.tsv", b"\xff\xfe"), SAMPLE)
    equal(run.code, 2, run)


def test_an_index_that_is_none_is_refused():
    for content in (b"", b"vouchgz1", b"x" * 4096):
        index = helper.write("bad.gaz", content)
        run = convert("--gazetteer", index, "--to", "claims", SAMPLE)
        equal(run.code, 2, run)
        equal(run.out, b"")


def entity_of(graph, words):
    for line in graph.splitlines():
        if b"closeMatch" in line and words in line:
            return line.split(b" ")[0].strip(b"<>").decode()
    raise AssertionError(words)


def test_decisions_are_applied():
    graph = convert("-q", "--to", "nquads", SAMPLE).out
    entity = entity_of(graph, b"Q15180")
    same = "http://www.wikidata.org/entity/Q15180"
    decide = "\t".join(["accept", entity, same, "S. Lind", "2024-05-01"])
    path = helper.write("d.tsv", "# who is who\n" + decide + "\n")
    run = convert("-q", "--to", "nquads", "--decisions", path, SAMPLE)
    equal(run.code, 0, run)
    assert f"<{entity}> <http://www.w3.org/2004/02/skos/core#exactMatch> "\
        f"<{same}>".encode() in run.out
    path = helper.write("d.tsv", decide.replace("accept", "reject"))
    run = convert("-q", "--to", "nquads", "--decisions", path, SAMPLE)
    assert b"Q15180" not in run.out


def test_broken_decisions_are_refused():
    for line in ("merge\tx\ty\tme\t2024", "other\turn:a\turn:b\tme\t2024",
                 "merge\turn:a\turn:b\t\t2024", "merge\turn:a\turn:a\tme\t2024",
                 "correct\turn:vouch:claim/1\tno\tme\t2024", "accept\turn:a"):
        path = helper.write("d.tsv", "# one\n" + line + "\n")
        run = convert("--decisions", path, "--to", "claims", SAMPLE)
        equal(run.code, 2, (line, run))
        assert b"d.tsv:2:" in run.err, run.err


def test_an_index_is_built_and_used():
    row = ["146970", "Xankandi", "Xankandi", "Khankendi,Stepanakert,XKD",
           "39.8177", "46.7528", "P", "PPL", "AZ", "", "", "", "", "", "53100",
           "", "", "", ""]
    cities = helper.write("c.txt", "\t".join(row) + "\nbroken\n")
    run = vouch("gazetteer", "build", "-o", "x.gaz", "--cities", cities)
    equal(run.code, 1, run)
    assert b"c.txt:2:" in run.err
    equal(convert("-q", "--gazetteer", "x.gaz", "--to", "claims", SAMPLE).code, 0)
    dump = helper.write("w.json", '[\n{"id":"Q7","labels":{"en":{"language":"en",'
                        '"value":"Novo"}},"claims":{"P31":[{"mainsnak":{"datavalue"'
                        ':{"value":{"id":"Q515"}}}}]}},\n{"id":"Q8"},\n{broken "Q515"\n]\n')
    run = vouch("gazetteer", "build", "-o", "w.gaz", "--wikidata", dump,
                "--classes", "Q515=place/town")
    equal(run.code, 1, run)
    assert b"1 entries, 2 names" in run.err or b"1 entries, 1 names" in run.err, run
    equal(vouch("gazetteer", "build", "-o", "w.gaz").code, 2)
    equal(vouch("gazetteer").code, 2)


helper.main(globals())
