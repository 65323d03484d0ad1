#!/usr/bin/env python3
"""--sort says each graph, subject and property once, on disk if need be"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import convert, equal, need, samples, vouch


def test_sorted_output_holds_the_same_statements():
    for to in ("nquads", "ntriples"):
        one = convert("-q", "--to", to, *samples()).out
        two = convert("-q", "--sort", "--to", to, *samples()).out
        equal(sorted(two.splitlines()), sorted(one.splitlines()), to)
        assert one != two


def test_sorted_trig_says_each_graph_and_subject_once():
    out = convert("-q", "--sort", "--to", "trig", *samples()).out.decode()
    out = re.sub(r'""".*?"""', '""', out, flags=re.S)
    graphs = re.findall(r"^(\S+) \{$", out, re.M)
    equal(len(graphs), len(set(graphs)))
    for graph in re.split(r"^\S+ \{$", out, flags=re.M)[1:]:
        subjects = re.findall(r"^  (\S+) ", graph, re.M)
        equal(len(subjects), len(set(subjects)))


def test_sorted_turtle_is_read_back():
    need("serdi")
    import subprocess
    convert("-q", "--sort", "-o", "s.ttl", *samples())
    convert("-q", "--sort", "-o", "s.nt", *samples())
    read = subprocess.run(["serdi", "-q", "-i", "turtle", "-o", "ntriples",
                           helper.WORK / "s.ttl"], capture_output=True,
                          check=True).stdout
    due = subprocess.run(["serdi", "-q", "-i", "ntriples", "-o", "ntriples",
                          helper.WORK / "s.nt"], capture_output=True,
                         check=True).stdout
    equal(sorted(set(read.splitlines())), sorted(set(due.splitlines())))


def test_jobs_and_order_of_files_do_not_matter():
    files = samples()
    one = convert("-q", "-j1", "--sort", "--to", "trig", *files).out
    equal(convert("-q", "-j4", "--sort", "--to", "trig", *files[::-1]).out, one)


def test_a_table_is_not_sorted():
    run = convert("--sort", "--to", "claims", samples()[0])
    equal(run.code, 2, run)
    assert "--sort is for RDF" in run.said, run


helper.main(globals())
