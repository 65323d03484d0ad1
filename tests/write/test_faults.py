#!/usr/bin/env python3
"""Faults 36, 39 to 48 of the writers of RDF, each with every format"""
import os
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import equal, vouch

FORMATS = ("nquads", "ntriples", "trig", "turtle", "jsonld", "rdfxml",
           "raptor:dot")
READ_BACK = ("nquads", "ntriples", "trig", "turtle", "rdfxml")
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def big(count=20000):
    """More than any buffer holds."""
    return helper.write("big.nt", "".join(
        f'<http://e/{n}> <http://e/p> "some text {n}" .\n'
        for n in range(count)))


def left():
    return [p.name for p in helper.WORK.iterdir() if ".vouch-" in p.name]


def test_45_a_full_disk_is_told_and_the_old_file_kept():
    path = big()
    for to in FORMATS:
        run = vouch("cat", "-q", "--to", to, "-o", "/dev/full", path)
        equal(run.code, 4, (to, run))
        assert "/dev/full" in run.said and "No space" in run.said, (to, run)
        with open("/dev/full", "wb") as full:
            run = vouch("cat", "-q", "--to", to, path, stdout=full)
        equal(run.code, 4, (to, run))
        assert "standard output" in run.said, (to, run)
        target = helper.write("old", "as it was\n")
        run = vouch("cat", "-q", "--to", to, "-o", target, path,
                    preexec_fn=lambda: resource.setrlimit(
                        resource.RLIMIT_FSIZE, (100000, 100000)))
        equal(run.code, 4, (to, run))
        assert "bytes" in run.said, (to, run)
        equal((target.read_bytes(), left()), (b"as it was\n", []), to)


def test_47_a_broken_pipe_is_told():
    path = big()
    for to in FORMATS:
        child = subprocess.Popen([helper.VOUCH, "cat", "-q", "--to", to, path],
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, cwd=helper.WORK)
        child.stdout.read(10)
        child.stdout.close()
        said = child.stderr.read().decode()
        equal(child.wait(60), 4, (to, said))
        assert "Broken pipe" in said, (to, said)


def test_47_an_input_is_not_written_over_and_a_folder_must_be_there():
    path = helper.write("in.nt", "<urn:s> <urn:p> <urn:o> .\n")
    for to in FORMATS:
        run = vouch("cat", "-q", "--to", to, "-o", path, path)
        equal(run.code, 4, (to, run))
        equal(path.read_bytes(), b"<urn:s> <urn:p> <urn:o> .\n", to)
        equal(vouch("cat", "-q", "--to", to, "-o", "none/x", path).code, 4, to)


def test_a_fault_of_the_input_leaves_no_part_of_a_file():
    path = helper.write("bad.nt", "<urn:s> <urn:p> <urn:o> .\n" * 5000 + "no\n")
    for to in FORMATS:
        target = helper.WORK / "fresh"
        run = vouch("cat", "-q", "--to", to, "-o", target, path)
        equal(run.code, 1, (to, run))
        equal((target.exists(), left()), (False, []), to)


def back(path, to):
    """What is read from a format, as lines of N-Triples."""
    out = helper.WORK / ("out.rdf" if to == "rdfxml" else f"out.{to}")
    run = vouch("cat", "-q", "--to", to, "-o", out, path)
    equal(run.code, 0, (to, run))
    run = vouch("cat", "-q", "--from", to, "--to", "ntriples", out)
    equal(run.code, 0, (to, run))
    return sorted(set(run.out.split(b"\n")))


def test_41_lexical_forms_are_kept():
    forms = ("1.", ".5", "+1", "01", "1e0", "NaN", "INF", "", "-0", "1.0")
    path = helper.write("forms.nt", "".join(
        f'<urn:s> <http://e/p> "{form}"^^<{kind}> .\n' for form in forms
        for kind in (XSD + "integer", XSD + "decimal", XSD + "double",
                     XSD + "boolean", "urn:x:unknown")))
    due = sorted(set(path.read_bytes().split(b"\n")))
    for to in READ_BACK:
        equal(back(path, to), due, to)


def test_42_lists_lose_nothing():
    quads = []
    for number in range(5000):
        quads.append(f"<urn:l{number}> <{RDF}first> <urn:i> .")
        quads.append(f"<urn:l{number}> <{RDF}rest> <urn:l{number + 1}> .")
    quads += [f"<urn:l5000> <{RDF}rest> <urn:l0> .",  # A circle
              f"<urn:l7> <{RDF}first> <urn:second> .",
              f"<urn:other> <{RDF}rest> <urn:l7> .",  # A shared tail
              f"<{RDF}nil> <urn:p> <urn:l0> ."]
    path = helper.write("lists.nt", "\n".join(quads) + "\n")
    due = sorted(set(path.read_bytes().split(b"\n")))
    for to in READ_BACK[:4]:
        equal(back(path, to), due, to)


def test_39_40_what_no_format_may_hold_is_refused_where_raptor_writes():
    for line in ('<urn:s> <urn:p> "a\\u0000b" .', '<urn:s> <urn:p> "\\uFFFF" .'):
        path = helper.write("odd.nt", line + "\n")
        for to in ("rdfxml", "raptor:dot"):
            run = vouch("cat", "-q", "--to", to, "-o", "odd.out", path)
            assert run.code in (1, 4, 6), (to, run)
            assert "raptor would cut" in run.said, (to, run)
            assert not (helper.WORK / "odd.out").exists()
        for to in READ_BACK[:4]:
            equal(back(path, to)[-1], line.encode(), to)


def test_two_runs_give_the_same_bytes():
    path = big(500)
    for to in FORMATS:
        runs = [vouch("cat", "-q", "--to", to, path).out for _ in range(2)]
        equal(runs[0], runs[1], to)


helper.main(globals())
