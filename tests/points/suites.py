"""The W3C suites of RDF 1.1 as lists of cases"""
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

from helper import Skip, equal, vouch

SUITES = (("rdf-n-triples", "ntriples", 70), ("rdf-n-quads", "nquads", 87),
          ("rdf-turtle", "turtle", 313), ("rdf-trig", "trig", 356))
BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINE = re.compile(r"<([^>]*)> <([^>]*)> <([^>]*)> \.")


class Case:
    """One case: its file, base and result, and whether it must be read."""

    def __init__(self, name, folder, syntax, facts):
        self.name = name
        self.syntax = syntax
        self.base = facts["action"]
        self.path = folder / facts["action"].rsplit("/", 1)[1]
        self.positive = not facts["type"].endswith("NegativeSyntax")
        self.result = None
        if "result" in facts:
            self.result = folder / facts["result"].rsplit("/", 1)[1]

    def __repr__(self):
        return self.name


def data():
    outside = os.environ.get("VOUCH_TEST_DATA")
    if not outside:
        raise Skip("VOUCH_TEST_DATA is not set")
    return pathlib.Path(outside, "w3c", "rdf-tests", "rdf", "rdf11")


def cases(folder, syntax):
    """All cases of one suite, in order of name."""
    base = f"{BASE}{folder}/"
    run = vouch("cat", "-q", "--base", base, data() / folder / "manifest.ttl")
    equal(run.code, 0, run)
    found = {}
    for line in run.out.decode().split("\n"):
        if match := LINE.match(line):
            subject, predicate, value = match.groups()
            facts = found.setdefault(subject, {})
            if predicate == TYPE and "rdftest#Test" in value:
                facts["type"] = value
            elif predicate in (MF + "action", MF + "result"):
                facts[predicate[len(MF):]] = value
    return [Case(name, data() / folder, syntax, facts)
            for name, facts in sorted(found.items()) if "type" in facts]
