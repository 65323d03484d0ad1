#!/usr/bin/env python3
"""What shapes cannot say: quotations, hashes, evidence, the simple graph"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SAMPLES, convert, equal, samples, vouch

RICH = SAMPLES / "falklands-war.vi.txt"
NS = "https://w3id.org/vouch/ns#"
OA = "http://www.w3.org/ns/oa#"


def graph(path=None):
    out = convert("-q", "--to", "nquads", path or RICH).out.decode()
    return [x for x in out.split("\n") if x]


def check(lines, *words):
    path = helper.write("g.nq", "".join(f"{x}\n" for x in lines))
    run = vouch("check", "--to", "json", *words, path)
    assert run.code in (0, 1), run
    rows = [json.loads(x) for x in run.out.decode().split("\n") if x]
    equal(run.code, 1 if rows else 0, run)
    return [(r["rule"], r["message"]) for r in rows], run


def with_text(lines):
    return check(lines, "--documents", SAMPLES)


def test_graphs_of_all_samples_keep_every_promise():
    for path in samples():
        found, run = with_text(graph(path))
        equal(found, [], path)
        assert re.search(r"\d+ quotations in 1 documents, 0 findings",
                         run.said), run
    assert not re.search(r", 0 quotations", with_text(graph())[1].said)


def changed(lines, pattern, new):
    """The lines with the first that fits changed."""
    at = next(i for i, x in enumerate(lines) if re.search(pattern, x))
    return lines[:at] + [re.sub(pattern, new, lines[at], count=1)] + \
        lines[at + 1:]


def test_a_quotation_that_is_not_the_text_is_found():
    lines = changed(graph(), f'<{OA}exact> "(.)', f'<{OA}exact> "X\\1')
    found, _ = with_text(lines)
    equal(found, [("quotation", "the text says something else there")])
    equal(check(lines)[0], [])  # Without the text there is nothing to see


def test_a_place_that_is_not_in_the_text_is_found():
    lines = changed(graph(), f'(<{OA}end>) "[0-9]+"', r'\1 "99999999"')
    found, _ = with_text(lines)
    equal(found, [("quotation", "the text has no such place")])


def test_words_beside_a_quotation_are_looked_at():
    for word in ("prefix", "suffix"):
        lines = changed(graph(), f'<{OA}{word}> "', f'<{OA}{word}> "X')
        found, _ = with_text(lines)
        equal(found, [("quotation",
                       "the words beside a quotation are not those of the "
                       "text")], word)


def test_a_mention_that_is_not_the_text_is_found():
    lines = changed(graph(), f'<{NS}asWritten> "', f'<{NS}asWritten> "X')
    found, _ = with_text(lines)
    equal(found, [("quotation", "the text says something else there")])


def test_a_hash_that_is_not_of_the_file_is_found():
    lines = changed(graph(), f'<{NS}sha256> "(.)',
                    lambda m: f'<{NS}sha256> "' + ("0" if m[1] != "0" else "1"))
    found, _ = with_text(lines)
    equal(found, [("hash", "a document is not named by its hash"),
                  ("hash", "no file has this hash")])
    equal(check(lines)[0], found[:1])


def test_a_document_that_is_not_there_is_found():
    empty = helper.WORK / "empty"
    empty.mkdir(exist_ok=True)
    found, _ = check(graph(), "--documents", empty)
    equal(found, [("hash", "no file has this hash")])


def test_a_claim_without_evidence_is_found():
    lines = [x for x in graph() if f"<{NS}evidence>" not in x]
    claims = len({x.split()[0] for x in graph()
                  if re.search(r"ns#\w+Claim> ", x)})
    found, _ = check(lines)
    equal(found.count(("evidence", "a claim has no evidence")), claims)
    lines = [x for x in graph() if f"<{OA}hasSelector>" not in x]
    found, _ = check(lines)
    assert ("evidence", "the evidence of a claim has no source or no words") \
        in found


CLAIM = """<urn:c{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{ns}FactClaim> <urn:g> .
<urn:c{n}> <{ns}subject> <urn:s> <urn:g> .
<urn:c{n}> <{ns}property> <{ns}deaths> <urn:g> .
<urn:c{n}> <{ns}value> "{value}" <urn:g> .
<urn:c{n}> <{ns}stance> <{ns}{stance}> <urn:g> ."""


def simple(*claims, more=()):
    lines = []
    for n, (value, stance) in enumerate(claims):
        lines += CLAIM.format(n=n, ns=NS, value=value,
                              stance=stance).split("\n")
    lines.append(f'<urn:s> <{NS}deaths> "5" <urn:vouch:graph/simple> .')
    found, _ = check(lines + list(more))
    return [x for x in found if x[0] == "simple"]


def test_the_simple_graph_holds_nothing_denied_or_disputed():
    equal(simple(("5", "asserted")), [])
    equal(simple(("5", "denied")),
          [("simple",
            "the simple graph holds what a claim denies or only alleges")])
    equal(len(simple(("5", "asserted"), ("5", "alleged"))), 1)
    equal(simple(("5", "asserted"), ("6", "denied")), [])
    dispute = [f"<urn:k> <{NS}left> <urn:c1> <urn:g> .",
               f"<urn:k> <{NS}right> <urn:c0> <urn:g> ."]
    for relation, due in (("disjoint", 1), ("equal", 0)):
        said = dispute + [f"<urn:k> <{NS}relation> <{NS}{relation}> <urn:g> ."]
        equal(len(simple(("5", "asserted"), ("6", "asserted"), more=said)),
              due, relation)


def test_the_report_is_a_validation_report():
    lines = changed(graph(), f'<{OA}exact> "(.)', f'<{OA}exact> "X\\1')
    path = helper.write("g.nq", "".join(f"{x}\n" for x in lines))
    run = vouch("check", "-q", "--documents", SAMPLES, "--to", "turtle", path)
    equal(run.code, 1, run)
    text = run.out.decode()
    equal(text.count("sh:conforms false"), 1)
    equal(text.count("a sh:ValidationResult"), 1)
    assert "sh:sourceConstraintComponent vouch:quotation" in text, text
    # A validator of reports: the shapes of a report are kept to
    good = vouch("check", "-q", "--to", "turtle", helper.write(
        "h.nq", "".join(f"{x}\n" for x in graph())))
    equal(good.code, 0, good)
    assert "sh:conforms true" in good.out.decode(), good


def test_bad_input_and_outputs_have_their_codes():
    good = helper.write("g.nq", "".join(f"{x}\n" for x in graph()))
    equal(vouch("check", helper.write("b.nq", "no\n")).code, 1)
    equal(vouch("check", "none.nq").code, 3)
    equal(vouch("check").code, 2)
    equal(vouch("check", "--shapes", "none.ttl", good).code, 2)
    equal(vouch("check", "--documents", "none", good).code, 3)
    equal(vouch("check", "--to", "claims", good).code, 2)
    equal(vouch("check", "-o", "/dev/full", "--shapes", helper.write(
        "s.ttl", "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x> "
        "sh:targetNode <urn:n> ; sh:nodeKind sh:Literal ."), good).code, 4)


helper.main(globals())
